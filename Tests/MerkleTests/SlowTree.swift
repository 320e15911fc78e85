import Merkle
import Primitives

/// The definitions of RFC 9162 section 2.1, word for word and as slowly as they read.
enum SlowTree {
    static func root(_ leaves: ArraySlice<Digest>) -> Digest {
        if leaves.isEmpty { return MerkleHash.empty }
        if leaves.count == 1 { return leaves[leaves.startIndex] }
        let (left, right) = halves(leaves)
        return MerkleHash.node(root(left), root(right))
    }

    static func path(_ index: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
        if leaves.count == 1 { return [] }
        let (left, right) = halves(leaves)
        return index < left.count
            ? path(index, left) + [root(right)] : path(index - left.count, right) + [root(left)]
    }

    static func proof(_ old: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
        subproof(old, leaves, true)
    }

    private static func subproof(_ old: Int, _ leaves: ArraySlice<Digest>, _ isWhole: Bool) -> [Digest] {
        if old == leaves.count { return isWhole ? [] : [root(leaves)] }
        let (left, right) = halves(leaves)
        return old <= left.count
            ? subproof(old, left, isWhole) + [root(right)]
            : subproof(old - left.count, right, false) + [root(left)]
    }

    private static func halves(_ leaves: ArraySlice<Digest>) -> (ArraySlice<Digest>, ArraySlice<Digest>) {
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        return (leaves.prefix(half), leaves.dropFirst(half))
    }
}
