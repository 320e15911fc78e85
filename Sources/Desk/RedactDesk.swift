public import Face
internal import Gallery
internal import Law
internal import Ledger
internal import Policy
internal import Primitives
internal import Store
internal import Vault

/// Finds faces and hides them, without asking whose they are; shows the one person who agreed to be shown.
public struct RedactDesk: Sendable {
    private let premises: Premises?
    private let notary: any Notary
    private let engine: Engine
    private let clock: any HouseClock
    private let rulebook = Rulebook.house

    /// For the pictures of an installation, whose ledger tells of each.
    public init(_ premises: Premises) {
        self.premises = premises
        notary = Recorder(premises: premises)
        (engine, clock) = (premises.engine, premises.clock)
    }

    /// For looking at a picture without an installation: the ledger lives in memory and goes with it.
    public init(models: String, in workshop: any Workshop) throws(DeskError) {
        premises = nil
        notary = try PassingNotary(workshop.random)
        engine = Engine { try await workshop.openReader(models: models, exact: false) }
        clock = workshop.clock
    }

    /// What a redaction came to.
    public struct Redaction: Sendable {
        public let image: RedactedImage
        public let decision: Record
        /// Whether the person who was to stay visible was found.
        public let kept: Int
    }

    /// Makes every face unrecognisable but those at the places in `keeping`, most prominent first.
    public func redact(_ image: Image, keeping: Set<Int> = []) async throws(DeskError) -> Answer<Redaction> {
        switch try await admission(of: image) {
        case .refused(let refusal): return .refused(refusal)
        case .permitted(let permit, let admitted):
            let reader = try await engine.reader()
            do throws(FaceError) {
                let hidden = try await reader.redact(
                    image, keeping: keeping, under: permit, at: clock.now())
                return .given(
                    Redaction(image: hidden, decision: admitted.record, kept: hidden.found - hidden.hidden))
            } catch {
                return .undecided(error, admitted.record)
            }
        }
    }

    /// The faces of a picture: where they are and how well they can be seen.
    public func inspect(_ image: Image) async throws(DeskError) -> Answer<[FaceLocation]> {
        switch try await admission(of: image) {
        case .refused(let refusal): return .refused(refusal)
        case .permitted(let permit, let admitted):
            let reader = try await engine.reader()
            do throws(FaceError) {
                return .given(try await reader.locate(in: image, under: permit, at: clock.now()))
            } catch {
                return .undecided(error, admitted.record)
            }
        }
    }

    /// The most faces that are compared with one person's: each is a decision and an outcome on record.
    static let mostCompared = 16

    /// Redacts, and leaves one person visible who agreed to it: every face is compared with theirs, one by one,
    /// each under a permit of its own.
    public func redact(_ request: FaceRequest) async throws(DeskError) -> Answer<Redaction> {
        guard let premises else { throw .noRegistry }
        if let refusal = try await refusal(of: request, premises) { return .refused(refusal) }
        let faces: [FaceLocation]
        switch try await inspect(request.image) {
        case .refused(let refusal): return .refused(refusal)
        case .undecided(let error, let record): return .undecided(error, record)
        case .unavailable(let reason): return .unavailable(reason)
        case .given(let found): faces = found
        }
        guard faces.count <= Self.mostCompared else {
            throw .tooManyFaces(faces.count, most: Self.mostCompared)
        }
        var keeping: Set<Int> = []
        for place in faces.indices {
            var one = request
            one.choice = .at(place)
            switch try await VerifyDesk(premises).verify(one) {
            case .refused(let refusal): return .refused(refusal)
            case .undecided: continue
            case .unavailable(let reason): return .unavailable(reason)
            case .given(let verification): if verification.isMatch { keeping.insert(place) }
            }
        }
        return try await redact(request.image, keeping: keeping)
    }

    /// To be shown while others are hidden is a use of one's face of its own, and asks for a consent to it.
    // LAW: PIPL Arts. 14, para. 2 and 25: neither another purpose nor publication goes without separate consent.
    private func refusal(
        of request: FaceRequest, _ premises: Premises
    ) async throws(DeskError) -> RefusalOnRecord? {
        let now = clock.now()
        let matter = try await FactGatherer(premises).gather(.redact, for: request, at: now)
        let judgement = rulebook.judge(matter.facts)
        guard !judgement.isPermitted else { return nil }
        let refusal = Refusal(of: matter.facts, because: judgement)
        return try await notary.refuse(refusal, matter.happening(.decision, at: now))
    }

    private func admission(of image: Image) async throws(DeskError) -> Admission<Detect> {
        let now = clock.now()
        let facts = Facts.ofUpload(for: .detect, at: now)
        let opening = notary.opening()
        let decision = rulebook.decide(
            Detect.self, on: facts, image: image.digest, opening: opening, at: now)
        let happening = Happening(
            kind: .decision, activity: "redaction",
            document: Image(bytes: Array(rulebook.revision.utf8)).digest, at: now)
        return try await notary.admit(
            decision, opening: opening, happening: happening, under: [])
    }
}
