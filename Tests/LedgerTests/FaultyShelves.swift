import Ledger

/// A store whose disk gives other bytes than were written, or fewer.
actor FaultyLeaves: LeafShelf {
    enum Fault: Sendable {
        case flipped(index: UInt64, byte: Int, bit: Int)
        case short
        case unreadable
    }

    private var entries: [[UInt8]]
    private var fault: Fault?
    /// How many entries were read.
    private(set) var readCount = 0

    init(_ entries: [[UInt8]] = []) { self.entries = entries }

    func append(_ entry: [UInt8]) -> UInt64 {
        entries.append(entry)
        return UInt64(entries.count - 1)
    }

    func set(_ fault: Fault?) { self.fault = fault }

    func leafCount() async throws(LedgerError) -> UInt64 { UInt64(entries.count) }

    func leaves(from index: UInt64, count: Int) async throws(LedgerError) -> [[UInt8]] {
        var found = Array(entries.dropFirst(Int(index)).prefix(count))
        readCount += found.count
        switch fault {
        case .flipped(let place, let byte, let bit):
            if place >= index, place < index + UInt64(found.count) {
                found[Int(place - index)][byte] ^= 1 << UInt8(bit)
            }
        case .short: found = Array(found.dropLast())
        case .unreadable: throw .storageFailed
        case nil: break
        }
        return found
    }
}

/// Public files on a disk that fails at a chosen writing, and from then on until it is mended.
actor FaultyTiles: TileShelf {
    let files = MemoryTileShelf()
    private var left: Int?
    private var error = LedgerError.storageFailed
    private(set) var writeCount = 0

    func fail(after writes: Int?, with error: LedgerError = .storageFailed) {
        (left, self.error) = (writes, error)
    }

    func contents(of path: String) async throws(LedgerError) -> [UInt8]? {
        try await files.contents(of: path)
    }

    func length(of path: String) async throws(LedgerError) -> Int? { try await files.length(of: path) }

    func write(_ bytes: [UInt8], to path: String, lasting: Bool) async throws(LedgerError) {
        writeCount += 1
        if let left {
            guard left > 0 else { throw error }
            self.left = left - 1
        }
        try await files.write(bytes, to: path, lasting: lasting)
    }

    func removeFolder(_ path: String) async throws(LedgerError) { try await files.removeFolder(path) }
}

/// Public files of which the checkpoint is written at once and the tiles only when there is time.
actor HastyTiles: TileShelf {
    let files = MemoryTileShelf()
    private var waiting: [(String, [UInt8])] = []

    func contents(of path: String) async throws(LedgerError) -> [UInt8]? {
        try await files.contents(of: path)
    }

    func length(of path: String) async throws(LedgerError) -> Int? { try await files.length(of: path) }

    func write(_ bytes: [UInt8], to path: String, lasting: Bool) async throws(LedgerError) {
        guard path != "checkpoint" else { return try await files.write(bytes, to: path, lasting: lasting) }
        waiting.append((path, bytes))
        if waiting.count > 3 {
            let (path, bytes) = waiting.removeFirst()
            try await files.write(bytes, to: path, lasting: lasting)
        }
    }

    func removeFolder(_ path: String) async throws(LedgerError) { try await files.removeFolder(path) }
}
