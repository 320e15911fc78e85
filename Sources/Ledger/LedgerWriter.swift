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

/// Turns entries that the store has committed into evidence: reads them back, signs, proves, and publishes.
///
/// One writer at a time holds a log. Whatever goes wrong while it works, it forgets all it knew and starts again
/// from what is stored, so that it never signs what it only believes.
public actor LedgerWriter {
    let origin: LogOrigin
    let signer: LogSigner
    let shelf: any LeafShelf
    let lock: any CheckpointLock
    let tiles: any TileShelf
    // INVARIANT: while open, the edge holds at least what `checkpoint` says, and has its root at its size.
    private var isOpen = false
    var edge = TileEdge()
    var cache = TileCache()
    var publication = Publication()
    private var running: Task<LedgerError?, Never>?
    private var time = Timestamp(milliseconds: .min)
    private var awaited: [UInt64: Digest] = [:]
    // INVARIANT: once set it stays, and nothing is signed any more.
    private var stop: LedgerError?
    /// The newest checkpoint that the lock has taken; `nil` before the first, and after an error.
    public internal(set) var checkpoint: SignedCheckpoint?

    /// The most leaves that one signature is added for, so that a long backlog is worked off in small memory.
    private static let burst: UInt64 = 16_384

    /// Takes where entries and checkpoint are stored, and where the public files go.
    public init(
        origin: LogOrigin, signer: LogSigner, leaves: any LeafShelf, lock: any CheckpointLock,
        tiles: any TileShelf = MemoryTileShelf()
    ) {
        (self.origin, self.signer, shelf, self.lock, self.tiles) = (origin, signer, leaves, lock, tiles)
    }

    /// Compares what is stored with what was signed and published, and publishes what is missing.
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
    ///
    /// - Parameter leaf: The hash of the entry as it was handed to the store. Where the store gives other bytes, the
    ///   writer does not sign for them, and stops.
    public func receipt(
        for index: UInt64, of leaf: Digest? = nil, at now: Timestamp
    ) async throws(LedgerError) -> Receipt {
        time = max(time, now)
        if let leaf { awaited[index] = leaf }
        defer { awaited[index] = nil }
        try await cover(index)
        guard let checkpoint else { throw .noSuchLeaf(index) }
        let edge = edge
        let (found, proof) = try await inclusion(of: index, in: checkpoint, edge)
        guard leaf == nil || leaf == found else { throw .leafDiffers(index) }
        return Receipt(proof, of: found, in: checkpoint, at: time)
    }

    /// Shows that one signed size only adds to another.
    public func consistency(from old: UInt64, to new: UInt64) async throws(LedgerError) -> ConsistencyProof {
        if !isOpen { try await open() }
        guard new <= checkpoint?.size ?? 0 else { throw .noSuchSize(new) }
        guard 0 < old, old <= new else { throw .noSuchSize(old) }
        let edge = edge
        var hashes: [Digest] = []
        for range in ProofRanges.consistency(from: old, to: new) {
            hashes.append(try await hash(over: range, in: edge))
        }
        return ConsistencyProof(from: old, to: new, hashes: hashes)
    }

    /// Shows that an entry stands in the tree of a size that was signed for.
    public func inclusion(of index: UInt64, in size: UInt64) async throws(LedgerError) -> InclusionProof {
        if !isOpen { try await open() }
        guard size <= checkpoint?.size ?? 0 else { throw .noSuchSize(size) }
        guard index < size else { throw .noSuchLeaf(index) }
        let edge = edge
        var hashes: [Digest] = []
        for range in ProofRanges.inclusion(of: index, in: size) {
            hashes.append(try await hash(over: range, in: edge))
        }
        return InclusionProof(index: index, size: size, hashes: hashes)
    }

    private func covers(_ index: UInt64) -> Bool { index < checkpoint?.size ?? 0 }

    private func cover(_ index: UInt64) async throws(LedgerError) {
        while !covers(index) {
            if let running {
                _ = await running.value
            } else {
                try await turn()
                guard covers(index) else { throw .noSuchLeaf(index) }
            }
        }
    }

    private func forget() {
        (isOpen, edge, checkpoint) = (false, TileEdge(), nil)
        (cache, publication) = (TileCache(), Publication())
    }

    /// One turn of the crank, alone; its caller's cancellation does not stop it half way.
    private func turn() async throws(LedgerError) {
        let task = Task { await self.advance() }
        running = task
        if let error = await task.value { throw error }
    }

    private func advance() async -> LedgerError? {
        defer { running = nil }
        if let stop { return stop }
        do throws(LedgerError) {
            if !isOpen {
                forget()
                try await reload()
                isOpen = true
            }
            let count = try await shelf.leafCount()
            guard count >= edge.size else { throw .rolledBack(signed: edge.size, found: count) }
            repeat {
                try await read(to: min(count, edge.size + Self.burst), parsing: true)
                try await sign()
                try await show()
            } while edge.size < count
            return nil
        } catch {
            if case .leafDiffers = error { stop = error }
            forget()
            return error
        }
    }

    private func sign() async throws(LedgerError) {
        guard edge.size > checkpoint?.size ?? 0 else { return }
        let new = try signer.sign(origin: origin, size: edge.size, root: edge.root)
        // CRASH: between signing and the lock's answer nothing is published; the next writer signs again.
        try await lock.replace(checkpoint, with: new)
        checkpoint = new
    }

    /// Adds entries to the tree as they are found in storage; with `parsing`, each must be an entry.
    func read(to end: UInt64, parsing: Bool) async throws(LedgerError) {
        while edge.size < end {
            let wanted = Int(min(end - edge.size, 4096))
            let entries = try await shelf.leaves(from: edge.size, count: wanted)
            guard entries.count == wanted else {
                throw .rolledBack(signed: end, found: edge.size + UInt64(entries.count))
            }
            for entry in entries { try append(entry, parsing: parsing) }
            if !parsing { cache.take(edge.takeFilled()) }
        }
    }

    private func append(_ entry: [UInt8], parsing: Bool) throws(LedgerError) {
        let index = edge.size
        if parsing, (try? LedgerEntry(parsing: entry)) == nil { throw .unreadableEntry(index) }
        let hash = MerkleHash.leaf(entry)
        if let wanted = awaited[index], wanted != hash { throw .leafDiffers(index) }
        edge.append(hash)
        if parsing { publication.take(entry) }
    }
}
