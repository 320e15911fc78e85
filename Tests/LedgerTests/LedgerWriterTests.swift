import Ledger
import Merkle
import Primitives
import Testing

@Suite struct LedgerWriterTests {
    @Test func `a receipt proves that its entry stands in a signed log`() async throws {
        let log = try TestLog()
        await log.append(5)
        let event = Event(77)
        let index = await log.shelf.append(event.entry)
        let receipt = try await log.writer.receipt(for: index, at: TestLog.start)
        #expect(receipt.index == 5)
        #expect(receipt.leafHash == event.entry.leafHash)
        #expect(receipt.checkpoint.size == 6)
        try receipt.checkpoint.verify(by: log.signer.verifierKey)
        let proof = InclusionProof(index: 5, size: 6, hashes: receipt.proof)
        #expect(proof.holds(leaf: event.entry.leafHash, root: receipt.checkpoint.root))
        #expect(try await log.lock.latest() == receipt.checkpoint)
    }

    @Test func `an entry that was signed for needs no new signature`() async throws {
        let log = try TestLog()
        await log.append(4)
        let first = try await log.writer.receipt(for: 3, at: TestLog.start)
        let again = try await log.writer.receipt(for: 1, at: TestLog.start)
        #expect(again.checkpoint == first.checkpoint)
    }

    @Test func `an entry that is not stored has no receipt`() async throws {
        let log = try TestLog()
        await #expect(throws: LedgerError.noSuchLeaf(0)) {
            try await log.writer.receipt(for: 0, at: TestLog.start)
        }
        await log.append(2)
        await #expect(throws: LedgerError.noSuchLeaf(2)) {
            try await log.writer.receipt(for: 2, at: TestLog.start)
        }
    }

    @Test func `the writer's time never goes back`() async throws {
        let log = try TestLog()
        await log.append(2)
        let later = TestLog.start.adding(seconds: 60)
        #expect(try await log.writer.receipt(for: 0, at: later).issuedAt == later)
        #expect(try await log.writer.receipt(for: 1, at: TestLog.start).issuedAt == later)
    }

    @Test func `a hundred callers at once all get receipts that hold`() async throws {
        let log = try TestLog()
        try await log.writer.open()
        let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
            for number in 0..<100 {
                group.addTask {
                    let index = await log.shelf.append(Event(number).entry)
                    return try await log.writer.receipt(for: index, at: TestLog.start)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(receipts.map(\.index)) == Set(0..<100))
        for receipt in receipts {
            let proof = InclusionProof(
                index: receipt.index, size: receipt.checkpoint.size, hashes: receipt.proof)
            #expect(proof.holds(leaf: receipt.leafHash, root: receipt.checkpoint.root))
        }
    }

    @Test func `checkpoints of one log are consistent with each other`() async throws {
        let log = try TestLog()
        await log.append(7)
        let old = try await log.writer.receipt(for: 0, at: TestLog.start).checkpoint
        await log.append(9)
        let new = try await log.writer.receipt(for: 15, at: TestLog.start).checkpoint
        let proof = try await log.writer.consistency(from: 7, to: 16)
        #expect(proof.holds(old: old.root, new: new.root))
        #expect(try await log.reopened().consistency(from: 7, to: 16) == proof)
        await #expect(throws: LedgerError.noSuchSize(17)) {
            try await log.writer.consistency(from: 7, to: 17)
        }
        await #expect(throws: LedgerError.noSuchSize(0)) { try await log.writer.consistency(from: 0, to: 16) }
    }

    @Test func `a writer goes on where the last one stopped`() async throws {
        let log = try TestLog()
        await log.append(5)
        let signed = try await log.writer.receipt(for: 4, at: TestLog.start).checkpoint
        let next = log.reopened()
        try await next.open()
        #expect(await next.checkpoint == signed)
        await log.append(1)
        #expect(try await next.receipt(for: 5, at: TestLog.start).checkpoint.size == 6)
    }

    // CRASH: stopped after the store had committed and before anything was signed.
    @Test func `entries that were committed and not signed for are signed for at the next opening`()
        async throws
    {
        let log = try TestLog()
        await log.append(3)
        try await log.reopened().open()
        #expect(try await log.lock.latest()?.size == 3)
    }

    @Test func `fewer entries than were signed for are refused`() async throws {
        let log = try TestLog()
        await log.append(5)
        let signed = try await log.writer.receipt(for: 4, at: TestLog.start).checkpoint
        let shorter = MemoryLeafShelf(try await log.shelf.leaves(from: 0, count: 3))
        let writer = LedgerWriter(
            origin: log.origin, signer: log.signer, leaves: shorter, lock: MemoryCheckpointLock(signed))
        await #expect(throws: LedgerError.rolledBack(signed: 5, found: 3)) { try await writer.open() }
        await #expect(throws: LedgerError.rolledBack(signed: 5, found: 3)) {
            try await writer.receipt(for: 0, at: TestLog.start)
        }
        #expect(await writer.checkpoint == nil)
    }

    @Test(arguments: [0, 2, 4]) func `an entry that was changed is a fork`(place: Int) async throws {
        let log = try TestLog()
        await log.append(5)
        let signed = try await log.writer.receipt(for: 4, at: TestLog.start).checkpoint
        var entries = try await log.shelf.leaves(from: 0, count: 5)
        entries[place] = Event(1234).entry.bytes
        let writer = LedgerWriter(
            origin: log.origin, signer: log.signer, leaves: MemoryLeafShelf(entries),
            lock: MemoryCheckpointLock(signed))
        await #expect(throws: LedgerError.forked(size: 5)) { try await writer.open() }
    }

    @Test func `a store that loses entries while it is open is refused`() async throws {
        let shelf = ShrinkingShelf()
        let log = try TestLog()
        let writer = LedgerWriter(origin: log.origin, signer: log.signer, leaves: shelf, lock: log.lock)
        _ = try await writer.receipt(for: 3, at: TestLog.start)
        await shelf.shrink()
        await #expect(throws: LedgerError.rolledBack(signed: 4, found: 2)) {
            try await writer.receipt(for: 4, at: TestLog.start)
        }
    }

    @Test func `bytes that are no entry are not signed for`() async throws {
        let log = try TestLog()
        let entries = [Event(1).entry.bytes, Array("{}".utf8)]
        let writer = LedgerWriter(
            origin: log.origin, signer: log.signer, leaves: MemoryLeafShelf(entries), lock: log.lock)
        await #expect(throws: LedgerError.unreadableEntry(1)) { try await writer.open() }
        #expect(try await log.lock.latest() == nil)
    }

    @Test func `the second of two writers loses, forgets, and recovers`() async throws {
        let log = try TestLog()
        let second = log.reopened()
        await log.append(1)
        _ = try await log.writer.receipt(for: 0, at: TestLog.start)
        _ = try await second.receipt(for: 0, at: TestLog.start)
        await log.append(1)
        _ = try await log.writer.receipt(for: 1, at: TestLog.start)
        await log.append(1)
        await #expect(throws: LedgerError.conflict) { try await second.receipt(for: 2, at: TestLog.start) }
        #expect(await second.checkpoint == nil)
        #expect(try await second.receipt(for: 2, at: TestLog.start).checkpoint.size == 3)
    }

    @Test func `another log's checkpoint, or one signed by another key, is refused`() async throws {
        let (log, other) = (try TestLog(), try TestLog("other.example/ledger"))
        await other.append(1)
        let foreign = try await other.writer.receipt(for: 0, at: TestLog.start).checkpoint
        let writer = LedgerWriter(
            origin: log.origin, signer: log.signer, leaves: other.shelf, lock: MemoryCheckpointLock(foreign))
        await #expect(throws: LedgerError.unknownLog) { try await writer.open() }
        let usurper = LedgerWriter(
            origin: other.origin, signer: try TestLog.signer(other.origin, seed: 9), leaves: other.shelf,
            lock: other.lock)
        await #expect(throws: LedgerError.unknownLog) { try await usurper.open() }
    }

    @Test func `nothing is published that the lock did not take`() async throws {
        let log = try TestLog()
        let lock = FailingLock()
        let writer = LedgerWriter(origin: log.origin, signer: log.signer, leaves: log.shelf, lock: lock)
        await log.append(1)
        await lock.fail(true)
        await #expect(throws: LedgerError.storageFailed) {
            try await writer.receipt(for: 0, at: TestLog.start)
        }
        #expect(await writer.checkpoint == nil)
        await lock.fail(false)
        #expect(try await writer.receipt(for: 0, at: TestLog.start).checkpoint.size == 1)
    }

    @Test func `the shelf in memory gives nothing past its end`() async throws {
        let shelf = MemoryLeafShelf([[1], [2]])
        #expect(try await shelf.leaves(from: 1, count: 9) == [[2]])
        #expect(try await shelf.leaves(from: 3, count: 1) == [])
        #expect(try await shelf.leaves(from: .max, count: 1) == [])
    }
}

/// A store that loses its last entries, as one restored from a backup does.
private actor ShrinkingShelf: LeafShelf {
    private var entries = (0..<4).map { Event($0).entry.bytes }

    func shrink() { entries.removeLast(2) }
    func leafCount() async throws(LedgerError) -> UInt64 { UInt64(entries.count) }
    func leaves(from index: UInt64, count: Int) async throws(LedgerError) -> [[UInt8]] {
        Array(entries.dropFirst(Int(index)).prefix(count))
    }
}

private actor FailingLock: CheckpointLock {
    private var current: SignedCheckpoint?
    private var fails = false

    func fail(_ fails: Bool) { self.fails = fails }
    func latest() async throws(LedgerError) -> SignedCheckpoint? { current }
    func replace(_ old: SignedCheckpoint?, with new: SignedCheckpoint) async throws(LedgerError) {
        if fails { throw .storageFailed }
        current = new
    }
}
