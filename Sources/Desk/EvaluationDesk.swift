public import Face
internal import Gallery
public import Law
internal import Ledger
internal import Policy
public import Primitives
internal import Registry

/// Measures how often the system errs, on photographs whose use for that is registered, assessed and on record.
public struct EvaluationDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// Compares every pair, and counts; each picture is read once, under a permit of its own.
    ///
    /// - Parameter load: Gives the bytes of a picture by the name it has in the pairs.
    public func evaluate(
        _ pairs: [ImagePair], at site: SiteID, purpose: PurposeID?, device: DeviceID?,
        load: (String) throws(DeskError) -> Image, progress: (Int, Int) -> Void
    ) async throws(DeskError) -> Answer<ErrorRates> {
        var readings: [String: Reading] = [:]
        let names = Set(pairs.flatMap { [$0.x, $0.y] }).sorted()
        var last: Record?
        for (place, name) in names.enumerated() {
            let request = FaceRequest(try load(name), at: site, purpose: purpose, device: device)
            switch try await read(request) {
            case .refused(let refusal): return .refused(refusal)
            case .undecided(_, let record): last = record
            case .unavailable(let reason): return .unavailable(reason)
            case .given(let reading): (readings[name], last) = (reading, reading.decision)
            }
            progress(place + 1, names.count)
        }
        let tally = try tally(pairs, readings)
        let rates = ErrorRates(tally, threshold: premises.settings.verification.distance)
        try await record(rates, at: site, after: last)
        let model = try await premises.engine.reader().model
        try AccuracyPaper(rates, of: model, at: premises.clock.now(), site: site.text).keep(
            in: premises.folder)
        return .given(rates)
    }

    /// A picture's numbers, for scores against other pictures of this evaluation alone.
    private final class Reading: Sendable {
        let probe: Probe<Evaluate>
        let decision: Record

        init(_ probe: consuming Probe<Evaluate>, _ decision: Record) {
            self.probe = probe
            self.decision = decision
        }
    }

    private func read(_ request: FaceRequest) async throws(DeskError) -> Answer<Reading> {
        let now = premises.clock.now()
        let matter = try await FactGatherer(premises).gather(.evaluate, for: request, at: now)
        let opening = premises.opening()
        let decision = premises.rulebook.decide(
            Evaluate.self, on: matter.facts, image: request.image.digest, opening: opening, at: now)
        let admission = try await Recorder(premises: premises).admit(
            decision, opening: opening, happening: matter.happening(.decision, at: now),
            under: matter.conditions(at: now))
        switch consume admission {
        case .refused(let refusal): return .refused(refusal)
        case .permitted(let permit, let admitted):
            let reader = try await premises.engine.reader()
            do throws(FaceError) {
                let probe = try await reader.read(
                    request.image, choosing: .mostProminent, under: permit, at: premises.clock.now())
                return .given(Reading(probe, admitted.record))
            } catch {
                return .undecided(error, admitted.record)
            }
        }
    }

    private func tally(_ pairs: [ImagePair], _ readings: [String: Reading]) throws(DeskError) -> PairTally {
        var tally = PairTally()
        for pair in pairs {
            guard let x = readings[pair.x], let y = readings[pair.y] else {
                tally.miss(pair)
                continue
            }
            do throws(GalleryError) {
                tally.add(try Comparator.score(x.probe, y.probe).distance, same: pair.same)
            } catch {
                throw .gallery(error)
            }
        }
        tally.pictures = Set(pairs.flatMap { [$0.x, $0.y] }).count
        tally.failures = tally.pictures - readings.count
        return tally
    }

    private func record(_ rates: ErrorRates, at site: SiteID, after last: Record?) async throws(DeskError) {
        let happening = Happening(
            kind: .evaluation, activity: "evaluation@\(site)", document: try await premises.registry().digest,
            at: premises.clock.now(),
            details: [
                "pairs": .integer(Int64(rates.matedPairs + rates.nonMatedPairs)),
                "failures": .integer(Int64(rates.failuresToAcquire)),
            ], refersTo: last?.index)
        _ = try await Recorder(premises: premises).record(happening)
    }
}
