internal import Consent
internal import Law
internal import Policy
internal import Primitives
internal import Registry
internal import Store

/// Brings together what a decision rests on: the signed registry, the person's own words, the moment.
struct FactGatherer: Sendable {
    let premises: Premises

    init(_ premises: Premises) { self.premises = premises }

    /// The matter that a request raises; what the registry or the person did not say stays unknown in its facts.
    func gather(
        _ operation: FaceOperation, for request: FaceRequest, at now: Timestamp
    ) async throws(DeskError) -> Matter {
        let place = try await place(of: request)
        var person: PersonOnRecord?
        if let subject = request.subject {
            guard let found = try await premises.person(subject) else { throw .unknownSubject }
            person = found
        }
        var matter = matter(operation, at: place, person, request, now)
        try await complete(&matter, at: now)
        return matter
    }

    /// Adds what the store knows, and who said each thing.
    func complete(_ matter: inout Matter, at now: Timestamp) async throws(DeskError) {
        if matter.operation == .enrol { try await count(for: &matter) }
        matter.stateTheProvenance(at: now)
    }

    /// Counts whom this installation stores, which matters where one more is about to come and nothing is filed.
    private func count(for matter: inout Matter) async throws(DeskError) {
        guard matter.facts.governance.filing?.number == nil else { return }
        matter.stateTheCounts(
            matter.place.controller?.counts, stored: try await premises.persons(of: matter.place.controller))
    }

    /// The facts of a matter whose place and person are known already.
    func matter(
        _ operation: FaceOperation, at place: Place, _ person: PersonOnRecord?, _ request: FaceRequest,
        _ now: Timestamp
    ) -> Matter {
        var matter = Matter(operation: operation, place: place, person: person, facts: Facts())
        matter.stateThePlace(at: now)
        matter.stateThePurpose(at: now)
        matter.stateTheRequest(request)
        if let person { matter.stateThePerson(person, at: now) }
        matter.stateTheKeeping(at: now)
        return matter
    }

    /// The registered things that a request names, or that are the only ones at its site.
    func place(of request: FaceRequest) async throws(DeskError) -> Place {
        let revision = try await premises.registry()
        let document = revision.document
        guard let site = document.site(request.site) else { throw .unknownSite(request.site) }
        let devices = document.devices(at: site.id)
        let device = try choose("device", request.device, among: devices.map(\.id)) {
            DeskError.unknownDevice($0)
        }
        let purpose = try choose("purpose", request.purpose, among: site.purposes ?? []) {
            DeskError.unknownPurpose($0)
        }
        guard let device = document.device(device) else { throw .unknownDevice(device.text) }
        guard let purpose = document.purpose(purpose) else { throw .unknownPurpose(purpose.text) }
        return Place(revision: revision, site: site, purpose: purpose, device: device)
    }

    /// A purpose of another site may be named: the rules then refuse it with their reasons.
    private func choose<Entity>(
        _ what: String, _ named: Identifier<Entity>?, among choices: [Identifier<Entity>],
        orElse unknown: (String) -> DeskError
    ) throws(DeskError) -> Identifier<Entity> {
        if let named { return named }
        guard let first = choices.first else { throw unknown("(none)") }
        guard choices.count == 1 else { throw .chooseOne(what: what, among: choices.map(\.text)) }
        return first
    }
}

extension Premises {
    /// The registry in force.
    func registry() async throws(DeskError) -> SignedRegistry {
        let stored: StoredRegistryRevision?
        do throws(StoreError) { stored = try await store.registry() } catch { throw .store(error) }
        guard let stored else { throw .noRegistry }
        guard let revision = SignedRegistry(stored) else { throw .store(.damaged) }
        memory.remember(revision)
        return revision
    }
}
