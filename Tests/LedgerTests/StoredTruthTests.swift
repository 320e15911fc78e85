import Merkle
import Primitives
import Testing

@testable import Ledger

/// L4: the ledger never promises what it did not store.
@Suite("L4: what is signed is what is stored") struct StoredTruthTests {
    @Test func `a bit that flips between the commit and the reading back is never signed for`() async throws {
        let event = Event(5)
        var (refused, stopped) = (0, 0)
        for byte in event.entry.bytes.indices {
            let log = try TestLog()
            let shelf = FaultyLeaves((0..<3).map { Event($0).entry.bytes })
            let writer = LedgerWriter(origin: log.origin, signer: log.signer, leaves: shelf, lock: log.lock)
            _ = try await writer.receipt(for: 2, at: TestLog.start)
            let index = await shelf.append(event.entry.bytes)
            await shelf.set(.flipped(index: index, byte: byte, bit: byte % 8))
            let answer = try? await writer.receipt(for: index, of: event.entry.leafHash, at: TestLog.start)
            if answer == nil, try await log.lock.latest()?.size == 3 { refused += 1 }
            _ = await shelf.append(Event(6).entry.bytes)
            let next = try? await writer.receipt(
                for: index + 1, of: Event(6).entry.leafHash, at: TestLog.start)
            if next == nil, try await log.lock.latest()?.size == 3 { stopped += 1 }
        }
        let all = event.entry.bytes.count
        #expect(refused == all && stopped == all)
        let trusting = try await control()
        #expect(trusting == all)
        print(
            "promise L4: \(all) flipped bits, \(all - refused) signed, stopped after \(stopped);",
            "control trusting memory signed \(trusting)")
    }

    /// A writer that trusts its memory: it signs the hash it was handed, and the store holds something else.
    private func control() async throws -> Int {
        let (log, event) = (try TestLog(), Event(5))
        var differing = 0
        for byte in event.entry.bytes.indices {
            let shelf = FaultyLeaves([event.entry.bytes])
            await shelf.set(.flipped(index: 0, byte: byte, bit: byte % 8))
            var edge = TileEdge()
            edge.append(event.entry.leafHash)
            let signed = try log.signer.sign(origin: log.origin, size: 1, root: edge.root)
            let report = try await LedgerAuditor(key: log.signer.verifierKey).audit(shelf, against: signed)
            if report.findings.contains(.changed(size: 1)) { differing += 1 }
        }
        return differing
    }

    @Test(arguments: [FaultyLeaves.Fault.short, .unreadable])
    func `a reading that is short or fails signs nothing, and all is well afterwards`(
        _ fault: FaultyLeaves.Fault
    ) async throws {
        let log = try TestLog()
        let shelf = FaultyLeaves([Event(0).entry.bytes])
        let writer = LedgerWriter(origin: log.origin, signer: log.signer, leaves: shelf, lock: log.lock)
        _ = try await writer.receipt(for: 0, at: TestLog.start)
        _ = await shelf.append(Event(1).entry.bytes)
        await shelf.set(fault)
        for _ in 0..<3 {
            await #expect(throws: LedgerError.self) { try await writer.receipt(for: 1, at: TestLog.start) }
            #expect(await writer.checkpoint == nil)
        }
        #expect(try await log.lock.latest()?.size == 1)
        await shelf.set(nil)
        #expect(try await writer.receipt(for: 1, at: TestLog.start).checkpoint.size == 2)
    }

    @Test func `a tile that cannot be written, and a reopening that fails too, leave no false checkpoint`()
        async throws
    {
        var (points, ahead, stuck) = (0, 0, 0)
        while true {
            let round = try await FailingRound(at: points)
            if !round.failed { break }
            points += 1
            if !round.publishedIsWhole { ahead += 1 }
            if !round.recovered { stuck += 1 }
        }
        #expect(points > 20)
        #expect(ahead == 0 && stuck == 0)
        let hasty = try await hastyControl()
        #expect(hasty > 0)
        print(
            "promise L4: \(points) points of failure, \(ahead) checkpoints ahead of their tiles, \(stuck) not",
            "recovered; control publishing first \(hasty) ahead")
    }

    /// A publisher that shows the checkpoint before its tiles, looked at in the way the others are.
    private func hastyControl() async throws -> Int {
        let (log, tiles) = (try TestLog(), HastyTiles())
        let writer = LedgerWriter(
            origin: log.origin, signer: log.signer, leaves: log.shelf, lock: log.lock, tiles: tiles)
        var ahead = 0
        for _ in 0..<8 {
            let last = await log.append(70)
            _ = try await writer.receipt(for: last, at: TestLog.start)
            if !(try await FailingRound.isWhole(tiles.files, log)) { ahead += 1 }
        }
        return ahead
    }
}

/// Six signatures over 420 entries, of which one writing of a public file fails, and then the reopening.
private struct FailingRound {
    private(set) var failed = false
    private(set) var publishedIsWhole = true
    private(set) var recovered = false

    init(at point: Int) async throws {
        let (log, tiles) = (try TestLog(), FaultyTiles())
        let leaves = FaultyLeaves()
        let writer = LedgerWriter(
            origin: log.origin, signer: log.signer, leaves: leaves, lock: log.lock, tiles: tiles)
        await tiles.fail(after: point)
        for _ in 0..<6 {
            var last: UInt64 = 0
            for _ in 0..<70 { last = await leaves.append(Event(1).entry.bytes) }
            guard (try? await writer.receipt(for: last, at: TestLog.start)) == nil else { continue }
            failed = true
            await leaves.set(.unreadable)
            let hopeless = try? await writer.receipt(for: last, at: TestLog.start)
            publishedIsWhole = try await Self.isWhole(tiles.files, log) && hopeless == nil
            await leaves.set(nil)
            await tiles.fail(after: nil)
            _ = try await writer.receipt(for: last, at: TestLog.start)
        }
        let report = try await LedgerInspector(
            key: log.signer.verifierKey, leaves: leaves, lock: log.lock, tiles: tiles
        ).inspect()
        recovered = report.isClean && report.published == 420
    }

    /// Whether what is published holds all that its checkpoint promises.
    static func isWhole(_ tiles: MemoryTileShelf, _ log: TestLog) async throws -> Bool {
        guard let checkpoint = try await tiles.checkpoint() else { return true }
        for address in TileAddress.partial(of: checkpoint.size) {
            guard try await tiles.contents(of: address.path) != nil else { return false }
        }
        let mirror = try await LogMirror(tiles, key: log.signer.verifierKey)
        return (try? await mirror.check(beginsWith: MemoryLeafShelf())) != nil
    }
}
