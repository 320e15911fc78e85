internal import HTTPDoor

/// What is unlawful as registered, by site, and where it is put right.
enum PosturePages {
    static let all: [Page] = [
        Page("/console", "console/posture", reaches: ConsolePages.staff) { page in
            PostureSheet(
                posture: try await page.askIfRegistered("posture"), registry: try await page.ask("registry"),
                rules: try await page.ask("law-rules"), words: page.words
            ).view
        }
    ]
}

/// The findings of a posture as a page shows them: sites first that have the gravest, each with its own.
struct PostureSheet {
    let posture: JSONValue
    let registry: JSONValue
    let rules: JSONValue
    let words: PageWords

    private var names: RegistryNames { RegistryNames(registry: registry, words: words) }

    /// One site with what was found there.
    private struct Place {
        let id: String
        let findings: [JSONValue]
        let view: JSONValue

        var errors: Int { findings.count { $0.word("severity") == "error" } }
        var warnings: Int { findings.count { $0.word("severity") == "warning" } }
    }

    var view: JSONValue {
        let places = posture.words("sites").map(place)
            .sorted { ($0.errors, $0.warnings, $1.id) > ($1.errors, $1.warnings, $0.id) }
        let elsewhere = (posture["items"]?.list ?? []).filter { finding in
            !uses(finding).contains { !$0.word("site").isEmpty }
        }
        let unlawful = places.count { $0.errors > 0 }
        return .shown([
            "when": posture["at"], "isClean": posture["isClean"],
            "summary": .text(
                words.say(
                    places.isEmpty
                        ? "console.posture.nothing"
                        : unlawful == 0
                            ? "console.posture.\(places.count == 1 ? "oneLawful" : "allLawful")"
                            : "console.posture.\(places.count == 1 ? "oneUnlawful" : "someUnlawful")",
                    ["unlawful": "\(unlawful)", "sites": "\(places.count)"])),
            "uses": posture["usesJudged"], "isEmpty": .flag(places.isEmpty),
            "sites": .list(places.map(\.view)),
            "elsewhere": .list(groups(elsewhere, at: nil)),
            "hasElsewhere": .flag(!elsewhere.isEmpty),
        ])
    }

    private func place(_ id: String) -> Place {
        let site = (registry["sites"]?.list ?? []).first { $0.word("id") == id }
        let findings = (posture["items"]?.list ?? []).filter { finding in
            uses(finding).contains { $0.word("site") == id }
        }
        let errors = findings.count { $0.word("severity") == "error" }
        let orders = site?.words("jurisdictions") ?? []
        let devices = (registry["devices"]?.list ?? []).count { $0.word("site") == id }
        let purposes = site?.words("purposes").count ?? 0
        let values = [
            "errors": "\(errors)", "others": "\(findings.count - errors)", "purposes": "\(purposes)",
            "devices": "\(devices)", "rules": "\(heard(orders))",
            "law": orders.map { words.named("law", $0) }.joined(separator: words.say("console.comma")),
        ]
        let verdict = errors > 0 ? "unlawful" : findings.isEmpty ? "clean" : "lawful"
        return Place(
            id: id, findings: findings,
            view: .shown([
                "id": .text(id), "name": .text(site?["name"]?.text ?? id),
                "kind": .shown(text: site.map { words.named("siteKinds", $0.word("kind")) }),
                "card": .text(errors > 0 ? "bad" : findings.isEmpty ? "good" : "warn"),
                "verdict": .text(words.say("console.posture.verdicts.\(verdict)", values)),
                "looked": .text(words.say("console.posture.looked", values)),
                "scope": scope(orders), "isClean": .flag(findings.isEmpty),
                "isRefused": .flag(errors > 0), "groups": .list(groups(findings, at: id)),
            ]))
    }

    private func uses(_ finding: JSONValue) -> [JSONValue] { finding["uses"]?.list ?? [] }

    /// Findings by the thing that is changed to put them right, in the order in which they were found.
    private func groups(_ findings: [JSONValue], at site: String?) -> [JSONValue] {
        var (order, members): ([String], [String: [JSONValue]]) = ([], [:])
        for finding in findings {
            let first = finding.words("entries").first.map { fix($0) } ?? .object([])
            let title = [first.word("section"), first.word("thing")].filter { !$0.isEmpty }
                .joined(separator: " › ")
            if members[title] == nil { order.append(title) }
            members[title, default: []].append(view(finding, at: site, under: first.word("thing")))
        }
        return order.map { title in
            [
                "title": .text(title.isEmpty ? words.say("console.posture.general") : title),
                "findings": .list(members[title] ?? []),
            ]
        }
    }

    /// How many rules a site in these legal orders hears.
    private func heard(_ orders: [String]) -> Int {
        rules.rows.count { rule in rule["pack"]?.text.map(orders.contains) ?? true }
    }

    /// What being lawful does not mean where the rules of China are not heard.
    private func scope(_ orders: [String]) -> JSONValue? {
        guard !orders.contains("cn") else { return nil }
        let said = ["eu", "us-il"].filter(orders.contains).map { words.say("console.posture.scope.\($0)") }
        return .list((said.isEmpty ? [words.say("console.posture.scope.none")] : said).map(JSONValue.text))
    }

    private func view(_ finding: JSONValue, at site: String?, under thing: String) -> JSONValue {
        let severity = finding.word("severity")
        let here = uses(finding).filter { site == nil || $0.word("site") == site }
        return .shown([
            "rule": finding["rule"], "why": finding["why"], "remedy": finding["remedy"],
            "severity": .text(words.named("posture.severity", severity)),
            "badge": .text(["error": "bad", "warning": "warn"][severity] ?? "brand"),
            "meaning": severity == "error"
                ? nil : .text(words.named("posture.meaning", severity)), "due": finding["due"],
            "missing": finding["missing"], "hasMissing": .flag(!finding.words("missing").isEmpty),
            "uses": .list(here.map(use)),
            "citations": .list((finding["citations"]?.list ?? []).map(citation)),
            "fixes": .list(finding.words("entries").map { fix($0, under: thing) }),
            "hasFixes": .flag(!finding.words("entries").isEmpty),
        ])
    }

    private func use(_ use: JSONValue) -> JSONValue {
        let operations = use.words("operations").map { words.named("operations", $0) }
        let parts = [names.thing("purposes", use.word("purpose")), use.word("device")].filter { !$0.isEmpty }
        return .text(
            (parts + [operations.joined(separator: words.say("console.comma"))]).filter { !$0.isEmpty }
                .joined(separator: " · "))
    }

    private func citation(_ citation: JSONValue) -> JSONValue {
        citation.adding([
            .init("force", .text(words.named("force", citation.word("bindingness"))))
        ])
    }

    /// The way to the field of the wizard that changes an entry such as `sites[mall].sign.standing`.
    ///
    /// - Parameter thing: The thing whose findings stand together; only another is named again.
    func fix(_ entry: String, under thing: String = "") -> JSONValue {
        let told = names.entry(entry)
        let isOther = !thing.isEmpty && told.word("thing") != thing
        return told.adding([.init("isOther", .flag(isOther))])
    }
}
