import Merkle
import Primitives
import Testing

@Suite("C2SP tlog-tiles: where tiles stand and what they hold") struct TileTests {
    @Test(arguments: [
        (TileAddress(level: 0, number: 0), "tile/0/000", "tile/entries/000"),
        (TileAddress(level: 1, number: 999, width: 17), "tile/1/999.p/17", "tile/entries/999.p/17"),
        (TileAddress(level: 0, number: 1000), "tile/0/x001/000", "tile/entries/x001/000"),
        (
            TileAddress(level: 0, number: 1_234_067, width: 112), "tile/0/x001/x234/067.p/112",
            "tile/entries/x001/x234/067.p/112"
        ),
        (
            TileAddress(level: 2, number: 5_000_000_000), "tile/2/x005/x000/x000/000",
            "tile/entries/x005/x000/x000/000"
        ),
    ])
    func `a tile has the path that every reader looks for`(
        _ tile: TileAddress, _ path: String, _ entries: String
    ) {
        #expect(tile.path == path)
        #expect(tile.entriesPath == entries)
    }

    // The example of the specification.
    @Test func `a tree of 70,000 has the published partial tiles`() {
        let partial = TileAddress.partial(of: 70_000)
        #expect(partial.map(\.path) == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"])
        #expect(TileAddress.partial(of: 256).map(\.path) == ["tile/1/000.p/1"])
        #expect(TileAddress.partial(of: 0).isEmpty)
    }

    @Test func `the edge agrees with the whole tree at every size, and its tiles hold what they must`() throws
    {
        let leaves = (0..<1400).map { MerkleHash.leaf(Array("\($0)".utf8)) }
        let tree = MerkleTree(leaves)
        var (edge, full) = (TileEdge(), [TileAddress: MerkleTree]())
        for (place, leaf) in leaves.enumerated() {
            edge.append(leaf)
            #expect(edge.root == tree.root(at: UInt64(place + 1)))
            full.merge(edge.takeFilled()) { $1 }
        }
        #expect(full.count == 5)
        for (address, tile) in full {
            let start = Int(address.leaves.lowerBound)
            #expect(tile.root == MerkleTree(leaves[start..<(start + 256)]).root)
            #expect(address.root == TreeNode(level: 8, index: address.number))
        }
        #expect(
            edge.hashes(of: TileAddress(level: 1, number: 0, width: 5))
                == (0..<5).map { number in
                    full[TileAddress(level: 0, number: number)]?.root
                })
    }

    @Test(arguments: [1, 255, 256, 257, 1399]) func `an edge is taken up where it was left`(count: Int) throws
    {
        var edge = TileEdge()
        for number in 0..<count { edge.append(MerkleHash.leaf([UInt8(number % 251)])) }
        var rows = [[Digest]](repeating: [], count: count >= 256 ? 2 : 1)
        for tile in TileAddress.partial(of: UInt64(count)) { rows[tile.level] = edge.hashes(of: tile) }
        var other = try #require(TileEdge(size: UInt64(count), rows: rows))
        #expect(other.root == edge.root)
        other.append(MerkleHash.leaf([9]))
        edge.append(MerkleHash.leaf([9]))
        #expect(other.root == edge.root)
        #expect(TileEdge(size: UInt64(count) + 1, rows: rows) == nil)
    }

    @Test func `every node has its place in a tile`() {
        let place = TreeNode(level: 11, index: 37).place
        #expect(place.tile == TileAddress(level: 1, number: 1) && place.row == 3 && place.index == 5)
        let leaf = TreeNode(level: 0, index: 70_001).place
        #expect(leaf.tile == TileAddress(level: 0, number: 273) && leaf.row == 0 && leaf.index == 113)
    }
}
