internal import Law

/// Hears every rule and lets the law in force at that time and place decide which may speak.
struct Bench {
    let rules: [any Rule]
    func judge(_ facts: Facts) -> Judgement {
        guard let forum = Forum(of: facts), facts.request.operation != nil else {
            return Judgement(of: [missing(facts.missingGrounds, on: [])])
        }
        var rulings: [Ruling] = []
        var content: [any Rule] = []
        for rule in rules where forum.hears(rule.pack) {
            let finding = rule.find(in: facts)
            if finding.isSpoken { rulings += weigh(finding, of: rule, facts, forum) }
            if finding == .satisfied, rule.carriesPermit { content.append(rule) }
        }
        // LAW: SPC Provisions [2021] 15 Art. 6: who handles faces must show that it is lawful.
        let lacking = Set(rulings.flatMap(\.missing) + facts.unsettled).sorted()
        if !lacking.isEmpty {
            rulings.append(missing(lacking, on: forum.citable(UnknownFactsRefuse().citations)))
        }
        if !forum.isLawful { rulings.append(Ruling(InstrumentInForce(), .refused, on: [], verdict: .deny)) }
        if !rulings.contains(where: \.refuses) { rulings += met(content, facts, forum) }
        let remarks = remarks(rulings, facts, forum)
        return Judgement(of: rulings.filter { $0.isNot(among: remarks) } + remarks)
    }

    // What a permit stands on: the rules that were asked, could have refused, and are content.
    private func met(_ content: [any Rule], _ facts: Facts, _ forum: Forum) -> [Ruling] {
        content.compactMap { rule in
            let binding = forum.citable(rule.citations(for: facts)).filter(\.binds)
            return binding.isEmpty ? nil : Ruling(rule, .met, on: binding)
        }
    }

    private func missing(_ paths: [String], on citations: [Citation]) -> Ruling {
        Ruling(UnknownFactsRefuse(), .undecided, on: citations, verdict: .deny, missing: paths)
    }

    // What follows from the other rulings: drafts do not bind, and whoever refuses must say why.
    private func remarks(_ rulings: [Ruling], _ facts: Facts, _ forum: Forum) -> [Ruling] {
        let unbinding = rulings.filter { $0.kind == .advisory }.flatMap(\.citations).filter { !$0.binds }
        let drafts = unbinding.isEmpty ? [] : [Ruling(DraftIsNotLaw(), .advisory, on: Array(Set(unbinding)))]
        guard rulings.contains(where: \.refuses) else { return drafts }
        let reasons = forum.citable(RefusalGivesReason().citations(for: facts))
        return drafts + (reasons.isEmpty ? [] : [Ruling(RefusalGivesReason(), .duty, on: reasons)])
    }

    private func weigh(_ finding: Finding, of rule: any Rule, _ facts: Facts, _ forum: Forum) -> [Ruling] {
        let citable = forum.citable(rule.citations(for: facts))
        let binding = citable.filter(\.binds)
        let advice = citable.filter { !$0.binds }
        let advisory = advice.isEmpty ? [] : [Ruling(rule, .advisory, on: advice)]
        switch finding {
        case .notAsked, .satisfied: return []
        case .advisory: return citable.isEmpty ? [] : [Ruling(rule, .advisory, on: citable)]
        case .undecided(let paths):
            return binding.isEmpty
                ? [] : [Ruling(rule, .undecided, on: binding, verdict: .deny, missing: paths)]
        case .refused(let verdict):
            return (binding.isEmpty ? [] : [Ruling(rule, .refused, on: binding, verdict: verdict)]) + advisory
        case .duty(let due, let time):
            return binding.isEmpty ? advisory : [Ruling(rule, on: binding, due: due, at: time)]
        case .permitted: return [permission(rule, binding)]
        }
    }

    // A permission whose law is not yet in force, or no longer, permits nothing.
    private func permission(_ rule: any Rule, _ binding: [Citation]) -> Ruling {
        binding.isEmpty
            ? Ruling(InstrumentInForce(), .refused, on: [], verdict: .deny)
            : Ruling(rule, .permission, on: binding)
    }
}

extension Ruling {
    // What the bench says for all rules together stands for what one of them said.
    fileprivate func isNot(among remarks: [Ruling]) -> Bool { !remarks.contains { $0.rule == rule } }
}
