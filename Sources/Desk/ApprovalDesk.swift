internal import Ledger
public import Primitives
internal import Registry

/// Puts on record who may come in, and what two people approved together.
///
/// Their names are in the sealed payload and nowhere else.
public struct ApprovalDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// What two people agreed to, before it is carried out.
    public struct Approved: Sendable {
        public let act: String
        /// The digest of exactly what is carried out.
        public let payload: Digest
        public let requester: String
        /// `nil` where there was nobody else: only the second account is made so.
        public let approver: String?

        public init(_ act: String, payload: Digest, requester: String, approver: String?) {
            (self.act, self.payload, self.requester, self.approver) = (act, payload, requester, approver)
        }
    }

    /// Records it; both names are in one entry.
    public func record(_ approved: Approved) async throws(DeskError) -> Record {
        var details: [String: CanonicalValue] = [
            "act": .text(approved.act), "payload": .text(approved.payload.hex),
            "by": .text(approved.requester),
        ]
        details["with"] = approved.approver.map(CanonicalValue.text)
        if approved.approver == nil { details["alone"] = .text("yes") }
        return try await record(.approval, details)
    }

    /// Records a change in who may come in, such as an account that was made or a key that was revoked.
    public func record(
        _ what: String, of name: String, by worker: Operator
    ) async throws(DeskError) -> Record {
        var details = worker.details(what)
        details["of"] = .text(name)
        return try await record(.account, details)
    }

    private func record(
        _ kind: LedgerEntry.Kind, _ details: [String: CanonicalValue]
    ) async throws(DeskError) -> Record {
        try await Recorder(premises: premises).record(
            Happening(
                kind: kind, activity: "house",
                document: (try? await premises.registry().digest) ?? .ofNothing, at: premises.clock.now(),
                details: details))
    }
}
