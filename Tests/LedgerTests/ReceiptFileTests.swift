import Ledger
import Primitives
import Testing

@Suite("C2SP tlog-proof: receipts") struct ReceiptFileTests {
    let log: TestLog
    let policy: LogPolicy

    init() throws {
        log = try TestLog()
        policy = LogPolicy(trusting: log.signer.verifierKey)
    }

    @Test func `a receipt is read back from its file and proves what happened`() async throws {
        let file = try await log.receiptFile()
        let read = try ReceiptFile(parsing: file.bytes)
        #expect(read == file)
        let finding = try read.verify(by: policy)
        #expect(finding.index == 5)
        #expect(finding.entry.kind == .consentGranted)
        #expect(finding.payload["s"]?.text == "subject 9")
        #expect(finding.checkpoint.size == 11)
        #expect(finding.seen.isEmpty)
        #expect(file.text.hasPrefix("c2sp.org/tlog-proof@v1\nextra "))
        #expect(file.bytes.count < 2953)
    }

    @Test func `a receipt of a log with one entry has no hashes`() async throws {
        let file = try await log.receiptFile(among: 0)
        #expect(file.proof.isEmpty)
        _ = try ReceiptFile(parsing: file.bytes).verify(by: policy)
    }

    @Test func `a receipt is not made for another entry or payload`() async throws {
        await log.append(3)
        let receipt = try await log.writer.receipt(for: 1, at: TestLog.start)
        let (right, wrong) = (Event(1), Event(2))
        #expect(throws: LedgerError.notIncluded(1)) {
            try ReceiptFile(receipt, entry: wrong.entry, payload: wrong.payload, opening: wrong.opening)
        }
        #expect(throws: LedgerError.commitmentDoesNotOpen) {
            try ReceiptFile(receipt, entry: right.entry, payload: wrong.payload, opening: right.opening)
        }
        #expect(throws: LedgerError.commitmentDoesNotOpen) {
            try ReceiptFile(receipt, entry: right.entry, payload: right.payload, opening: wrong.opening)
        }
    }

    static let lies: [[String: CanonicalValue]] = [
        ["k": .text("consent.withdrawn")], ["a": .text("entry@back")], ["n": .text("x")], ["t": .integer(1)],
        ["t": .text("noon")],
    ]

    @Test(arguments: lies) func `a payload that contradicts its entry is refused`(
        lie: [String: CanonicalValue]
    ) async throws {
        let event = Event(1, changing: lie)
        let index = await log.shelf.append(event.entry)
        let receipt = try await log.writer.receipt(for: index, at: TestLog.start)
        #expect(throws: LedgerError.payloadDisagrees) {
            try ReceiptFile(receipt, entry: event.entry, payload: event.payload, opening: event.opening)
        }
    }

    @Test func `a payload that cannot be read back, or a receipt too large, is not made`() async throws {
        let deep = (0..<20).reduce(CanonicalValue.integer(1)) { value, _ in .list([value]) }
        let large = CanonicalValue.text(String(repeating: "x", count: 60_000))
        for (value, error) in [(deep, LedgerError.payloadUnreadable), (large, .tooLarge(limit: 65_536))] {
            let event = Event(1, changing: ["x": value])
            let index = await log.shelf.append(event.entry)
            let receipt = try await log.writer.receipt(for: index, at: TestLog.start)
            #expect(throws: error) {
                try ReceiptFile(receipt, entry: event.entry, payload: event.payload, opening: event.opening)
            }
        }
    }

    static let hostile: [(LedgerError, @Sendable ([UInt8]) -> [UInt8])] = [
        (.tooLarge(limit: 65_536), { $0 + [UInt8](repeating: 10, count: 65_536) }),
        (.badReceipt(line: 0), { $0.replacing("\n", with: "\r\n") }),
        (.badReceipt(line: 0), { [0xff] + $0 }),
        (.badReceipt(line: 1), { _ in [] }),
        (.badReceipt(line: 1), { $0.replacing("@v1", with: "@v2") }),
        (.badReceipt(line: 2), { $0.replacing("extra ", with: "extra  ") }),
        (.badReceipt(line: 2), { $0.replacing("extra ", with: "EXTRA ") }),
        (.badReceipt(line: 2), { $0.replacing("\nindex", with: "=\nindex") }),
        (.badReceipt(line: 2), { _ in Array("c2sp.org/tlog-proof@v1".utf8) }),
        (.badReceipt(line: 3), { $0.replacing("index 5", with: "index 05") }),
        (.badReceipt(line: 3), { $0.replacing("index 5", with: "index -5") }),
        (.badReceipt(line: 3), { $0.replacing("index 5", with: "indexes 5") }),
        (.badReceipt(line: 4), { $0.replacing("index 5\n", with: "index 5\nAAAA\n") }),
        (.badReceipt(line: 4), { $0.replacing("index 5\n", with: "index 5\n \n") }),
        (
            .badReceipt(line: 67),
            { $0.replacing("index 5\n", with: "index 5\n" + String(repeating: "A\n", count: 64)) }
        ),
        (.notACheckpoint, { $0.replacing("\n11\n", with: "\n011\n") }),
        (.notACheckpoint, { $0.replacing("\n\nface", with: "\n\n\nface") }),
        (.notACheckpoint, { Array($0.prefix { $0 != 46 }) + Array($0.drop { $0 != 46 }.dropLast()) }),
    ]

    @Test(arguments: hostile.indices) func `a hostile file is refused at its line`(index: Int) async throws {
        let (error, change) = Self.hostile[index]
        let bytes = change(try await log.receiptFile().bytes)
        #expect(throws: error) { try ReceiptFile(parsing: bytes) }
    }

    @Test func `a file cut short anywhere is refused`() async throws {
        let bytes = try await log.receiptFile().bytes
        for count in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: LedgerError.self) {
                _ = try ReceiptFile(parsing: Array(bytes.prefix(count))).verify(by: policy)
            }
        }
    }

    // Changes within the last signature's padding are caught by canonical base64.
    @Test func `no change of one byte leaves a receipt that is believed`() async throws {
        let file = try await log.receiptFile()
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<3000 {
            var bytes = file.bytes
            let place = Int.random(in: bytes.indices, using: &chance)
            bytes[place] ^= UInt8.random(in: 1...255, using: &chance)
            #expect(throws: LedgerError.self) { try ReceiptFile(parsing: bytes).verify(by: policy) }
        }
    }

    @Test func `a proof for another place is refused`() async throws {
        let bytes = try await log.receiptFile().bytes.replacing("index 5", with: "index 6")
        #expect(throws: LedgerError.notIncluded(6)) { try ReceiptFile(parsing: bytes).verify(by: policy) }
        let past = try await log.receiptFile().bytes.replacing("index 16", with: "index 9999")
        #expect(throws: LedgerError.notIncluded(9999)) { try ReceiptFile(parsing: past).verify(by: policy) }
    }

    @Test func `an altered payload, opening or entry is refused`() async throws {
        let file = try await log.receiptFile()
        for (old, new, error) in [
            ("subject 9", "subject 8", LedgerError.commitmentDoesNotOpen),
            (#""r":"CQk"#, #""r":"CQg"#, .commitmentDoesNotOpen),
            (#""h":1749999600"#, #""h":1750003200"#, .notIncluded(5)),
            (#""v":1},"p""#, #""v":2},"p""#, .notAnEntry), (#""r":"CQkJ"#, #""r":""#, .badReceipt(line: 2)),
            (#""v":1}"#, #""v":1,"z":1}"#, .badReceipt(line: 2)),
        ] {
            let bytes = try file.rewritingExtra { $0.replacing(old, with: new) }
            #expect(throws: error) { try ReceiptFile(parsing: bytes).verify(by: policy) }
        }
    }

    @Test func `a log that is not known proves nothing`() async throws {
        let file = try await log.receiptFile()
        let other = LogPolicy(trusting: try TestLog("other.example/ledger").signer.verifierKey)
        #expect(throws: LedgerError.unknownLog) { try file.verify(by: other) }
    }
}

extension ReceiptFile {
    /// The file with its extra line decoded, changed and encoded again.
    func rewritingExtra(_ change: (String) -> String) throws -> [UInt8] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let bytes = try #require(Base64.decode(String(lines[1].dropFirst(6))))
        let changed = change(String(decoding: bytes, as: UTF8.self))
        try #require(Array(changed.utf8) != bytes)
        lines[1] = "extra " + Base64.encode(Array(changed.utf8))
        return Array(lines.joined(separator: "\n").utf8)
    }
}
