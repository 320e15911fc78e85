internal import Consent
internal import Face
internal import Gallery
internal import Law
internal import Ledger
internal import Policy
internal import Primitives
internal import Registry
internal import Store
internal import Vault

/// Whether a person is who they say they are: one probe against their one reference (1:1).
public struct VerifyDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// What a verification came to: made of what the gate let out and nothing else, without a score.
    public struct Verification: Sendable {
        public let isMatch: Bool
        public let decision: Record
        /// The entry that tells of it.
        public let outcome: Record
        public let notes: Notes
        /// Other faces in the picture; nothing was made of them.
        public let bystanders: Int
        public let times: StageTimes

        fileprivate init(_ match: consuming Match, admitted: Admitted, bystanders: Int, times: StageTimes) {
            (isMatch, outcome) = (match.isMatch, match.outcome)
            (decision, notes) = (admitted.record, admitted.notes)
            (self.bystanders, self.times) = (bystanders, times)
        }
    }

    /// Decides, records, reads the face, compares, and releases the outcome if the consent still stands.
    public func verify(_ request: FaceRequest) async throws(DeskError) -> Answer<Verification> {
        try await premises.answer(at: request.site) { () throws(DeskError) in try await decide(request) }
    }

    private func decide(_ request: FaceRequest) async throws(DeskError) -> Answer<Verification> {
        var times = StageTimes()
        let now = premises.clock.now()
        let recorder = Recorder(premises: premises)
        let matter = try await FactGatherer(premises).gather(.verify, for: request, at: now)
        times.end("facts")
        let opening = premises.opening()
        let decision = premises.rulebook.decide(
            Verify.self, on: matter.facts, image: request.image.digest, opening: opening, at: now)
        times.end("decide")
        let admission = try await recorder.admit(
            decision, opening: opening, happening: matter.happening(.decision, at: now),
            under: matter.conditions(at: now))
        times.end("record")
        switch consume admission {
        case .refused(let refusal): return .refused(refusal)
        case .permitted(let permit, let admitted):
            return try await compare(request, matter, under: permit, admitted, times)
        }
    }

    private func compare(
        _ request: FaceRequest, _ matter: Matter, under permit: consuming Permit<Verify>,
        _ admitted: Admitted,
        _ before: StageTimes
    ) async throws(DeskError) -> Answer<Verification> {
        var times = before
        let gate = ReleaseGate(
            premises: premises, request: request, matter: matter, decision: admitted.record)
        let (place, now) = (matter.place, premises.clock.now())
        guard let reference = matter.person?.template(for: place.purpose.id, at: place.site.id) else {
            _ = try await gate.close("not-enrolled")
            throw .notEnrolled
        }
        let reader = try await premises.engine.reader()
        times.end("load engine")
        let probe: Probe<Verify>
        do throws(FaceError) {
            probe = try await reader.read(
                request.image, choosing: request.choice, under: permit, at: premises.clock.now())
        } catch {
            return .undecided(error, try await gate.close(with: error))
        }
        times.end("read")
        let bystanders = probe.bystanders
        if let poor = premises.settings.tooPoor(probe.quality, at: matter.place) {
            return .undecided(poor, try await gate.close(with: poor))
        }
        let template: Template
        do throws(DeskError) {
            template = try await premises.open(reference, model: reader.model)
        } catch {
            return .refused(try await gate.withhold(after: error, of: reference.key.subject))
        }
        let isMatch = try matches(probe, template)
        times.end("compare")
        let carrying = matter.person?.standing(at: now, for: matter)?.id
        let release = try await gate.release(
            isMatch, comparing: GalleryMember(reference, carriedBy: carrying))
        switch consume release {
        case .refused(let refusal): return .refused(refusal)
        case .released(let match):
            times.end("release")
            return .given(
                Verification(match, admitted: admitted, bystanders: bystanders, times: times))
        }
    }

    private func matches(
        _ probe: consuming Probe<Verify>, _ reference: borrowing Template
    ) throws(DeskError) -> Bool {
        let model = probe.model
        do throws(GalleryError) {
            return try Comparator.compare(
                probe, with: reference, model: model, threshold: premises.settings.verification
            ).isMatch
        } catch {
            throw .gallery(error)
        }
    }
}
