public import Merkle

extension ReceiptFile {
    /// The same receipt under another checkpoint of its log, such as one that witnesses have signed since.
    ///
    /// - Throws: `.notIncluded` where the proof does not lead from the entry to that checkpoint.
    public func moved(
        to checkpoint: SignedCheckpoint, by proof: InclusionProof
    ) throws(LedgerError) -> ReceiptFile {
        guard proof.index == index, proof.size == checkpoint.size,
            proof.holds(leaf: entry.leafHash, root: checkpoint.root)
        else { throw .notIncluded(index) }
        return ReceiptFile(
            entry: entry, payload: payload, opening: opening, index: index, proof: proof.hashes,
            checkpoint: checkpoint)
    }
}
