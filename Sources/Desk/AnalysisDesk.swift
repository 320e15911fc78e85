internal import Law
internal import Ledger
internal import Policy
internal import Primitives

/// Hears requests to infer something from a face, and has nothing that could: what the rules say is put on record.
public struct AnalysisDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// Judges, and records the refusal; `nil` where no rule stands in the way, for then there is nothing to do it
    /// with either.
    public func refusal(of request: FaceRequest) async throws(DeskError) -> RefusalOnRecord? {
        let now = premises.clock.now()
        let matter = try await FactGatherer(premises).gather(.analyse, for: request, at: now)
        let judgement = premises.rulebook.judge(matter.facts)
        guard !judgement.isPermitted else { return nil }
        let refusal = Refusal(of: matter.facts, because: judgement)
        return try await Recorder(premises: premises).refuse(
            refusal, matter.happening(.decision, at: now))
    }
}
