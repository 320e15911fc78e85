internal import Merkle

/// The full tiles that were needed of late: a few megabytes of a log of any length.
struct TileCache {
    private static let limit = 256
    private var tiles: [TileAddress: MerkleTree] = [:]
    private var order: [TileAddress] = []

    subscript(_ address: TileAddress) -> MerkleTree? { tiles[address] }

    mutating func take(_ tile: MerkleTree, at address: TileAddress) {
        if tiles.updateValue(tile, forKey: address) == nil { order.append(address) }
        guard order.count > 2 * Self.limit else { return }
        for address in order.prefix(Self.limit) { tiles[address] = nil }
        order.removeFirst(Self.limit)
    }

    mutating func take(_ filled: [TileAddress: MerkleTree]) {
        for (address, tile) in filled { take(tile, at: address) }
    }
}
