internal import Law
internal import Policy
internal import Primitives
internal import Registry
internal import Store

/// Goes round a deployment: every site with every purpose and device there, and every operation registered.
struct PostureRound {
    let text: RegistryText
    let stored: [ControllerID: StoredPersons]

    /// One use as it was judged.
    struct Use {
        let matter: Matter
        let judgement: Judgement
    }

    /// Every use at these sites, judged on somebody willing.
    func uses(at sites: [Site], on now: Timestamp) -> [Use] {
        let revision = SignedRegistry(text.document, number: 0, at: now, by: "")
        return sites.flatMap { site in places(at: site, revision) }.flatMap { uses(of: $0, on: now) }
    }

    private func places(at site: Site, _ revision: SignedRegistry) -> [Place] {
        text.document.devices(at: site.id).flatMap { device in
            (device.purposes ?? site.purposes ?? []).compactMap(text.document.purpose).map {
                Place(revision: revision, site: site, purpose: $0, device: device)
            }
        }
    }

    // A purpose that names no operation is asked about a comparison, so that the rules can say so.
    private func uses(of place: Place, on now: Timestamp) -> [Use] {
        let ages: [Facts.AgeClass] = place.site.childLikely == true ? [.adult, .underFourteen] : [.adult]
        return (place.purpose.operations ?? [.verify]).flatMap { operation in
            ages.map { judge(Matter(operation, at: place, for: $0, on: now)) }
        }
    }

    private func judge(_ matter: Matter) -> Use {
        var matter = matter
        // A file alone stores nobody; whom its controllers store elsewhere it may say.
        let persons = stored[matter.place.site.controller] ?? StoredPersons(count: 0, reachedAt: nil)
        matter.stateTheCounts(matter.place.controller?.counts, stored: persons)
        return Use(matter: matter, judgement: Rulebook.house.judge(matter.facts))
    }
}
