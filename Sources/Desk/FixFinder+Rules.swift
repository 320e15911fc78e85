internal import Law
internal import Policy
internal import Primitives
internal import Registry

extension FixFinder {
    /// The entries that would have to change for a ruling to fall away.
    func entries(for ruling: Ruling, in facts: Facts) -> [RegistryPath] {
        let found: [RegistryPath]
        if !ruling.missing.isEmpty {
            found = ruling.missing.flatMap { entries(of: $0) }
        } else {
            found = entries(of: ruling.rule, in: facts)
        }
        var seen: Set<RegistryPath> = []
        return found.filter { seen.insert($0).inserted }
    }

    private func entries(of fact: String) -> [RegistryPath] {
        fact == "notice.fields" ? silentNotice : [entry(of: fact)]
    }

    private func entries(of rule: RuleID, in facts: Facts) -> [RegistryPath] {
        switch rule {
        case "notice-complete": silentNotice
        case "pipia-before": unfinishedAssessment(facts)
        case "pipia-covers": narrowAssessment(facts)
        case "alternative-live", "manual-lane-essential", "not-sole", "sz-substitute": deadWays
        case "private-space-ban": wrongView(facts, ["site.seesInto", "site.interior"])
        case "public-area":
            wrongView(facts, ["site.seesInto", "site.areaDeclared", "site.areaWithinDeclared"])
        case "security-posture": missingSafeguards
        default: (Self.facts[rule] ?? offending(rule, facts)).map(entry)
        }
    }

    /// The fields that a text of the notice leaves out, each in its language.
    private var silentNotice: [RegistryPath] {
        guard let notice = place.notice else { return [entry(of: "notice.fields")] }
        let lacking = notice.texts.flatMap { text in
            NoticeField.allCases.filter { !text.says($0) }
                .map { RegistryPath(.notices, notice.id, "texts[\(text.language)]", $0.rawValue) }
        }
        return lacking.isEmpty ? [entry(of: "notice.fields")] : lacking
    }

    private func unfinishedAssessment(_ facts: Facts) -> [RegistryPath] {
        guard let assessment = place.assessment else { return [entry(of: "governance.assessment")] }
        if facts.governance.assessment == nil {
            let ended = assessment.expiresOn.map {
                $0 <= (facts.setting.eventTime.map(Jurisdiction.cn.day) ?? $0)
            }
            return [entry(of: "governance.assessment." + (ended == true ? "expiresOn" : "sites"))]
        }
        let lacking = AssessmentItem.allCases.filter { !assessment.items.contains($0) }
        return lacking.isEmpty
            ? [entry(of: "governance.assessment.on")]
            : lacking.map { RegistryPath(.assessments, assessment.id, $0.rawValue) }
    }

    private func narrowAssessment(_ facts: Facts) -> [RegistryPath] {
        let covers = place.assessment?.covers
        let recipients = Set(facts.keeping.recipients ?? []).isSubset(of: covers?.recipients ?? [])
        let lacking = [
            ("purposes", covers?.purposes?.contains(place.purpose.id) == true),
            ("operations", facts.request.operation.map { covers?.operations?.contains($0) == true } ?? true),
            ("recipients", recipients), ("offDevice", covers?.offDevice == true),
        ].first { !$0.1 }
        return [entry(of: "governance.assessment." + (lacking?.0 ?? "covers"))]
    }

    private var deadWays: [RegistryPath] {
        let dead = place.alternatives.filter { $0.live != true }
        if dead.isEmpty, let first = place.alternatives.first {
            return [RegistryPath(.alternatives, first.id, first.hours == nil ? "kind" : "hours")]
        }
        return dead.isEmpty
            ? [entry(of: "alternatives")] : dead.map { RegistryPath(.alternatives, $0.id, "live") }
    }

    private func wrongView(_ facts: Facts, _ concerned: [String]) -> [RegistryPath] {
        let wrong = [
            "site.seesInto": facts.site.seesInto?.contains(where: \.isPrivate) == true,
            "site.interior": facts.site.interior?.isPrivate == true,
            "site.areaDeclared": facts.site.areaDeclared == false,
            "site.areaWithinDeclared": facts.site.areaWithinDeclared == false,
        ]
        return concerned.filter { wrong[$0] == true }.map(entry)
    }

    private var missingSafeguards: [RegistryPath] {
        let safeguards = place.controller?.safeguards
        let off = [
            ("accessControl", safeguards?.accessControl), ("authorisation", safeguards?.authorisation),
            ("intrusionDefence", safeguards?.intrusionDefence),
        ].filter { $0.1 != true }
        return off.map { entry(of: "governance.posture." + $0.0) }
    }

    /// Facts of rules that may fail by one of several.
    private func offending(_ rule: RuleID, _ facts: Facts) -> [String] {
        switch rule {
        case "purpose-specific":
            let known = facts.request.operation.map { facts.purpose.operations?.contains($0) == true } ?? true
            if !known { return ["purpose.operations"] }
            if facts.purpose.registeredAtSite == false { return ["purpose.registeredAtSite"] }
            return [facts.purpose.specific == false ? "purpose.specific" : "purpose.text"]
        case "necessity-sufficient":
            if facts.purpose.necessity?.isEmpty ?? true { return ["purpose.necessity"] }
            let lesser = facts.purpose.lesserMeansServeEqually == true
            return [lesser ? "purpose.lesserMeansServeEqually" : "purpose.alternativesConsidered"]
        case "covert-remote": return [facts.site.covert == true ? "site.covert" : "site.distanceMetres"]
        case "secret-neighbourhood":
            return [facts.site.classifiedAgreed == nil ? "site.nearClassified" : "site.classifiedAgreed"]
        case "no-emotion", "no-evaluation", "no-sensitive-profiling", "least-impact-op", "eu-categorise-ban",
            "eu-emotion-work-school":
            return [facts.request.attributes?.isEmpty ?? true ? "request.operation" : "request.attributes"]
        case "entrust-contract":
            let run = place.purpose.processor?.contractComplete == true
            return ["keeping.processor." + (run ? "contractUntil" : "contractComplete")]
        case "filing-change": return ["governance.filing.changeFiled"]
        default: return ["purpose"]
        }
    }
}
