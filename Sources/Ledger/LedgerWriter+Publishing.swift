internal import Merkle
internal import Primitives

/// What of the log is public, and what waits to be.
struct Publication {
    /// How many leaves the published checkpoint covers.
    var size: UInt64 = 0
    /// Whether there was no room for the files: they are made again from the store once there is.
    var isBehind = false
    /// The entries from the last full bundle on.
    private(set) var entries: [[UInt8]] = []
    private var first: UInt64 = 0
    private var shown: Set<TileAddress> = []

    mutating func take(_ entry: [UInt8]) {
        if !isBehind { entries.append(entry) }
    }

    func entries(of tile: TileAddress) -> ArraySlice<[UInt8]> {
        let start = Int(tile.number << 8 - first)
        return entries[start..<(start + tile.width)]
    }

    /// The partial tiles of a size that are not written yet.
    func waiting(at size: UInt64) -> [TileAddress] {
        TileAddress.partial(of: size).filter { !shown.contains($0) }
    }

    /// Notes that all up to a size is public.
    mutating func advance(to size: UInt64) {
        self.size = size
        let next = size & ~255
        entries.removeFirst(min(entries.count, Int(next - first)))
        (first, shown) = (next, Set(TileAddress.partial(of: size)))
    }

    /// Begins anew where all up to a size is public, with the entries of the bundle that is not full.
    mutating func begin(at size: UInt64, with entries: [[UInt8]]) {
        (first, self.entries, isBehind) = (size & ~255, entries, false)
        advance(to: size)
    }

    /// Gives up what waits, since there is no room for it.
    mutating func fallBehind() { (entries, isBehind) = ([], true) }
}

extension LedgerWriter {
    /// Publishes what was signed: the tiles first and the checkpoint last, so that it never runs ahead of them.
    ///
    /// A disk without room stops no receipt: what the files show is in the store, and they follow later.
    func show() async throws(LedgerError) {
        guard let checkpoint, publication.size < checkpoint.size else { return }
        do throws(LedgerError) {
            if publication.isBehind {
                try await mend(since: publication.size, shown: nil)
            } else {
                try await showNew(checkpoint)
            }
        } catch {
            guard error == .shelfFull else { throw error }
            cache.take(edge.takeFilled())
            publication.fallBehind()
        }
    }

    private func showNew(_ checkpoint: SignedCheckpoint) async throws(LedgerError) {
        let filled = edge.filledTiles
        // CRASH: tiles that no checkpoint needs yet are no harm; what is missing is written at the next opening.
        for (address, tile) in filled {
            if address.level == 0 { try await write(publication.entries(of: address), address) }
            try await tiles.write(HashTile.encode(tile.leaves), to: address.path, lasting: true)
        }
        for address in publication.waiting(at: checkpoint.size) {
            if address.level == 0 { try await write(publication.entries(of: address), address) }
            try await tiles.write(HashTile.encode(edge.hashes(of: address)), to: address.path, lasting: false)
        }
        try await tiles.publish(checkpoint)
        for folder in filled.keys.flatMap(\.partialFolders) { try await tiles.removeFolder(folder) }
        cache.take(edge.takeFilled())
        publication.advance(to: checkpoint.size)
    }

    private func write(_ entries: some Sequence<[UInt8]>, _ address: TileAddress) async throws(LedgerError) {
        let bytes = EntryBundle.encode(entries)
        try await tiles.write(bytes, to: address.entriesPath, lasting: address.isFull)
    }

    /// Writes what is missing of the public files since a size, from the store and the tree that was compared with it.
    func mend(since start: UInt64, shown: SignedCheckpoint?) async throws(LedgerError) {
        guard let checkpoint else { return }
        do throws(LedgerError) {
            var (level, from, count) = (0, start >> 8, checkpoint.size >> 8)
            while count > 0 {
                for number in from..<count { try await mend(TileAddress(level: level, number: number)) }
                (level, from, count) = (level + 1, from >> 8, count >> 8)
            }
            for address in TileAddress.partial(of: checkpoint.size) { try await mend(address) }
            if shown != checkpoint { try await tiles.publish(checkpoint) }
        } catch {
            guard error == .shelfFull else { throw error }
            publication.size = shown?.size ?? publication.size
            publication.fallBehind()
            return
        }
        let last = TileAddress(level: 0, number: checkpoint.size >> 8, width: Int(checkpoint.size & 255))
        publication.begin(at: checkpoint.size, with: last.width == 0 ? [] : try await entries(of: last))
    }

    private func mend(_ address: TileAddress) async throws(LedgerError) {
        guard address.isFull else { return try await mendPartial(address) }
        if address.level == 0, try await tiles.length(of: address.entriesPath) == nil {
            try await write(try await entries(of: address), address)
        }
        if try await tiles.length(of: address.path) != 32 * address.width {
            let tile = try await tile(address, in: edge)
            try await tiles.write(HashTile.encode(tile.leaves), to: address.path, lasting: true)
        }
    }

    private func mendPartial(_ address: TileAddress) async throws(LedgerError) {
        try await mend(address.path, with: HashTile.encode(edge.hashes(of: address)))
        guard address.level == 0 else { return }
        try await mend(address.entriesPath, with: EntryBundle.encode(try await entries(of: address)))
    }

    private func mend(_ path: String, with bytes: [UInt8]) async throws(LedgerError) {
        guard try await tiles.contents(of: path) != bytes else { return }
        try await tiles.write(bytes, to: path, lasting: false)
    }
}
