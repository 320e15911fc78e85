internal import Merkle
internal import Primitives

extension LedgerWriter {
    /// Up to so many leaves all are hashed again at every opening; beyond, `ledger fsck` does that.
    private static var wholeLimit: UInt64 { 65_536 }

    /// Takes up the log as it was signed, and refuses where the store is behind it or tells another story.
    func reload() async throws(LedgerError) {
        let shown = try await published()
        guard let signed = try await lock.latest() else {
            if let shown { throw .rolledBack(signed: shown.size, found: 0) }
            return
        }
        guard signed.origin == origin else { throw .unknownLog }
        try signed.verify(by: signer.verifierKey)
        if let shown, shown.size > signed.size { throw .rolledBack(signed: shown.size, found: signed.size) }
        try await rebuild(to: signed, byFiles: shown != nil && signed.size > Self.wholeLimit)
        checkpoint = signed
        if let shown {
            let root = try await hash(over: 0..<shown.size, in: edge)
            guard root == shown.root else { throw .forked(size: shown.size) }
        }
        try await mend(since: signed.size > Self.wholeLimit ? shown?.size ?? 0 : 0, shown: shown)
    }

    /// The published checkpoint, where it is ours: another's words do not stop us, and are overwritten.
    private func published() async throws(LedgerError) -> SignedCheckpoint? {
        guard let shown = try await tiles.checkpoint(), shown.origin == origin,
            (try? shown.verify(by: signer.verifierKey)) != nil
        else { return nil }
        return shown
    }

    private func rebuild(to signed: SignedCheckpoint, byFiles: Bool) async throws(LedgerError) {
        let count = try await shelf.leafCount()
        guard count >= signed.size else { throw .rolledBack(signed: signed.size, found: count) }
        if byFiles, let filed = try await filedEdge(of: signed.size), filed.root == signed.root {
            edge = filed
            return
        }
        try await read(to: signed.size, parsing: false)
        guard edge.root == signed.root else { throw .forked(size: signed.size) }
    }
}
