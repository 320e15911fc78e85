internal import Ledger
public import Primitives
internal import Store
internal import Vault

extension LookDesk {
    /// Somebody looked at what is on record: who and at what kind of thing, and not about whom.
    public struct Look: Sendable {
        /// The entry that tells of it.
        public let index: UInt64
        /// When, to the second where the entry still opens.
        public let at: Timestamp
        /// The account, key or device; `nil` where a person read their own.
        public let reader: String?
        /// What they read.
        public let what: String?
        /// Whether they said why.
        public let isReasoned: Bool
    }

    /// The looks among the entries from a place on, for whoever watches those who look.
    // LAW: PIPL Arts. 51 and 54: access is managed by rights, and audited.
    public func looks(from start: UInt64, limit: Int) async throws(DeskError) -> [Look] {
        let entries = try await AuditDesk(premises).entries(from: start, limit: min(limit, readLimit))
        var found: [Look] = []
        for (index, entry) in entries where [.access, .export].contains(entry.kind) {
            if let look = try await look(index, entry) { found.append(look) }
        }
        return found
    }

    /// What an entry says of a look; `nil` where nobody looked, or where it opens no more.
    private func look(_ index: UInt64, _ entry: LedgerEntry) async throws(DeskError) -> Look? {
        let stored: StoredPayload?
        do throws(StoreError) { stored = try await premises.store.payload(of: index) } catch {
            throw .store(error)
        }
        guard let stored,
            let bytes = try? await premises.vault.openEvidence(stored.sealed, about: stored.subject),
            let payload = CanonicalValue(parsing: bytes)?["p"], let reader = payload["by"]?.text
        else { return nil }
        // A person's own number is not told: it says whose file it was.
        return Look(
            index: index,
            at: payload["t"]?.integer.map(Timestamp.init(seconds:)) ?? Timestamp(seconds: entry.hour),
            reader: reader == stored.subject?.text ? nil : reader, what: payload["what"]?.text,
            isReasoned: payload["why"] != nil)
    }
}
