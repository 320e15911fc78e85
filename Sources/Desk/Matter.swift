internal import Consent
internal import Law
internal import Ledger
internal import Policy
internal import Primitives
internal import Registry
internal import Store

/// One request with everything a decision on it rests on: the registered things it names, the person, the facts.
struct Matter: Sendable {
    var operation: FaceOperation
    var place: Place
    /// Whom it is about; nobody in a search.
    var person: PersonOnRecord?
    var facts: Facts

    /// The ledger's name for what is done: one purpose at one site.
    var activity: String { place.activity }

    /// This matter as an event about to be recorded.
    func happening(_ kind: LedgerEntry.Kind, at now: Timestamp) -> Happening {
        Happening(
            kind: kind, activity: activity, document: place.revision.digest, at: now, about: person?.id,
            details: ["op": .text(operation.rawValue), "dev": .text(place.device.id.text)])
    }

    /// What must still hold when the decision is written.
    func conditions(at now: Timestamp) -> [Condition] {
        var conditions: [Condition] = [.registryRevision(place.revision.number)]
        if let consent = person?.standing(at: now, for: self)?.id {
            conditions.append(.consentStands(consent, at: now))
        }
        return conditions
    }
}

/// The registered things a request names.
struct Place: Sendable {
    let revision: SignedRegistry
    let site: Site
    let purpose: Purpose
    let device: Device

    var registry: RegistryDocument { revision.document }
    var controller: Controller? { registry.controller(site.controller) }
    var notice: Notice? { purpose.notice.flatMap(registry.notice) }
    var assessment: ImpactAssessment? { purpose.assessment.flatMap(registry.assessment) }
    var alternatives: [Alternative] { registry.alternatives(at: site.id) }
    var activity: String { Self.activity(purpose.id, at: site.id) }

    /// Whether a consent was given for this purpose at this site.
    func isMeant(by consent: StoredConsent) -> Bool {
        consent.purpose == purpose.id && consent.site == site.id
    }

    /// The ledger's and the key ring's name for one purpose at one site.
    static func activity(_ purpose: PurposeID, at site: SiteID) -> String { "\(purpose)@\(site)" }
}
