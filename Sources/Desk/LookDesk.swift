public import Law
internal import Ledger
public import Primitives
internal import Registry
internal import Store
internal import Vault

/// Reads what is on record about one person, and puts looks of others on record.
public struct LookDesk: Sendable {
    let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// Puts on record that somebody looked at something about a person.
    // LAW: PIPL Arts. 45 and 51: who looked is known, and the person is told.
    public func note(_ what: String, about subject: SubjectID?, by reader: Operator) async throws(DeskError) {
        _ = try await noted(what, about: subject, by: reader)
    }

    /// The same, where the entry itself is evidence of what somebody saw.
    public func noted(
        _ what: String, about subject: SubjectID?, by reader: Operator
    ) async throws(DeskError) -> Record {
        try await Recorder(premises: premises).record(
            Happening(
                kind: .access, activity: subject == nil ? "audit" : "person",
                document: try await premises.registry().digest, at: premises.clock.now(), about: subject,
                details: reader.details(what)))
    }

    /// What each entry about a person commits to, in the order of the ledger, as far as it opens.
    func payloads(about subject: SubjectID) async throws(DeskError) -> [(UInt64, CanonicalValue)] {
        var found: [(UInt64, CanonicalValue)] = []
        var start: UInt64 = 0
        while true {
            let next: [StoredPayload]
            do throws(StoreError) {
                next = try await premises.store.payloads(about: subject, from: start, limit: readLimit)
            } catch { throw .store(error) }
            for stored in next {
                if let bytes = try? await premises.vault.openEvidence(stored.sealed, about: subject),
                    let payload = CanonicalValue(parsing: bytes)?["p"]
                {
                    found.append((stored.leaf, payload))
                }
            }
            guard next.count == readLimit, let last = next.last else { return found }
            start = last.leaf + 1
        }
    }

    /// The entries about a person from a place on, by their places alone.
    public func entries(
        about subject: SubjectID, from start: UInt64, limit: Int
    ) async throws(DeskError) -> [UInt64] {
        do throws(StoreError) {
            return try await premises.store.payloads(
                about: subject, from: start, limit: min(limit, readLimit)
            ).map(\.leaf)
        } catch { throw .store(error) }
    }

    /// The numbers of the people on record, in their order; nothing else of them.
    public func people(after: SubjectID?, limit: Int) async throws(DeskError) -> [SubjectID] {
        do throws(StoreError) {
            return try await premises.store.subjects(after: after, limit: min(limit, readLimit)).map(\.id)
        } catch { throw .store(error) }
    }

    /// Whose a consent is; `nil` where there is none of this number.
    public func owner(of consent: ConsentID) async throws(DeskError) -> SubjectID? {
        do throws(StoreError) { return try await premises.store.consent(consent)?.subject } catch {
            throw .store(error)
        }
    }
}
