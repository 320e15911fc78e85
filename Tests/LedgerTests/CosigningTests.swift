import Ledger
import Primitives
import Testing

@Suite("Cosigned checkpoints") struct CosigningTests {
    let log: TestLog
    let witnesses: [TestWitness]

    init() throws {
        log = try TestLog()
        witnesses = try (1...3).map { try TestWitness("w\($0).example", UInt8(100 + $0)) }
    }

    @Test func `a policy tells its witnesses and where they are`() throws {
        let lines = [
            "log \(log.signer.verifierKey)", "witness B \(witnesses[0].verifierKey) https://b.example/w",
            "witness A \(witnesses[1].verifierKey)", "quorum none", "",
        ]
        let policy = try LogPolicy(parsing: lines.joined(separator: "\n"))
        #expect(policy.logKeys == [log.signer.verifierKey])
        #expect(policy.witnesses.map(\.name) == ["A", "B"])
        #expect(policy.witnesses.map(\.address) == [nil, "https://b.example/w"])
        #expect(
            policy.witnesses.map(\.key.description) == [witnesses[1].verifierKey, witnesses[0].verifierKey])
    }

    @Test func `a key is made from its parts as it is read from its text`() throws {
        let read = try WitnessVerifierKey(witnesses[0].verifierKey)
        #expect(try WitnessVerifierKey(name: "w1.example", publicKey: read.publicKey) == read)
        #expect(read.keyID.count == 4)
        for (name, key) in [("a b", read.publicKey), ("w1.example", [1, 2])] {
            #expect(throws: LedgerError.notAKey) { try WitnessVerifierKey(name: name, publicKey: key) }
        }
    }

    @Test func `a witness has one line, and strangers none`() async throws {
        await log.append(3)
        let plain = try await log.writer.receipt(for: 2, at: TestLog.start).checkpoint
        let key = try WitnessVerifierKey(witnesses[0].verifierKey)
        let early = try #require(try witnesses[0].sign(plain, at: 1_750_000_000).signatures.last)
        let late = try #require(try witnesses[0].sign(plain, at: 1_750_000_600).signatures.last)
        let note = plain.adding(early, by: key).adding(late, by: key)
        #expect(note.signatures.count == 2)
        #expect(try note.seen(by: key) == Timestamp(seconds: 1_750_000_600))
        #expect(note.keeping([log.signer.verifierKey]) == plain)
        #expect(note.keeping([]).signatures.isEmpty)
        #expect(note.claims(log.signer.verifierKey))
        #expect(try NoteSignature(parsing: String(late.text.dropLast())) == late)
    }

    @Test func `a receipt moves to any later checkpoint, and to no earlier one`() async throws {
        let file = try await log.receiptFile()
        await log.append(30)
        let later = try await log.writer.receipt(for: 40, at: TestLog.start).checkpoint
        let proof = try await log.writer.inclusion(of: file.index, in: later.size)
        let moved = try file.moved(to: later, by: proof)
        let finding = try moved.verify(by: LogPolicy(trusting: log.signer.verifierKey))
        #expect(finding.checkpoint.size == 41 && finding.index == file.index && moved.payload == file.payload)
        #expect(try await file.moved(to: file.checkpoint, by: log.writer.inclusion(of: 5, in: 11)) == file)
        await #expect(throws: LedgerError.noSuchLeaf(5)) { try await log.writer.inclusion(of: 5, in: 5) }
        await #expect(throws: LedgerError.noSuchSize(42)) { try await log.writer.inclusion(of: 5, in: 42) }
        let other = try await log.writer.inclusion(of: 6, in: later.size)
        #expect(throws: LedgerError.notIncluded(5)) { try file.moved(to: later, by: other) }
        let short = try await log.writer.inclusion(of: 5, in: 20)
        #expect(throws: LedgerError.notIncluded(5)) { try file.moved(to: later, by: short) }
    }
}
