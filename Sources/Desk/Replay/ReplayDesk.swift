internal import Foundation
internal import Ledger
internal import Merkle
internal import Primitives
internal import Registry
internal import Store
internal import Vault

/// Proves that every face decision on record was justified at its place in the ledger, or finds the one that was not.
public struct ReplayDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// Replays all that is signed for, and reports on what lies at `start` or after it.
    ///
    /// - Throws: `.ledger(.forked)` where the entries are not what was signed.
    public func replay(from start: UInt64 = 0, by reader: Operator = .unnamed) async throws(DeskError)
        -> ReplayReport
    {
        _ = try await Recorder(premises: premises).record(try await looking(.access, by: reader))
        guard let checkpoint = try await signed() else { return ReplayReport() }
        let reading = LedgerReading(premises)
        var replay = Replay(under: try await reading.registries(), reportingFrom: start)
        var edge = RightEdge()
        try await reading.each(below: checkpoint.size) { event, _ throws(DeskError) in
            edge.append(event.entry.leafHash)
            replay.read(event)
        }
        guard edge.size == checkpoint.size, edge.root == checkpoint.root else {
            throw .ledger(.forked(size: edge.size))
        }
        return replay.report
    }

    /// Everything an auditor needs to replay without this installation, sealed to their key; itself on record.
    public func export(to key: AuditorPublicKey, by reader: Operator = .unnamed) async throws(DeskError)
        -> [UInt8]
    {
        _ = try await Recorder(premises: premises).record(
            try await looking(.export, by: reader, ["to": .text(key.fingerprint)]))
        guard let checkpoint = try await signed() else { throw .nothingToJudge }
        let reading = LedgerReading(premises)
        var bundle = AuditBundle(
            checkpoint: checkpoint.description, registries: try await reading.registries())
        try await reading.each(below: checkpoint.size) { event, opened throws(DeskError) in
            bundle.add(event, opened?.payload, opened?.opening)
        }
        return try key.seal(bundle)
    }

    private func signed() async throws(DeskError) -> SignedCheckpoint? {
        do throws(LedgerError) { return try await premises.store.latest() } catch { throw .ledger(error) }
    }

    private func looking(
        _ kind: LedgerEntry.Kind, by reader: Operator, _ details: [String: CanonicalValue] = [:]
    ) async throws(DeskError) -> Happening {
        Happening(
            kind: kind, activity: "audit", document: try await premises.registry().digest,
            at: premises.clock.now(), details: reader.details("replay").merging(details) { $1 })
    }
}

extension SignedRegistry {
    /// A stored revision, where it is whole.
    init?(_ stored: StoredRegistryRevision) {
        guard let revision = try? JSONDecoder().decode(SignedRegistry.self, from: Data(stored.document)),
            revision.digest == stored.digest, revision.isIntact
        else { return nil }
        self = revision
    }
}
