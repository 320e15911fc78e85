import Ledger
import Primitives
import Testing

@Suite struct LedgerAuditorTests {
    let log: TestLog
    let auditor: LedgerAuditor

    init() throws {
        log = try TestLog()
        auditor = LedgerAuditor(key: log.signer.verifierKey)
    }

    func signed(_ count: Int) async throws -> SignedCheckpoint {
        let last = await log.append(count)
        return try await log.writer.receipt(for: last, at: TestLog.start).checkpoint
    }

    func entries() async throws -> [[UInt8]] { try await log.shelf.leaves(from: 0, count: .max) }

    @Test func `a whole log is found in order`() async throws {
        let first = try await signed(10)
        let last = try await signed(4990)
        await log.append(2)
        let report = try await auditor.audit(log.shelf, against: last, earlier: [first])
        #expect(report.isClean)
        #expect(report.entries == 5002)
        #expect(report.unsigned == 2)
        #expect(report.kinds == [.consentGranted: 5002])
    }

    @Test(arguments: [0, 5, 9]) func `a changed entry is found`(place: Int) async throws {
        let checkpoint = try await signed(10)
        var changed = try await entries()
        changed[place] = Event(999).entry.bytes
        let report = try await auditor.audit(MemoryLeafShelf(changed), against: checkpoint)
        #expect(report.findings == [.changed(size: 10)])
    }

    @Test func `an entry that cannot be read is named`() async throws {
        let checkpoint = try await signed(10)
        var changed = try await entries()
        changed[7][3] = 0xff
        let report = try await auditor.audit(MemoryLeafShelf(changed), against: checkpoint)
        #expect(report.findings == [.unreadable(7), .changed(size: 10)])
    }

    @Test func `missing entries are counted`() async throws {
        let checkpoint = try await signed(10)
        let report = try await auditor.audit(
            MemoryLeafShelf(Array(try await entries().prefix(6))), against: checkpoint)
        #expect(report.findings == [.missing(signed: 10, found: 6)])
    }

    @Test func `a rewritten log does not contain an earlier checkpoint`() async throws {
        let old = try await signed(10)
        let other = try TestLog()
        for number in 100..<120 { _ = await other.shelf.append(Event(number).entry) }
        let new = try await other.writer.receipt(for: 19, at: TestLog.start).checkpoint
        let report = try await auditor.audit(other.shelf, against: new, earlier: [old])
        #expect(report.findings == [.changed(size: 10)])
    }

    @Test func `a checkpoint of another log is refused`() async throws {
        let other = try TestLog("other.example/ledger")
        await other.append(1)
        let foreign = try await other.writer.receipt(for: 0, at: TestLog.start).checkpoint
        let report = try await auditor.audit(other.shelf, against: foreign)
        #expect(report.findings == [.checkpointRefused(.unknownLog)])
    }

    @Test func `references forward and time running backwards are found`() async throws {
        let shelf = MemoryLeafShelf()
        let before = TestLog.start.adding(seconds: -7200)
        _ = await shelf.append(Event(0).entry)
        _ = await shelf.append(Event(1, .erasureCompleted, refersTo: 1).entry)
        _ = await shelf.append(Event(2, at: before).entry)
        _ = await shelf.append(Event(3, at: TestLog.start.adding(seconds: -3600)).entry)
        let writer = LedgerWriter(origin: log.origin, signer: log.signer, leaves: shelf, lock: log.lock)
        let checkpoint = try await writer.receipt(for: 3, at: TestLog.start).checkpoint
        let report = try await auditor.audit(shelf, against: checkpoint)
        #expect(report.findings == [.refersForward(1), .timeGoesBack(2)])
    }

    @Test func `withdrawals that no erasure answers are listed`() async throws {
        let shelf = MemoryLeafShelf()
        _ = await shelf.append(Event(0, .consentWithdrawn).entry)
        _ = await shelf.append(Event(1, .consentWithdrawn).entry)
        _ = await shelf.append(Event(2, .erasureCompleted, refersTo: 0).entry)
        let writer = LedgerWriter(origin: log.origin, signer: log.signer, leaves: shelf, lock: log.lock)
        let checkpoint = try await writer.receipt(for: 2, at: TestLog.start).checkpoint
        let report = try await auditor.audit(shelf, against: checkpoint)
        #expect(report.openWithdrawals == [1])
        #expect(report.isClean)
    }
}

@Suite struct LedgerErrorTests {
    static let all: [LedgerError] = [
        .notAnEntry, .unreadableEntry(1), .notAKey, .notACheckpoint, .notASignature, .notAnOrigin, .conflict,
        .rolledBack(signed: 2, found: 1), .forked(size: 1), .noSuchLeaf(1), .noSuchSize(1), .unknownLog,
        .badSignature, .tooFewWitnesses, .notIncluded(1), .commitmentDoesNotOpen, .payloadDisagrees,
        .payloadUnreadable, .tooLarge(limit: 1), .badReceipt(line: 1), .badPolicy(line: 1), .storageFailed,
    ]

    @Test(arguments: all) func `an error says what is wrong in plain words`(error: LedgerError) {
        #expect(error.description.first?.isLowercase == true)
        #expect(error.description.last != ".")
    }
}
