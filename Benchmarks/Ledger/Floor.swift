internal import Foundation
internal import Glibc
internal import Merkle
internal import Primitives

/// What nothing built on this disk and this hash can beat.
struct Floor {
    let folder: String

    func measure() throws {
        let syncs = try syncs(count: 300)
        tell(
            "floor: write of 4 KiB and fsync",
            "\((1 / syncs).digits(0))/s, \((syncs * 1e3).digits(2)) ms each")
        let entry = [UInt8](repeating: 7, count: 240)
        let start = ContinuousClock.now
        var node = MerkleHash.leaf(entry)
        for _ in 0..<500_000 { node = MerkleHash.node(node, MerkleHash.leaf(entry)) }
        let each = (ContinuousClock.now - start).seconds / 1_000_000
        tell("floor: SHA-256 of a leaf or a node", "\((1 / each).digits(0))/s (\(node.hex.prefix(4)))")
    }

    private func syncs(count: Int) throws -> Double {
        let path = folder + "/floor"
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw CocoaError(.fileWriteUnknown) }
        defer { try? file.close() }
        let page = Data(repeating: 7, count: 4096)
        let start = ContinuousClock.now
        for _ in 0..<count {
            try file.write(contentsOf: page)
            guard fsync(file.fileDescriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
        }
        return (ContinuousClock.now - start).seconds / Double(count)
    }
}
