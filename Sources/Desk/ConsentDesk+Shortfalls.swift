internal import Consent
internal import Face
public import Law
public import Policy
public import Primitives
internal import Store

extension ConsentDesk {
    /// What the rules refuse now under one consent that stands.
    public struct Standing: Sendable {
        public let consent: ConsentID
        public let site: SiteID
        public let purpose: PurposeID
        public let shortfalls: [FaceOperation: Judgement]
    }

    /// What the rules would refuse, as of now, of all that a person agreed to and did not take back.
    // LAW: PIPL Art. 51: whoever handles faces sees to it that it stays lawful, and not only on the day of the yes.
    public func standing(of subject: SubjectID) async throws(DeskError) -> [Standing] {
        let now = premises.clock.now()
        guard let person = try await premises.person(subject) else { throw .unknownSubject }
        let given: [StoredConsent]
        do throws(StoreError) { given = try await premises.store.consents(of: subject) } catch {
            throw .store(error)
        }
        var found: [Standing] = []
        for stored in given where stored.stands(at: now) {
            guard let consent = person.history.state(of: stored.id).record else { continue }
            let shortfalls: [FaceOperation: Judgement]
            do throws(DeskError) {
                let place = try await place(stored.site, stored.purpose)
                shortfalls = try await self.shortfalls(of: consent, place, at: now)
            } catch {
                // What is registered no more is used no more: there is nothing to judge.
                guard error.isOfRegistry else { throw error }
                continue
            }
            found.append(
                Standing(
                    consent: stored.id, site: stored.site, purpose: stored.purpose, shortfalls: shortfalls))
        }
        return found
    }
}

extension DeskError {
    /// Whether it says that a place or purpose is not registered.
    fileprivate var isOfRegistry: Bool {
        switch self {
        case .unknownSite, .unknownPurpose, .unknownDevice: true
        default: false
        }
    }
}
