import Foundation
import Ledger
import Primitives
import Testing

@Suite struct FolderTileShelfTests {
    private func visit(_ body: (FolderTileShelf) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/tiles-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(FolderTileShelf(folder + "/ledger"))
    }

    @Test func `a file is there whole or not at all, and leaves no draft`() async throws {
        try await visit { shelf in
            #expect(try await shelf.contents(of: "tile/0/x001/000") == nil)
            #expect(try await shelf.length(of: "tile/0/x001/000") == nil)
            for lasting in [true, false] {
                try await shelf.write([1, 2, lasting ? 3 : 4], to: "tile/0/x001/000", lasting: lasting)
                #expect(try await shelf.contents(of: "tile/0/x001/000") == [1, 2, lasting ? 3 : 4])
            }
            #expect(try await shelf.length(of: "tile/0/x001/000") == 3)
            let names = try FileManager.default.contentsOfDirectory(atPath: shelf.folder + "/tile/0/x001")
            #expect(names == ["000"])
        }
    }

    @Test func `partial tiles are removed with their folder`() async throws {
        try await visit { shelf in
            try await shelf.removeFolder("tile/0/000.p")
            for width in 1...3 { try await shelf.write([9], to: "tile/0/000.p/\(width)", lasting: false) }
            try await shelf.removeFolder("tile/0/000.p")
            #expect(try await shelf.contents(of: "tile/0/000.p/2") == nil)
            #expect(try FileManager.default.contentsOfDirectory(atPath: shelf.folder + "/tile/0") == [])
        }
    }

    @Test func `a folder that cannot be made is a failure, and not a missing file`() async throws {
        try await visit { shelf in
            try await shelf.write([1], to: "tile/0", lasting: false)
            #expect(try await shelf.contents(of: "tile/0/000") == nil)
            await #expect(throws: LedgerError.storageFailed) {
                try await shelf.write([1], to: "tile/0/000", lasting: false)
            }
        }
    }

    @Test func `a log in a folder is read as it was written`() async throws {
        try await visit { shelf in
            let log = try TestLog()
            for count in [5, 300, 1] {
                let last = await log.append(count)
                let writer = LedgerWriter(
                    origin: log.origin, signer: log.signer, leaves: log.shelf, lock: log.lock, tiles: shelf)
                _ = try await writer.receipt(for: last, at: TestLog.start)
            }
            let mirror = try await LogMirror(shelf, key: log.signer.verifierKey)
            #expect(mirror.checkpoint.size == 306)
            try await mirror.check(beginsWith: log.shelf)
            var other = try await log.shelf.leaves(from: 0, count: 306)
            other[270] = Event(99).entry.bytes
            await #expect(throws: LedgerError.leafDiffers(270)) {
                try await mirror.check(beginsWith: MemoryLeafShelf(other))
            }
            let stranger = try TestLog.signer(log.origin, seed: 9).verifierKey
            await #expect(throws: LedgerError.unknownLog) { _ = try await LogMirror(shelf, key: stranger) }
        }
    }

    @Test func `a bundle is read back, and nothing else is taken for one`() {
        let entries: [[UInt8]] = [[], [1], Array(repeating: 7, count: 300)]
        let bytes = EntryBundle.encode(entries)
        #expect(bytes.count == 6 + 301 && Array(bytes[5..<7]) == [1, 44])
        #expect(EntryBundle.decode(bytes, count: 3) == entries)
        #expect(EntryBundle.decode(bytes, count: 2) == nil)
        #expect(EntryBundle.decode(Array(bytes.dropLast()), count: 3) == nil)
        #expect(EntryBundle.decode(bytes + [0], count: 3) == nil)
    }
}
