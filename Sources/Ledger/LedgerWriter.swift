public import Merkle
public import Primitives

/// Proof that an entry stands in a signed log.
///
/// Only the writer can make one, and only after the lock has taken the
/// checkpoint: holding it means that the event is on record.
public struct Receipt: Hashable, Sendable {
    public let index: UInt64
    public let leafHash: Digest
    /// The hashes from the leaf to the checkpoint's root.
    public let proof: [Digest]
    public let checkpoint: SignedCheckpoint
    /// The writer's time, never before that of an earlier receipt.
    public let issuedAt: Timestamp

    fileprivate init(
        _ proof: InclusionProof, of leaf: Digest, in checkpoint: SignedCheckpoint, at time: Timestamp
    ) {
        index = proof.index
        leafHash = leaf
        self.proof = proof.hashes
        self.checkpoint = checkpoint
        issuedAt = time
    }
}

/// Turns entries that the store has committed into evidence: reads them back, signs, and proves.
///
/// One writer at a time holds a log. Whatever goes wrong while it works, it forgets all it knew and starts again
/// from what is stored, so that it never signs what it only believes.
public actor LedgerWriter {
    private let origin: LogOrigin
    private let signer: LogSigner
    private let shelf: any LeafShelf
    private let lock: any CheckpointLock
    // INVARIANT: while open, the tree holds at least what `checkpoint` says, and has its root at its size.
    private var isOpen = false
    private var tree = MerkleTree()
    private var running: Task<LedgerError?, Never>?
    private var time = Timestamp(milliseconds: .min)
    /// The newest checkpoint that the lock has taken; `nil` before the first, and after an error.
    public private(set) var checkpoint: SignedCheckpoint?

    public init(origin: LogOrigin, signer: LogSigner, leaves: any LeafShelf, lock: any CheckpointLock) {
        (self.origin, self.signer, shelf, self.lock) = (origin, signer, leaves, lock)
    }

    /// Rebuilds the tree from the stored entries and compares it with what was signed.
    ///
    /// - Throws: `.rolledBack` or `.forked` where they differ: the store has lost or changed history.
    public func open() async throws(LedgerError) {
        while let running { _ = await running.value }
        forget()
        try await turn()
    }

    /// Signs for all entries that wait, and proves that one of them is there.
    ///
    /// Callers who come while another is served share the next signature.
    public func receipt(for index: UInt64, at now: Timestamp) async throws(LedgerError) -> Receipt {
        time = max(time, now)
        while !covers(index) {
            if let running {
                _ = await running.value
            } else {
                try await turn()
                guard covers(index) else { throw .noSuchLeaf(index) }
            }
        }
        guard let checkpoint, let leaf = tree.leaf(index),
            let proof = tree.inclusion(of: index, in: checkpoint.size)
        else { throw .noSuchLeaf(index) }
        return Receipt(proof, of: leaf, in: checkpoint, at: time)
    }

    /// Shows that one signed size only adds to another.
    public func consistency(from old: UInt64, to new: UInt64) async throws(LedgerError) -> ConsistencyProof {
        if !isOpen { try await open() }
        guard new <= checkpoint?.size ?? 0 else { throw .noSuchSize(new) }
        guard let proof = tree.consistency(from: old, to: new) else { throw .noSuchSize(old) }
        return proof
    }

    /// Shows that an entry stands in the tree of a size that was signed for.
    public func inclusion(of index: UInt64, in size: UInt64) async throws(LedgerError) -> InclusionProof {
        if !isOpen { try await open() }
        guard size <= checkpoint?.size ?? 0 else { throw .noSuchSize(size) }
        guard let proof = tree.inclusion(of: index, in: size) else { throw .noSuchLeaf(index) }
        return proof
    }

    private func covers(_ index: UInt64) -> Bool { index < checkpoint?.size ?? 0 }

    private func forget() { (isOpen, tree, checkpoint) = (false, MerkleTree(), nil) }

    /// One turn of the crank, alone; its caller's cancellation does not stop it half way.
    private func turn() async throws(LedgerError) {
        let task = Task { await self.advance() }
        running = task
        if let error = await task.value { throw error }
    }

    private func advance() async -> LedgerError? {
        defer { running = nil }
        do throws(LedgerError) {
            if !isOpen { try await reload() }
            try await read(to: try await shelf.leafCount(), parsing: true)
            try await sign()
            return nil
        } catch {
            forget()
            return error
        }
    }

    private func reload() async throws(LedgerError) {
        forget()
        if let signed = try await lock.latest() {
            guard signed.origin == origin else { throw .unknownLog }
            try signed.verify(by: signer.verifierKey)
            try await read(to: signed.size, parsing: false)
            guard tree.root == signed.root else { throw .forked(size: signed.size) }
            checkpoint = signed
        }
        isOpen = true
    }

    private func sign() async throws(LedgerError) {
        let count = try await shelf.leafCount()
        guard count >= tree.size else { throw .rolledBack(signed: tree.size, found: count) }
        guard tree.size > checkpoint?.size ?? 0 else { return }
        let new = try signer.sign(origin: origin, size: tree.size, root: tree.root)
        // CRASH: between signing and the lock's answer nothing is published; the next writer signs again.
        try await lock.replace(checkpoint, with: new)
        checkpoint = new
    }

    /// Adds entries to the tree as they are found in storage; with `parsing`, each must be an entry.
    private func read(to end: UInt64, parsing: Bool) async throws(LedgerError) {
        while tree.size < end {
            let wanted = Int(min(end - tree.size, 4096))
            let entries = try await shelf.leaves(from: tree.size, count: wanted)
            guard entries.count == wanted else {
                throw .rolledBack(signed: end, found: tree.size + UInt64(entries.count))
            }
            for entry in entries { try append(entry, parsing: parsing) }
        }
    }

    private func append(_ entry: [UInt8], parsing: Bool) throws(LedgerError) {
        let index = tree.size
        if parsing, (try? LedgerEntry(parsing: entry)) == nil { throw .unreadableEntry(index) }
        tree.append(MerkleHash.leaf(entry))
    }
}
