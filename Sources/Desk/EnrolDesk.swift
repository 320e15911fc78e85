internal import Consent
public import Face
internal import Law
internal import Ledger
internal import Policy
public import Primitives
internal import Registry
internal import Store
internal import Vault

/// Makes a reference of a person who agreed to it, and seals it at once.
public struct EnrolDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// What an enrolment came to.
    public struct Enrolment: Sendable {
        public let quality: Quality
        /// When the reference will be gone of itself.
        public let expiresAt: Timestamp
        public let decision: Record
        public let outcome: Record
        public let notes: Notes
        public let times: StageTimes
    }

    /// Decides, records, reads the one face of the picture, seals it, and forgets picture and numbers.
    public func enrol(_ request: FaceRequest) async throws(DeskError) -> Answer<Enrolment> {
        try await premises.answer(at: request.site) { () throws(DeskError) in try await decide(request) }
    }

    private func decide(_ request: FaceRequest) async throws(DeskError) -> Answer<Enrolment> {
        var times = StageTimes()
        let now = premises.clock.now()
        guard request.subject != nil else { throw .unknownSubject }
        let matter = try await FactGatherer(premises).gather(.enrol, for: request, at: now)
        if let done = try await premises.recordBefore(matter.happening(.enrolment, at: now)) {
            throw .doneBefore(entry: done.index)
        }
        times.end("facts")
        let opening = premises.opening()
        let decision = premises.rulebook.decide(
            Enrol.self, on: matter.facts, image: request.image.digest, opening: opening, at: now)
        times.end("decide")
        let admission = try await Recorder(premises: premises).admit(
            decision, opening: opening, happening: matter.happening(.decision, at: now),
            under: matter.conditions(at: now))
        times.end("record")
        switch consume admission {
        case .refused(let refusal): return .refused(refusal)
        case .permitted(let permit, let admitted):
            return try await seal(request, matter, under: permit, admitted, times)
        }
    }

    private func seal(
        _ request: FaceRequest, _ matter: Matter, under permit: consuming Permit<Enrol>, _ admitted: Admitted,
        _ before: StageTimes
    ) async throws(DeskError) -> Answer<Enrolment> {
        var times = before
        let gate = ReleaseGate(
            premises: premises, request: request, matter: matter, decision: admitted.record)
        let reader = try await premises.engine.reader()
        times.end("load engine")
        let probe: Probe<Enrol>
        do throws(FaceError) {
            probe = try await reader.read(
                request.image, choosing: .only, under: permit, at: premises.clock.now())
        } catch {
            return .undecided(error, try await gate.close(with: error))
        }
        times.end("read")
        let quality = probe.quality
        if let poor = premises.settings.tooPoor(quality, at: matter.place) {
            return .undecided(poor, try await gate.close(with: poor))
        }
        let now = premises.clock.now()
        guard let person = matter.person, let consent = person.standing(at: now, for: matter),
            let expiry = matter.expiry(from: now)
        else { throw .noConsentToKeep }
        let key = TemplateKey(
            subject: person.id, site: matter.place.site.id, purpose: matter.place.purpose.id)
        let sealed = try await sealed(probe, key)
        let stored = StoredTemplate(
            key: key, consent: consent.id, sealed: sealed, model: reader.model, quality: quality.unified,
            enrolledAt: now, expiresAt: expiry)
        times.end("seal")
        switch try await gate.keep(stored, at: now) {
        case .refused(let refusal):
            try await forgetKey(of: key)
            return .refused(refusal)
        case .kept(let outcome):
            times.end("store")
            return .given(
                Enrolment(
                    quality: quality, expiresAt: expiry, decision: admitted.record, outcome: outcome,
                    notes: admitted.notes, times: times))
        }
    }

    /// A withdrawal that came while the reference was sealed leaves a key without a template: it goes as well.
    private func forgetKey(of key: TemplateKey) async throws(DeskError) {
        do throws(StoreError) {
            guard try await premises.store.template(key) == nil else { return }
        } catch {
            throw .store(error)
        }
        do throws(VaultError) {
            try await premises.vault.shred(key.subject, activity: Place.activity(key.purpose, at: key.site))
        } catch {
            throw .vault(error)
        }
    }

    private func sealed(
        _ probe: consuming Probe<Enrol>, _ key: TemplateKey
    ) async throws(DeskError) -> [UInt8] {
        do throws(VaultError) {
            let activity = Place.activity(key.purpose, at: key.site)
            return try await premises.vault.seal(probe, of: key.subject, activity: activity).bytes
        } catch {
            throw .vault(error)
        }
    }
}
