internal import Law
internal import Policy
internal import Primitives
internal import Registry

/// The duties that rules find in the facts of registered uses, each told once for the entry it comes from.
struct RuledDuties {
    let uses: [PostureRound.Use]
    let today: CivilDate

    var duties: [Duty] {
        var found: [String: Duty] = [:]
        for use in uses {
            let finder = FixFinder(place: use.matter.place)
            for ruling in use.judgement.duties where !Self.reckoned.contains(ruling.rule) {
                let origin = finder.entries(for: ruling, in: use.matter.facts).first?.description ?? ""
                found["\(ruling.rule) \(origin)"] = duty(ruling, origin)
            }
        }
        return Array(found.values)
    }

    // Reckoned from the registry itself, where the words of the reckoning are; or no duty of a deployment.
    private static let reckoned: Set<RuleID> = [
        "filing-100k", "filing-change", "psv-police-filing", "incident-notice", "audit-regular",
        "refusal-gives-reason", "rights-prompt",
    ]

    private func duty(_ ruling: Ruling, _ origin: String) -> Duty {
        Duty(
            rule: ruling.rule, what: ruling.cure, day: ruling.due.map(Duty.Day.on) ?? .atOnce,
            reckoning: ruling.due.map { Wording("The rule gives the day \($0).", "规则给出的日期为\($0)。") }
                ?? Wording("The law sets no day: at once.", "法律未规定期限：应立即办理。"),
            binds: true, origin: origin, citations: ruling.citations, count: nil)
    }
}
