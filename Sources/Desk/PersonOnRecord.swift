internal import Consent
internal import Law
internal import Primitives
internal import Registry
internal import Store
internal import Vault

/// A person as the house knows them: a random number, what they said, and their references.
struct PersonOnRecord: Sendable {
    let id: SubjectID
    let history: ConsentHistory
    let templates: [StoredTemplate]
    /// Whether every event's seal and digest were found whole.
    let verified: Bool

    /// The reference for one purpose at one site.
    func template(for purpose: PurposeID, at site: SiteID) -> StoredTemplate? {
        templates.first { $0.key.purpose == purpose && $0.key.site == site }
    }

    /// The consent that carries a matter now, if one does.
    func standing(at now: Timestamp, for matter: Matter) -> ConsentRecord? {
        history.active(matter.place.purpose.id, at: matter.place.site.id, by: matter.operation, on: now)
    }
}

extension Premises {
    /// Reads all that is on record of a person; `nil` where there is no such person.
    func person(_ id: SubjectID) async throws(DeskError) -> PersonOnRecord? {
        guard let (stored, templates) = try await rows(of: id) else { return nil }
        var verified = true
        var events: [SequencedConsentEvent] = []
        for (place, row) in stored.enumerated() {
            if let event = await opened(row) {
                events.append(SequencedConsentEvent(UInt64(place), event))
            } else {
                verified = false
            }
        }
        return PersonOnRecord(
            id: id, history: try folded(events, of: id), templates: templates, verified: verified)
    }

    private func rows(
        of id: SubjectID
    ) async throws(DeskError) -> ([StoredConsentEvent], [StoredTemplate])? {
        do throws(StoreError) {
            guard try await store.subject(id) != nil else { return nil }
            return (try await store.events(of: id), try await store.templates(of: id))
        } catch {
            throw .store(error)
        }
    }
}
