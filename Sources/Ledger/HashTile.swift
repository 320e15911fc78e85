internal import Merkle
internal import Primitives

/// A tile's file: thirty-two bytes for each hash and nothing else (C2SP tlog-tiles).
enum HashTile {
    static func encode(_ hashes: [Digest]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hashes.count * 32)
        for hash in hashes { bytes += hash.bytes }
        return bytes
    }

    /// The hashes of a file; `nil` where it does not hold exactly so many.
    static func decode(_ bytes: [UInt8]?, count: Int) -> [Digest]? {
        guard let bytes, bytes.count == count * 32 else { return nil }
        return stride(from: 0, to: bytes.count, by: 32).compactMap { Digest(Array(bytes[$0..<($0 + 32)])) }
    }
}
