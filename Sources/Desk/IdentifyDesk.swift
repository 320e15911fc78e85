internal import Face
internal import Gallery
public import Law
internal import Ledger
internal import Policy
public import Primitives
internal import Store
internal import Vault

/// Who of those enrolled for one purpose at one site stands before the device (1:N).
public struct IdentifyDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// What a search came to: made of what the gate let out, and of nothing else.
    public struct Identification: Sendable {
        /// The person found; `nil` where nobody enrolled is near enough.
        public let subject: SubjectID?
        public let decision: Record
        /// The entry that tells of it.
        public let outcome: Record
        public let notes: Notes
        /// How many references were compared: only those whose consent covers this search.
        public let searched: Int
        public let bystanders: Int
        public let times: StageTimes

        fileprivate init(
            _ match: consuming Match, admitted: Admitted, searched: Int, bystanders: Int, times: StageTimes
        ) {
            (subject, outcome) = (match.subject, match.outcome)
            (decision, notes) = (admitted.record, admitted.notes)
            (self.searched, self.bystanders, self.times) = (searched, bystanders, times)
        }
    }

    /// Decides on what all members of the gallery agreed to, searches, and releases one candidate or none.
    public func identify(_ request: FaceRequest) async throws(DeskError) -> Answer<Identification> {
        try await premises.answer(at: request.site) { () throws(DeskError) in try await decide(request) }
    }

    private func decide(_ request: FaceRequest) async throws(DeskError) -> Answer<Identification> {
        var times = StageTimes()
        let now = premises.clock.now()
        let recorder = Recorder(premises: premises)
        let members = try await GalleryMembers(premises).gather(for: request, at: now)
        times.end("facts")
        let opening = premises.opening()
        let decision = premises.rulebook.decide(
            Identify.self, on: members.matter.facts, image: request.image.digest, opening: opening, at: now)
        times.end("decide")
        let admission = try await recorder.admit(
            decision, opening: opening, happening: members.matter.happening(.decision, at: now),
            under: members.matter.conditions(at: now))
        times.end("record")
        switch consume admission {
        case .refused(let refusal): return .refused(refusal)
        case .permitted(let permit, let admitted):
            return try await search(request, members, under: permit, admitted, times)
        }
    }

    private func search(
        _ request: FaceRequest, _ members: GalleryMembers.Gathered, under permit: consuming Permit<Identify>,
        _ admitted: Admitted, _ before: StageTimes
    ) async throws(DeskError) -> Answer<Identification> {
        var times = before
        let gate = ReleaseGate(
            premises: premises, request: request, matter: members.matter, decision: admitted.record)
        let probe: Probe<Identify>
        let model: Digest
        let reader = try await premises.engine.reader()
        times.end("load engine")
        do throws(FaceError) {
            model = reader.model
            probe = try await reader.read(
                request.image, choosing: .mostProminent, under: permit, at: premises.clock.now())
        } catch {
            return .undecided(error, try await gate.close(with: error))
        }
        times.end("read")
        if let poor = premises.settings.tooPoor(probe.quality, at: members.matter.place) {
            return .undecided(poor, try await gate.close(with: poor))
        }
        let bystanders = probe.bystanders
        let index = try await premises.gallery(of: members.all.map(\.template), model: model)
        times.end("load gallery")
        let candidates = try found(in: index, probe)
        times.end("search")
        // LAW: PIPL Art. 8, accuracy: more than one within the threshold is nobody, and a human looks.
        guard candidates.count <= 1 else {
            return .undecided(.ambiguous, try await gate.close(with: .ambiguous))
        }
        let hit = members.all.first { $0.subject == candidates.first }
        let release = try await gate.release(hit, outOf: members.all.count)
        switch consume release {
        case .refused(let refusal): return .refused(refusal)
        case .released(let match):
            times.end("release")
            return .given(
                Identification(
                    match, admitted: admitted, searched: members.all.count, bystanders: bystanders,
                    times: times))
        }
    }

    private func found(
        in index: GalleryIndex, _ probe: consuming Probe<Identify>
    ) throws(DeskError) -> [SubjectID] {
        do throws(GalleryError) {
            return try index.search(probe, threshold: premises.settings.identification, limit: 2)
                .candidates.map(\.subject)
        } catch {
            throw .gallery(error)
        }
    }
}
