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

    // Rules that reckon in another way than by a day that is registered.
    private static let words: [RuleID: Wording] = [
        "eu-breach-72h": Wording(
            "72 hours after the breach was known (GDPR Art. 33); the day those hours end.",
            "自知悉泄露起72小时（GDPR第33条），该时限届满之日。"),
        "il-destroy": Wording(
            "When the purpose is met, or three years after the last interaction, whichever comes first (BIPA sec. 15).",
            "目的实现之时，或者自最后一次互动起三年，以先到者为准（BIPA第15条）。"),
        "officer-1m": Wording(
            "From the day a million people are reached; the law sets no number of days.",
            "自达到一百万人之日起，法律未规定天数。"),
    ]

    private func duty(_ ruling: Ruling, _ origin: String) -> Duty {
        Duty(
            rule: ruling.rule, what: ruling.cure, day: ruling.due.map(Duty.Day.on) ?? .atOnce,
            reckoning: Self.words[ruling.rule]
                ?? ruling.due.map { Wording("The rule gives the day \($0).", "规则给出的日期为\($0)。") }
                ?? Wording("The law sets no day: at once.", "法律未规定期限：应立即办理。"),
            binds: true, origin: origin, citations: ruling.citations, count: nil)
    }
}
