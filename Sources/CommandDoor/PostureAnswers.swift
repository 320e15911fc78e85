internal import Desk
internal import Law
internal import Policy
internal import Primitives
internal import Registry

/// A provision as it is told outside the house, in both languages.
struct CitationAnswer: Encodable {
    let instrument: String
    let provision: String
    let citation: Wording
    let inForceFrom: CivilDate
    let bindingness: Bindingness
    let source: String?

    init(_ citation: Citation) {
        (instrument, provision) = (citation.instrument.rawValue, citation.provision)
        self.citation = Wording(citation.text(in: .en), citation.text(in: .zhHans))
        inForceFrom = citation.inForceFrom
        let entry = citation.instrument.instrument
        (bindingness, source) = (entry.bindingness, entry.source)
    }
}

/// How a deployment stands, for machines.
struct PostureAnswer: Encodable {
    struct Use: Encodable {
        let site: SiteID?
        let purpose: PurposeID?
        let device: DeviceID?
        let operations: [FaceOperation]
    }

    struct Fix: Encodable {
        let entry: String
        let file: String
        let line: Int
        let column: Int
        let command: String
    }

    struct Finding: Encodable {
        let rule: RuleID
        let severity: PostureFinding.Severity
        let uses: [Use]
        let why: Wording
        let cure: Wording
        let missing: [String]
        let due: CivilDate?
        let citations: [CitationAnswer]
        let fixes: [Fix]
    }

    let at: Timestamp
    let clean: Bool
    let sites: [SiteID]
    let usesJudged: Int
    let counts: [String: Int]
    let findings: [Finding]

    init(_ posture: Posture) {
        (at, clean, sites) = (posture.at, posture.isClean, posture.sites)
        usesJudged = posture.uses
        counts = Self.counts(posture)
        findings = posture.findings.map(Finding.init)
    }

    static func counts(_ posture: Posture) -> [String: Int] {
        Dictionary(
            uniqueKeysWithValues: PostureFinding.Severity.allCases.map { severity in
                (severity.rawValue, posture.findings.filter { $0.severity == severity }.count)
            })
    }
}

extension PostureAnswer.Finding {
    init(_ finding: PostureFinding) {
        (rule, severity, missing, due) = (finding.rule, finding.severity, finding.missing, finding.due)
        (why, cure) = (finding.why, finding.cure)
        uses = finding.uses.map {
            PostureAnswer.Use(
                site: $0.site, purpose: $0.purpose, device: $0.device, operations: $0.operations)
        }
        citations = finding.citations.map(CitationAnswer.init)
        fixes = finding.fixes.map { fix in
            PostureAnswer.Fix(
                entry: fix.path.description, file: fix.place.file, line: fix.place.line,
                column: fix.place.column, command: fix.command)
        }
    }
}

extension PostureFix {
    /// What puts the changed file in force.
    var command: String { "countenance registry apply \(place.file)" }
}

extension PostureAnswer {
    /// The same for people.
    static func words(_ posture: Posture, in language: Language) -> String {
        let say = Saying(language)
        let counts = counts(posture)
        let total = PostureFinding.Severity.allCases.map { severity in
            "\(counts[severity.rawValue] ?? 0) \(severity.name.text(in: language))"
        }
        let summary =
            "\(posture.uses) \(say("uses judged", "项使用经审查")): \(total.joined(separator: say(", ", "、")))"
        return (posture.findings.flatMap(say.lines(of:)) + [summary]).joined(separator: "\n")
    }
}

extension PostureFinding.Severity {
    /// How much it weighs, in plain words.
    var name: Wording {
        switch self {
        case .error: Wording("error", "错误")
        case .warning: Wording("warning", "警告")
        case .note: Wording("note", "提示")
        }
    }
}

/// Words in one of the two languages.
struct Saying {
    let language: Language

    init(_ language: Language) { self.language = language }

    func callAsFunction(_ en: String, _ zhHans: String) -> String { language == .en ? en : zhHans }

    func law(_ citations: [Citation]) -> String {
        citations.isEmpty ? "" : " [" + citations.map { $0.text(in: language) }.joined(separator: "; ") + "]"
    }

    /// A finding, its law, what would settle it, and where.
    func lines(of finding: PostureFinding) -> [String] {
        var lines = ["\(finding.severity.name.text(in: language))  \(finding.rule)  \(places(finding))"]
        lines.append("    " + finding.why.text(in: language) + law(finding.citations))
        lines.append("    " + self("to mend it: ", "补正：") + finding.cure.text(in: language))
        if !finding.missing.isEmpty {
            lines.append("    " + self("not stated: ", "未载明：") + finding.missing.joined(separator: ", "))
        }
        return lines + finding.fixes.map { "    \($0.place)  \($0.path)" }
    }

    /// Where, for what and by what something is done, in the registry's own words.
    func places(_ finding: PostureFinding) -> String {
        finding.uses.map { use in
            let what = [use.purpose?.text, use.site?.text].compactMap(\.self).joined(separator: "@")
            let done = use.operations.map(\.rawValue).joined(separator: ", ")
            return [what, use.device?.text, done].compactMap(\.self).filter { !$0.isEmpty }
                .joined(separator: " ")
        }.joined(separator: "; ")
    }
}
