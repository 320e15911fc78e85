internal import Desk
internal import Law
internal import Ledger
internal import Primitives

/// What was done with a person's face and file, in words or JSON.
struct TrailAnswer: Encodable {
    struct Step: Encodable {
        let ledgerEntry: UInt64
        let at: Timestamp
        let kind: String
        let activity: String
        let outcome: String?
        let device: String?
        let `operator`: String?
        let looked: String?
        let reason: String?
        /// Whether it is about the person; else it is a search they could have been found in, or a look at all.
        let named: Bool
        let proof: String?
    }

    let subject: String
    let readAt: Timestamp
    let steps: [Step]

    init(_ trail: TrailDesk.Trail, proofs: String?) {
        (subject, readAt) = (trail.subject.text, trail.readAt)
        steps = trail.steps.map { step in
            Step(
                ledgerEntry: step.index, at: step.at, kind: step.kind.rawValue, activity: step.activity,
                outcome: step.outcome, device: step.device, operator: step.operator, looked: step.looked,
                reason: step.reason, named: step.isNamed, proof: proofs.map { "\($0)/\(Self.name(step))" })
        }
    }

    static func name(_ step: TrailDesk.Step) -> String { "\(step.kind.rawValue)-\(step.index).tlog-proof" }

    var words: String {
        let searches = steps.count { !$0.named && $0.kind == "decision" }
        let looks = steps.count { $0.operator != nil }
        let lead =
            "\(steps.count) entries concern \(subject): \(searches) searches they could have been found in, "
            + "\(looks) looks at their file."
        let lines = steps.map { step in
            [
                "  \(step.ledgerEntry)", "\(step.at)", step.kind, step.activity, step.outcome,
                step.device.map { "by \($0)" }, step.operator.map { "operator \($0)" }, step.looked,
                step.reason.map { "(\($0))" }, step.named ? nil : "not about them",
            ].compactMap(\.self).joined(separator: "  ")
        }
        return ([lead] + lines).joined(separator: "\n")
    }
}
