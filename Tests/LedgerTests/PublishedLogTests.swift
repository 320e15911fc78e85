import Merkle
import Primitives
import Testing

@testable import Ledger

@Suite struct PublishedLogTests {
    private func writer(_ log: TestLog, _ tiles: any TileShelf) -> LedgerWriter {
        LedgerWriter(origin: log.origin, signer: log.signer, leaves: log.shelf, lock: log.lock, tiles: tiles)
    }

    private func inspect(_ log: TestLog, _ tiles: any TileShelf) async throws -> LedgerInspector.Report {
        try await LedgerInspector(
            key: log.signer.verifierKey, leaves: log.shelf, lock: log.lock, tiles: tiles
        ).inspect()
    }

    @Test func `the files are those of the specification, and hold the entries`() async throws {
        let (log, tiles) = (try TestLog(), MemoryTileShelf())
        let writer = writer(log, tiles)
        for count in [3, 200, 70] {
            let last = await log.append(count)
            _ = try await writer.receipt(for: last, at: TestLog.start)
        }
        #expect(
            await tiles.paths == [
                "checkpoint", "tile/0/000", "tile/0/001.p/17", "tile/1/000.p/1", "tile/entries/000",
                "tile/entries/001.p/17",
            ])
        let mirror = try await LogMirror(tiles, key: log.signer.verifierKey)
        #expect(mirror.checkpoint == (await writer.checkpoint))
        try await mirror.check(beginsWith: log.shelf)
        #expect(try await mirror.bundle(1) == log.shelf.leaves(from: 256, count: 17))
        #expect(try await inspect(log, tiles).isClean)
    }

    @Test func `every proof comes out of the tiles as it does out of the whole tree`() async throws {
        let (log, tiles) = (try TestLog(), MemoryTileShelf())
        await log.append(1100)
        _ = try await writer(log, tiles).receipt(for: 1099, at: TestLog.start)
        let again = writer(log, tiles)
        var tree = MerkleTree()
        for entry in try await log.shelf.leaves(from: 0, count: 1100) { tree.append(MerkleHash.leaf(entry)) }
        for index in stride(from: UInt64(0), to: 1100, by: 37) {
            let receipt = try await again.receipt(for: index, at: TestLog.start)
            #expect(receipt.proof == tree.inclusion(of: index, in: 1100)?.hashes)
        }
        for old in stride(from: UInt64(1), to: 1100, by: 91) {
            #expect(try await again.consistency(from: old, to: 1100) == tree.consistency(from: old, to: 1100))
        }
    }

    @Test func `files that are gone or damaged are made again from the store`() async throws {
        let (log, tiles) = (try TestLog(), MemoryTileShelf())
        await log.append(600)
        try await writer(log, tiles).open()
        let paths = await tiles.paths
        #expect(paths.count == 8)
        for path in paths {
            try await tiles.removeFolder(path.split(separator: "/").dropLast().joined(separator: "/"))
            if path == "checkpoint" { try await tiles.write([], to: path, lasting: false) }
            #expect(try await !inspect(log, tiles).isClean)
            try await writer(log, tiles).open()
            #expect(await tiles.paths == paths)
            #expect(try await inspect(log, tiles).isClean)
        }
    }

    @Test func `a damaged tile gives no false proof, and is mended`() async throws {
        let (log, tiles) = (try TestLog(), MemoryTileShelf())
        await log.append(600)
        try await writer(log, tiles).open()
        var bytes = try #require(try await tiles.contents(of: "tile/0/001"))
        bytes[77] ^= 4
        try await tiles.write(bytes, to: "tile/0/001", lasting: false)
        let report = try await inspect(log, tiles)
        #expect(report.findings == [.leafDiffers(258), .fileDiffers("tile/0/001")])
        let writer = writer(log, tiles)
        for index: UInt64 in [0, 258, 300, 599] {
            let receipt = try await writer.receipt(for: index, at: TestLog.start)
            let proof = InclusionProof(index: index, size: 600, hashes: receipt.proof)
            #expect(proof.holds(leaf: receipt.leafHash, root: receipt.checkpoint.root))
        }
    }

    @Test func `a store behind what was published is refused, and so is another story`() async throws {
        let (log, tiles) = (try TestLog(), MemoryTileShelf())
        await log.append(5)
        try await writer(log, tiles).open()
        let old = try #require(try await log.lock.latest())
        await log.append(4)
        try await writer(log, tiles).open()

        let behind = LedgerWriter(
            origin: log.origin, signer: log.signer,
            leaves: MemoryLeafShelf(try await log.shelf.leaves(from: 0, count: 5)),
            lock: MemoryCheckpointLock(old), tiles: tiles)
        await #expect(throws: LedgerError.rolledBack(signed: 9, found: 5)) { try await behind.open() }
        let empty = LedgerWriter(
            origin: log.origin, signer: log.signer, leaves: MemoryLeafShelf(), lock: MemoryCheckpointLock(),
            tiles: tiles)
        await #expect(throws: LedgerError.rolledBack(signed: 9, found: 0)) { try await empty.open() }

        for count in [4, 9] {
            let other = try TestLog()
            for number in 0..<(5 + count) { _ = await other.shelf.append(Event(100 + number).entry) }
            try await other.writer.open()
            await #expect(throws: LedgerError.forked(size: 9)) { try await writer(other, tiles).open() }
        }
    }

    @Test func `a disk without room stops no receipt, and the files follow later`() async throws {
        let (log, tiles) = (try TestLog(), FaultyTiles())
        let writer = writer(log, tiles)
        await log.append(10)
        _ = try await writer.receipt(for: 9, at: TestLog.start)
        for room in [0, 1, 2] {
            await tiles.fail(after: room, with: .shelfFull)
            let last = await log.append(300)
            #expect(try await writer.receipt(for: last, at: TestLog.start).index == last)
            #expect(try await tiles.checkpoint()?.size == 10)
            try await LogMirror(tiles, key: log.signer.verifierKey).check(beginsWith: log.shelf)
        }
        let reopened = self.writer(log, tiles)
        #expect(try await reopened.receipt(for: 400, at: TestLog.start).checkpoint.size == 910)
        await tiles.fail(after: nil)
        for writer in [writer, reopened] {
            let last = await log.append(1)
            if try await log.lock.latest()?.size == 910 {
                _ = try await writer.receipt(for: last, at: TestLog.start)
            }
        }
        #expect(try await tiles.checkpoint()?.size == 911)
        try await LogMirror(tiles, key: log.signer.verifierKey).check(beginsWith: log.shelf)
    }

    @Test func `a long log is opened by its edge`() async throws {
        let log = try TestLog()
        let entries = (0..<70_000).map { number in Array("\(number)".utf8) }
        var tree = TileEdge()
        for entry in entries { tree.append(MerkleHash.leaf(entry)) }
        let signed = try log.signer.sign(origin: log.origin, size: 70_000, root: tree.root)
        let (shelf, tiles, lock) = (FaultyLeaves(entries), MemoryTileShelf(), MemoryCheckpointLock(signed))
        func opened(_ tiles: any TileShelf) async throws -> Int {
            let before = await shelf.readCount
            let writer = LedgerWriter(
                origin: log.origin, signer: log.signer, leaves: shelf, lock: lock, tiles: tiles)
            try await writer.open()
            #expect(await writer.checkpoint == signed)
            let receipt = try await writer.receipt(for: 4321, at: TestLog.start)
            #expect(receipt.leafHash == MerkleHash.leaf(entries[4321]))
            return await shelf.readCount - before
        }
        let (first, second) = (try await opened(tiles), try await opened(tiles))
        #expect(first >= 70_000 && second <= 4 * 112)
        let report = try await LedgerInspector(
            key: log.signer.verifierKey, leaves: shelf, lock: lock, tiles: tiles
        ).inspect()
        #expect(report.isClean && report.files == 2 * 274 + 3)
        // Without the upper tiles, or with a false one, it is still opened, from what lies below them.
        try await tiles.write(Array(repeating: 1, count: 17 * 32), to: "tile/1/001.p/17", lasting: false)
        #expect(try await opened(tiles) >= 70_000)
        try await tiles.removeFolder("tile/1/001.p")
        #expect(try await opened(tiles) <= 4 * 112)
        await shelf.set(.flipped(index: 69_999, byte: 0, bit: 0))
        await #expect(throws: LedgerError.forked(size: 70_000)) { try await opened(tiles) }
        print("long log of 70000 opened by reading \(second) entries; the first time \(first)")
    }
}
