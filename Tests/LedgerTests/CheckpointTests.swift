import Foundation
import Ledger
import Primitives
import Testing

import enum Crypto.Curve25519
import struct Crypto.SHA256

@Suite("C2SP signed-note and tlog-checkpoint") struct CheckpointTests {
    static let log = "face.example/ledger/1+05c00470+AZfycR5voD1yEh9Xg++/Ca6bDzuQeVOE0yjbwEypL0v6"
    static let witness = "w1.example+10f4cee9+BLS/lbtC9GK8sFUYmHOJXjQTFUiINYaqdiZm1iZEda07"

    @Test func `keys written by another implementation are read and written alike`() throws {
        let log = try LogVerifierKey(Self.log)
        #expect(log.description == Self.log)
        #expect(log.name == "face.example/ledger/1")
        #expect(try WitnessVerifierKey(Self.witness).description == Self.witness)
        #expect(try WitnessVerifierKey(Self.witness).name == "w1.example")
    }

    static let badKeys = [
        "", "a+b", log.replacing("05c00470", with: "05c00471"), log.replacing("05c00470", with: "05C00470"),
        log + "=", log.replacing("ledger/1", with: "ledger/2"), witness, "face example+00000000+AZ==",
        "+" + log, log.replacing("+AZ", with: "+AZ\n"),
    ]

    @Test(arguments: badKeys) func `a key that is not exactly one is refused`(text: String) {
        #expect(throws: LedgerError.notAKey) { try LogVerifierKey(text) }
    }

    @Test func `a log key is not a witness key`() {
        #expect(throws: LedgerError.notAKey) { try WitnessVerifierKey(Self.log) }
    }

    @Test func `a seed of the wrong length makes no signer`() throws {
        let origin = try #require(LogOrigin("face.example"))
        var short: [UInt8] = [1, 2, 3]
        let seed = SecretBytes(moving: &short)
        #expect(throws: LedgerError.notAKey) { try LogSigner(origin: origin, seed: seed) }
    }

    @Test(arguments: ["", "a b", "a+b", "a\nb", "a\u{7f}", "a\u{a0}b", String(repeating: "a", count: 256)])
    func `an origin has no spaces, signs or end`(text: String) { #expect(LogOrigin(text) == nil) }

    func signed() async throws -> (TestLog, SignedCheckpoint) {
        let log = try TestLog()
        await log.append(3)
        try await log.writer.open()
        return (log, try #require(await log.writer.checkpoint))
    }

    @Test func `a checkpoint is read back from its text and verifies`() async throws {
        let (log, checkpoint) = try await signed()
        #expect(try SignedCheckpoint(parsing: checkpoint.description) == checkpoint)
        try checkpoint.verify(by: log.signer.verifierKey)
        #expect(checkpoint.description.hasPrefix("face.example/ledger/1\n3\n"))
        #expect(checkpoint.description.contains("\n\n\u{2014} face.example/ledger/1 "))
    }

    @Test func `another log's key does not verify it`() async throws {
        let (_, checkpoint) = try await signed()
        let other = try TestLog("other.example/ledger").signer.verifierKey
        #expect(throws: LedgerError.unknownLog) { try checkpoint.verify(by: other) }
        let sameName = try TestLog(seed: 8).signer.verifierKey
        #expect(throws: LedgerError.unknownLog) { try checkpoint.verify(by: sameName) }
    }

    @Test func `a known key's bad signature is an error and not a stranger`() async throws {
        let (log, checkpoint) = try await signed()
        let line = try #require(checkpoint.signatures.first)
        var bytes = line.bytes
        bytes[10] ^= 1
        let forged = checkpoint.adding(NoteSignature(name: line.name, keyID: line.keyID, bytes: bytes))
        #expect(throws: LedgerError.badSignature) { try forged.verify(by: log.signer.verifierKey) }
    }

    @Test func `every change of a digit of size or root breaks the signature`() async throws {
        let (log, checkpoint) = try await signed()
        let text = checkpoint.description
        for (old, new) in [("\n3\n", "\n4\n"), ("\n3\n", "\n33\n")] {
            let changed = try SignedCheckpoint(parsing: text.replacing(old, with: new))
            #expect(throws: LedgerError.badSignature) { try changed.verify(by: log.signer.verifierKey) }
        }
    }

    static let spoiled: [@Sendable (String) -> String] = [
        { $0.replacing("\n3\n", with: "\n03\n") }, { $0.replacing("\n3\n", with: "\n+3\n") },
        { $0.replacing("\n3\n", with: "\n-3\n") }, { $0.replacing("\n3\n", with: "\n3 \n") },
        { $0.replacing("\n", with: "\r\n") }, { String($0.dropLast()) }, { $0 + "\n" }, { "\n" + $0 },
        { $0.replacing("=\n\n", with: "\n\n") }, { $0.replacing("\u{2014}", with: "-") },
        { $0.replacing("\n\n", with: "\nextension\n\n") }, { $0.replacing("\u{2014} ", with: "\u{2014}  ") },
        { _ in "" }, { _ in "\n\n\n\n\n" }, { $0.replacing("\n\n", with: "\n") },
        { $0 + String(repeating: "\u{2014} w.example AAAAAAA=\n", count: 32) },
        { $0 + "\u{2014} w.example AAAA\n" },
    ]

    @Test(arguments: spoiled.indices) func `a checkpoint in another form is refused`(index: Int) async throws
    {
        let (_, checkpoint) = try await signed()
        let text = Self.spoiled[index](checkpoint.description)
        #expect(throws: LedgerError.self) { try SignedCheckpoint(parsing: text) }
    }

    @Test func `sixteen strangers' signatures do no harm`() async throws {
        let (log, checkpoint) = try await signed()
        let strangers = String(repeating: "\u{2014} w.example AAAAAAA=\n", count: 16)
        let more = try SignedCheckpoint(parsing: checkpoint.description + strangers)
        try more.verify(by: log.signer.verifierKey)
    }
}

@Suite("RFC 8032 section 7.1") struct SigningVectorTests {
    struct Vectors: Decodable {
        struct Case: Decodable { let origin, seed, publicKey, message, signature: String }
        let ed25519: [Case]
    }

    @Test func `Ed25519 gives the published keys and signatures`() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = tests.deletingLastPathComponent().appending(path: "Vectors/crypto.json")
        let vectors = try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file))
        for vector in vectors.ed25519 {
            var seed = try #require(Hex.decode(vector.seed))
            let message = try #require(Hex.decode(vector.message))
            let key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
            #expect(Hex.encode(try key.signature(for: message)) == vector.signature)
            let origin = try #require(LogOrigin("face.example"))
            let signer = try LogSigner(origin: origin, seed: SecretBytes(moving: &seed))
            #expect(Hex.encode(signer.verifierKey.publicKey) == vector.publicKey)
        }
    }
}
