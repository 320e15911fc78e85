internal import Merkle
internal import Primitives

/// Reads a log from its public files alone, as a stranger or a later self must.
public struct LogMirror: Sendable {
    private let tiles: any TileShelf
    /// The published checkpoint, whose signature was checked.
    public let checkpoint: SignedCheckpoint

    /// Takes up the files and checks who signed them.
    public init(_ tiles: any TileShelf, key: LogVerifierKey) async throws(LedgerError) {
        guard let checkpoint = try await tiles.checkpoint() else { throw .badTile("checkpoint") }
        try checkpoint.verify(by: key)
        (self.tiles, self.checkpoint) = (tiles, checkpoint)
    }

    /// Throws unless the bundles hold exactly what was signed, and begin with the entries of a store.
    ///
    /// - Throws: `.forked` where they are not what was signed; `.leafDiffers` where the store has another entry.
    public func check(beginsWith shelf: any LeafShelf) async throws(LedgerError) {
        var edge = RightEdge()
        let count = try await shelf.leafCount()
        while edge.size < checkpoint.size {
            let entries = try await bundle(edge.size >> 8)
            let wanted = Int(min(UInt64(entries.count), count - min(count, edge.size)))
            let stored = wanted == 0 ? [] : try await shelf.leaves(from: edge.size, count: wanted)
            for (place, entry) in entries.enumerated() {
                if place < stored.count, stored[place] != entry { throw .leafDiffers(edge.size) }
                edge.append(MerkleHash.leaf(entry))
            }
        }
        guard edge.root == checkpoint.root else { throw .forked(size: checkpoint.size) }
    }

    /// The entries of one bundle, the full one where the partial one is gone.
    public func bundle(_ number: UInt64) async throws(LedgerError) -> [[UInt8]] {
        let width = Int(min(256, checkpoint.size - number << 8))
        let address = TileAddress(level: 0, number: number, width: width)
        if let bytes = try await tiles.contents(of: address.entriesPath),
            let entries = EntryBundle.decode(bytes, count: width)
        {
            return entries
        }
        guard let bytes = try await tiles.contents(of: address.whenFull.entriesPath),
            let entries = EntryBundle.decode(bytes, count: TileAddress.fullWidth)
        else { throw .badTile(address.entriesPath) }
        return Array(entries.prefix(width))
    }
}
