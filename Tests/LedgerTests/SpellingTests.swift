import Foundation
import Ledger
import Primitives
import Testing

import enum Crypto.Curve25519

@Suite("Bytes decide, not what a reader sees") struct SpellingTests {
    @Test(arguments: [
        ("index 5", "index \u{301}5"), ("index 5", "index \u{200d}5"), ("extra ", "extra \u{301}"),
        ("\u{2014} face", "\u{2014} \u{301}face"), ("\u{2014} face", "\u{2014}\u{301} face"),
    ]) func `an accent that hides in a line is not overlooked`(old: String, new: String) async throws {
        let log = try TestLog()
        let bytes = try await log.receiptFile().bytes.replacing(old, with: new)
        let policy = LogPolicy(trusting: log.signer.verifierKey)
        #expect(throws: LedgerError.self) { try ReceiptFile(parsing: bytes).verify(by: policy) }
    }

    @Test(arguments: [0, 1]) func `two spellings of one name are two names`(place: Int) async throws {
        let log = try TestLog("caf\u{e9}.example/ledger")
        let text = try await log.receiptFile().text
        let policy = LogPolicy(trusting: log.signer.verifierKey)
        _ = try ReceiptFile(parsing: Array(text.utf8)).verify(by: policy)
        let old = ["\u{e9}.example/ledger\n", "\u{2014} caf\u{e9}"][place]
        let new = old.replacing("\u{e9}", with: "e\u{301}")
        let bytes = Array(text.utf8).replacing(old, with: new)
        #expect(bytes.count > text.utf8.count)
        #expect(throws: LedgerError.unknownLog) { try ReceiptFile(parsing: bytes).verify(by: policy) }
    }

    @Test(arguments: ["x+\u{301}y", "x y", "x\u{85}y"]) func `a name that others would cut is none`(
        name: String
    ) {
        #expect(LogOrigin(name) == nil)
    }

    static let weak = [
        "00", "01", "ec7f", "ed7f", "ee7f", "ff7f",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    ]

    @Test(arguments: weak, [UInt8(0), 128]) func `a point of small order is no key`(text: String, sign: UInt8)
        throws
    {
        var bytes = try #require(Hex.decode(text))
        if bytes.count == 1 { bytes += [UInt8](repeating: 0, count: 31) }
        if bytes.count == 2 { bytes = [bytes[0]] + [UInt8](repeating: 255, count: 30) + [bytes[1]] }
        bytes[31] |= sign
        let witness = try TestWitness("w.example", 9)
        let ours = Base64.encode([4] + Array(witness.key.publicKey.rawRepresentation))
        #expect(witness.verifierKey.hasSuffix(ours))
        _ = try WitnessVerifierKey(witness.verifierKey)
        let forged = TestWitness.verifierKey("w.example", bytes)
        #expect(throws: LedgerError.notAKey) { try WitnessVerifierKey(forged) }
    }
}

@Suite("Ed25519 on the edge") struct EdgeVectorTests {
    struct Vector: Decodable { let origin, key, msg, sig: String, holds: Bool }

    @Test func `the library's verdict is the one that the other two verifiers give`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = try Data(contentsOf: root.appending(path: "Vectors/ed25519-edges.json"))
        let vectors = try JSONDecoder().decode([Vector].self, from: file)
        #expect(vectors.count == 288 && vectors.contains(where: \.holds) && vectors.contains { !$0.holds })
        for vector in vectors {
            let key = try Curve25519.Signing.PublicKey(
                rawRepresentation: try #require(Hex.decode(vector.key)))
            let (message, signature) = (
                try #require(Hex.decode(vector.msg)), try #require(Hex.decode(vector.sig))
            )
            #expect(key.isValidSignature(signature, for: message) == vector.holds, "\(vector)")
        }
    }
}
