import Ledger
import Primitives
import Testing

import enum Crypto.Curve25519
import struct Crypto.SHA256

/// A witness with a real key, as any other implementation would sign.
struct TestWitness {
    let name: String
    let key: Curve25519.Signing.PrivateKey

    init(_ name: String, _ seed: UInt8) throws {
        self.name = name
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: seed, count: 32))
    }

    private var typed: [UInt8] { [4] + Array(key.publicKey.rawRepresentation) }
    private var id: [UInt8] { Array(SHA256.hash(data: Array(name.utf8) + [10] + typed).prefix(4)) }

    var verifierKey: String { Self.verifierKey(name, Array(typed.dropFirst())) }

    static func verifierKey(_ name: String, _ key: [UInt8]) -> String {
        let id = SHA256.hash(data: Array(name.utf8) + [10, 4] + key).prefix(4)
        return "\(name)+\(Hex.encode(id))+\(Base64.encode([4] + key))"
    }

    func sign(_ checkpoint: SignedCheckpoint, at seconds: UInt64, truly: Bool = true) throws
        -> SignedCheckpoint
    {
        let said = truly ? seconds : seconds + 1
        let message = Array("cosignature/v1\ntime \(said)\n\(checkpoint.body)".utf8)
        let time = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> UInt64(56 - 8 * $0)) }
        let signature = Array(try key.signature(for: message))
        return checkpoint.adding(NoteSignature(name: name, keyID: id, bytes: time + signature))
    }
}

@Suite("C2SP tlog-policy") struct LogPolicyTests {
    let log: TestLog
    let witnesses: [TestWitness]

    init() throws {
        log = try TestLog()
        witnesses = try (1...3).map { try TestWitness("w\($0).example", UInt8(100 + $0)) }
    }

    var keys: String {
        let lines = witnesses.enumerated().map { "witness W\($0 + 1) \($1.verifierKey)\n" }
        return "log \(log.signer.verifierKey)\n" + lines.joined()
    }

    func checkpoint(seenBy seen: [Int], truly: Bool = true) async throws -> SignedCheckpoint {
        await log.append(2)
        var checkpoint = try await log.writer.receipt(for: 1, at: TestLog.start).checkpoint
        for index in seen {
            checkpoint = try witnesses[index].sign(checkpoint, at: 1_750_000_000, truly: truly)
        }
        return try SignedCheckpoint(parsing: checkpoint.description)
    }

    @Test func `without witnesses the log's own word is enough, if the policy says so`() async throws {
        let policy = try LogPolicy(
            parsing: "# ours\n\n \tlog \(log.signer.verifierKey) https://face.example\nquorum none\n")
        #expect(!policy.asksForWitnesses)
        #expect(try policy.verify(try await checkpoint(seenBy: [])).isEmpty)
    }

    static let quorums: [(String, [Int], Bool)] = [
        ("quorum W1", [0], true), ("quorum W1", [1, 2], false),
        ("group g 2 W1 W2 W3\nquorum g", [0, 2], true),
        ("group g 2 W1 W2 W3\nquorum g", [1], false), ("group g any W1 W2\nquorum g", [1], true),
        ("group g any W1 W2\nquorum g", [2], false), ("group g all W1 W2\nquorum g", [0, 1], true),
        ("group g all W1 W2\nquorum g", [0], false),
        ("group g any W1 W2\ngroup h all g W3\nquorum h", [0, 2], true),
        ("group g any W1 W2\ngroup h all g W3\nquorum h", [0, 1], false),
    ]

    @Test(arguments: quorums)
    func `a quorum holds by those who have signed`(rule: String, seen: [Int], holds: Bool) async throws {
        let policy = try LogPolicy(parsing: keys + rule + "\n")
        #expect(policy.asksForWitnesses)
        let checkpoint = try await checkpoint(seenBy: seen)
        if holds {
            let times = try policy.verify(checkpoint)
            #expect(Set(times.keys) == Set(seen.map { witnesses[$0].name }))
            #expect(times.values.allSatisfy { $0 == Timestamp(seconds: 1_750_000_000) })
        } else {
            #expect(throws: LedgerError.tooFewWitnesses) { try policy.verify(checkpoint) }
        }
    }

    @Test func `a known witness's bad signature spoils all, even where none is asked for`() async throws {
        let policy = try LogPolicy(parsing: keys + "quorum none\n")
        let forged = try await checkpoint(seenBy: [0], truly: false)
        #expect(throws: LedgerError.badSignature) { try policy.verify(forged) }
        let short = NoteSignature(name: "w1.example", keyID: forged.signatures[1].keyID, bytes: [1, 2, 3])
        let cut = try await checkpoint(seenBy: []).adding(short)
        #expect(throws: LedgerError.badSignature) { try policy.verify(cut) }
    }

    @Test func `a receipt tells when witnesses saw it`() async throws {
        let file = try await log.receiptFile()
        let seen = try witnesses[1].sign(file.checkpoint, at: 1_750_000_123)
        let bytes = Array(
            (file.text + seen.description.split(separator: "\n").suffix(1).joined() + "\n").utf8)
        let policy = try LogPolicy(parsing: keys + "quorum W2\n")
        let finding = try ReceiptFile(parsing: bytes).verify(by: policy)
        #expect(finding.seen == ["w2.example": Timestamp(seconds: 1_750_000_123)])
        #expect(throws: LedgerError.tooFewWitnesses) { try file.verify(by: policy) }
    }

    static let bad: [(Int, String)] = [
        (0, ""), (0, "# nothing\n"), (1, "quorum W9\n"), (1, "log x\nquorum none\n"), (1, "logs\n"),
        (1, "quorum none\r\n"), (1, "quorum\n"), (2, "quorum none\nquorum none\n"),
        (1, "group g 1\nquorum g\n"),
        (1, "group g any X\nquorum g\n"), (1, "witness none x\n"), (1, "\u{1}\n"),
    ]

    @Test(arguments: bad) func `a policy that is not one is refused at its line`(line: Int, text: String) {
        #expect(throws: LedgerError.badPolicy(line: line)) { try LogPolicy(parsing: text) }
    }

    static let badAfterKeys = [
        "witness W1 KEY2", "group g 0 W1\nquorum g", "group g 3 W1 W2", "group g 01 W1", "group g any W1 W1",
        "group W1 any W2", "group none any W1", "group g any none", "log LOG", "witness W4 KEY1",
        "group g any W1\ngroup h any W1", "quorum g\ngroup g any W1", "witness W5 LOG",
    ]

    @Test(arguments: badAfterKeys) func `a policy that contradicts itself is refused`(text: String) throws {
        let rules = text.replacing("KEY1", with: witnesses[0].verifierKey)
            .replacing("KEY2", with: try TestWitness("w9", 9).verifierKey)
            .replacing("LOG", with: log.signer.verifierKey.description)
        #expect(throws: LedgerError.self) { try LogPolicy(parsing: keys + rules + "\nquorum none\n") }
    }

    @Test func `an over-long policy is refused`() {
        let long = String(repeating: "#\n", count: 40_000)
        #expect(throws: LedgerError.tooLarge(limit: 65_536)) { try LogPolicy(parsing: long) }
    }
}
