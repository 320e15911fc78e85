public import Primitives

internal import struct Crypto.SHA256

/// The hashes a Merkle tree is made of (RFC 9162 section 2.1.1).
///
/// Leaves and nodes are hashed under different prefixes, so that no node can be passed off as a leaf.
public enum MerkleHash {
    /// The root of a tree without leaves: SHA-256 of nothing.
    public static let empty = finished(SHA256())

    /// The hash of an entry's bytes as a leaf.
    public static func leaf(_ entry: [UInt8]) -> Digest {
        var hash = SHA256()
        hash.update(data: leafPrefix)
        hash.update(data: entry)
        return finished(hash)
    }

    /// The hash of the node above two others.
    public static func node(_ left: Digest, _ right: Digest) -> Digest {
        var hash = SHA256()
        hash.update(data: nodePrefix)
        // SAFETY: both digests are only read, within the calls that lend them.
        unsafe left.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
        unsafe right.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
        return finished(hash)
    }

    private static let leafPrefix: [UInt8] = [0]
    private static let nodePrefix: [UInt8] = [1]

    private static func finished(_ hash: SHA256) -> Digest {
        // SAFETY: the thirty-two bytes are copied within the call that lends them.
        unsafe hash.finalize().withUnsafeBytes { unsafe Digest(reading: $0) }
    }
}
