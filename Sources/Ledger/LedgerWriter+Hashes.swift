internal import Merkle
internal import Primitives

// Hashes of a tree that is not all in memory. A tile that was read is believed only where its root is the hash that
// the tile above it has for it, and so on to the edge, which the checkpoint vouches for.
extension LedgerWriter {
    /// A leaf with its proof, which was checked against the checkpoint.
    func inclusion(
        of index: UInt64, in checkpoint: SignedCheckpoint, _ edge: TileEdge
    ) async throws(LedgerError) -> (Digest, InclusionProof) {
        let leaf = try await hash(of: TreeNode(level: 0, index: index), in: edge)
        var hashes: [Digest] = []
        for range in ProofRanges.inclusion(of: index, in: checkpoint.size) {
            hashes.append(try await hash(over: range, in: edge))
        }
        let proof = InclusionProof(index: index, size: checkpoint.size, hashes: hashes)
        guard proof.holds(leaf: leaf, root: checkpoint.root) else { throw .forked(size: checkpoint.size) }
        return (leaf, proof)
    }

    func hash(over range: Range<UInt64>, in edge: TileEdge) async throws(LedgerError) -> Digest {
        var hashes: [Digest] = []
        for node in TreeNode.covering(range) { hashes.append(try await hash(of: node, in: edge)) }
        return TreeNode.join(hashes)
    }

    func hash(of node: TreeNode, in edge: TileEdge) async throws(LedgerError) -> Digest {
        if let known = edge.hash(of: node) { return known }
        let (address, row, index) = node.place
        let tile = try await tile(address, in: edge)
        guard let hash = tile.hash(level: row, index: index) else { throw .badTile(address.path) }
        return hash
    }

    /// A full tile, from memory, from its file, or else made again from the store and written.
    func tile(_ address: TileAddress, in edge: TileEdge) async throws(LedgerError) -> MerkleTree {
        if let known = edge.filledTiles[address] ?? cache[address] { return known }
        let wanted = try await hash(of: address.root, in: edge)
        var found = try await filedTile(address)
        if found?.root != wanted {
            found = try await derivedTile(address, trusting: true)
            if found?.root != wanted { found = try await derivedTile(address, trusting: false) }
            guard let found, found.root == wanted else { throw .forked(size: edge.size) }
            try await heal(address, with: found)
        }
        guard let found else { throw .badTile(address.path) }
        cache.take(found, at: address)
        return found
    }

    /// Writes a tile whose file was missing or damaged; a disk without room stops no proof.
    private func heal(_ address: TileAddress, with tile: MerkleTree) async throws(LedgerError) {
        do throws(LedgerError) {
            try await tiles.write(HashTile.encode(tile.leaves), to: address.path, lasting: true)
        } catch {
            guard error == .shelfFull else { throw error }
        }
    }

    private func filedTile(_ address: TileAddress) async throws(LedgerError) -> MerkleTree? {
        HashTile.decode(try await tiles.contents(of: address.path), count: address.width)
            .map { MerkleTree($0) }
    }

    /// A full tile made from the tiles below it, or, where those are not trusted, from the entries.
    private func derivedTile(
        _ address: TileAddress, trusting: Bool
    ) async throws(LedgerError) -> MerkleTree {
        guard address.level > 0 else {
            return MerkleTree(try await entries(of: address).map(MerkleHash.leaf))
        }
        var tile = MerkleTree()
        for child in 0..<UInt64(TileAddress.fullWidth) {
            let below = TileAddress(level: address.level - 1, number: address.number << 8 + child)
            let filed = trusting ? try await filedTile(below) : nil
            if let filed {
                tile.append(filed.root)
            } else {
                tile.append(try await derivedTile(below, trusting: trusting).root)
            }
        }
        return tile
    }

    /// The entries of a tile of level 0, from the store.
    func entries(of address: TileAddress) async throws(LedgerError) -> [[UInt8]] {
        let entries = try await shelf.leaves(from: address.number << 8, count: address.width)
        guard entries.count == address.width else {
            let found = address.number << 8 + UInt64(entries.count)
            throw .rolledBack(signed: address.number << 8 + UInt64(address.width), found: found)
        }
        return entries
    }

    /// The right edge of a long log from its files, but for the newest entries, which are read from the store.
    func filedEdge(of size: UInt64) async throws(LedgerError) -> TileEdge? {
        var rows: [[Digest]] = []
        var count = size
        while count > 0 {
            let (level, number, width) = (rows.count, count / 256, Int(count % 256))
            let address = TileAddress(level: level, number: number, width: width)
            rows.append(width == 0 ? [] : try await filedRow(address))
            count /= 256
        }
        return TileEdge(size: size, rows: rows)
    }

    private func filedRow(_ address: TileAddress) async throws(LedgerError) -> [Digest] {
        if address.level == 0 { return try await entries(of: address).map(MerkleHash.leaf) }
        let file = try await tiles.contents(of: address.path)
        if let row = HashTile.decode(file, count: address.width) { return row }
        var row: [Digest] = []
        for child in 0..<UInt64(address.width) {
            let below = TileAddress(level: address.level - 1, number: address.number << 8 + child)
            if let filed = try await filedTile(below) {
                row.append(filed.root)
            } else {
                row.append(try await derivedTile(below, trusting: true).root)
            }
        }
        return row
    }
}
