internal import Consent
internal import Law
internal import Policy
internal import Primitives
internal import Registry
internal import Store

/// Those who may be searched among: each of them is judged, and whoever's consent does not carry it is left out.
struct GalleryMembers: Sendable {
    let premises: Premises

    init(_ premises: Premises) { self.premises = premises }

    /// The references a search may touch, and the matter it is decided on.
    struct Gathered: Sendable {
        let all: [GalleryMember]
        let matter: Matter
    }

    /// Judges every member on the very facts of a search, and states what holds of all who pass.
    ///
    /// Where nobody passes, the facts are those of a search without anyone's consent, and the rules refuse it.
    func gather(for request: FaceRequest, at now: Timestamp) async throws(DeskError) -> Gathered {
        let gatherer = FactGatherer(premises)
        let place = try await gatherer.place(of: request)
        let stored = try await templates(at: place.site.id, for: place.purpose.id)
        var members: [GalleryMember] = []
        var shared: Matter?
        for template in stored {
            guard let person = try await premises.person(template.key.subject) else { continue }
            let matter = gatherer.matter(.identify, at: place, person, request, now)
            guard premises.rulebook.judge(matter.facts).isPermitted else { continue }
            members.append(GalleryMember(template, carriedBy: person.standing(at: now, for: matter)?.id))
            shared = shared ?? matter
        }
        guard members.count <= premises.settings.galleryLimit else {
            throw .galleryTooLarge(limit: premises.settings.galleryLimit)
        }
        var matter = shared ?? gatherer.matter(.identify, at: place, nil, request, now)
        // What is said of the first of them is said of all; whose words they were is not in the decision.
        (matter.facts.person.id, matter.facts.consent.id) = (nil, nil)
        matter.person = nil
        return Gathered(all: members, matter: matter)
    }

    private func templates(at site: SiteID, for purpose: PurposeID) async throws(DeskError)
        -> [StoredTemplate]
    {
        var all: [StoredTemplate] = []
        do throws(StoreError) {
            while true {
                let next = try await premises.store.templates(
                    at: site, for: purpose, after: all.last?.key.subject, limit: readLimit)
                all += next
                if next.count < readLimit { return all }
            }
        } catch {
            throw .store(error)
        }
    }
}
