internal import HTTPDoor
internal import Law

/// The public rules of a place as its page shows them: codes in words, and what nobody stated left out.
struct RulesView {
    private let rules: JSONValue
    private let words: PageWords

    init(_ rules: JSONValue, in words: PageWords) { (self.rules, self.words) = (rules, words) }

    var members: JSONValue {
        let purposes = (rules["purposes"]?.list ?? []).map(purpose)
        let registered = rules["alternatives"]?.list ?? []
        // LAW: PIPL Art. 17: true and accurate: what is known to be out of order is promised to nobody.
        let ways = registered.filter { $0["live"]?.flag != false }.map(way)
        let broken = registered.filter { $0["live"]?.flag == false }.map(way)
        return rules.adding([
            .init("purposes", .list(purposes)), .init("ways", .list(ways)),
            .init("broken", .list(broken)), .init("hasBroken", .flag(!broken.isEmpty)),
            .init("hasWays", .flag(!ways.isEmpty)), .init("hasPurposes", .flag(!purposes.isEmpty)),
            .init("kind", rules["site"]?["kind"]?.text.map { .text(words.term("rules.kind", $0)) } ?? .null),
            .init("controllerName", rules["controller"]?["name"] ?? .null),
        ])
    }

    /// A purpose with its words; the notice in the reader's language, else in the first there is.
    func purpose(_ purpose: JSONValue) -> JSONValue {
        let texts = purpose["notice"]?["texts"]?.list ?? []
        let notice = texts.first { $0["language"]?.text == words.language.rawValue } ?? texts.first
        return purpose.adding([
            .init("doing", listed(purpose["operations"], "rules.doing")),
            .init("ground", named(purpose["basis"], "rules.basis")),
            .init("stored", stored(purpose)), .init("kept", kept(purpose)),
            .init("pictures", picture(purpose["keepsImages"]?.flag)),
            .init("extra", listed(purpose["attributes"], "rules.attribute")),
            .init("others", others(purpose)), .init("transfer", named(purpose["abroad"], "rules.abroad")),
            .init("told", notice.map(fields) ?? .null),
            .init("forms", listed(purpose["notice"]?["forms"], "rules.form")),
            .init("activities", .list(activities(purpose))),
            .init("noticeVersion", purpose["notice"]?["version"] ?? .null),
            .init("noticeDigest", purpose["notice"]?["digest"] ?? .null),
            .init("isConsent", .flag(purpose["basis"]?.text == "consent")),
        ])
    }

    /// What may be agreed to, each by itself: in words, and the operations that it covers.
    // LAW: SPC Provisions Art. 4(2); PIPL Art. 14: a yes of its own to each activity
    private func activities(_ purpose: JSONValue) -> [JSONValue] {
        let all = (purpose["operations"]?.list ?? []).compactMap(\.text)
        let means: Set = ["capture", "detect", "liveness", "enrol", "store-template"]
        let basis = all.filter(means.contains)
        let ends = all.filter { !means.contains($0) }
        return (ends.isEmpty ? Array(basis.suffix(1)) : ends).map { end in
            .object([
                .init("id", .text(end)),
                .init("covers", .text(Set(basis + [end]).sorted().joined(separator: " "))),
                .init(
                    "does",
                    .text(
                        ["verify", "identify"].contains(end)
                            ? words.term("rules.agree", end)
                            : words.say("rules.agreeTo", ["doing": words.term("rules.doing", end)]))),
            ])
        }
    }

    /// What a notice says, field by field in the law's order; no field is ever filled from elsewhere on the page.
    private func fields(_ notice: JSONValue) -> JSONValue {
        let said = NoticeField.allCases.compactMap { field -> JSONValue? in
            guard let text = notice[field.rawValue]?.text else { return nil }
            return .object([
                .init("label", .text(words.term("rules.field", field.rawValue))), .init("says", .text(text)),
            ])
        }
        return .object([
            .init("lang", notice["language"] ?? .null), .init("fields", .list(said)),
            .init("purpose", notice["purpose"] ?? .null),
        ])
    }

    /// One other way, in one sentence.
    func way(_ way: JSONValue) -> JSONValue {
        let kind = words.term("rules.way", way["kind"]?.text ?? "other")
        var details: [String] = []
        if let cost = way["cost"]?.integer {
            let sum = "\(cost / 100).\(cost % 100 < 10 ? "0" : "")\(cost % 100)"
            details.append(cost == 0 ? words.say("rules.free") : words.say("rules.costs", ["sum": sum]))
        }
        if let metres = way["distanceMetres"]?.integer {
            details.append(words.say("rules.distance", ["metres": "\(metres)"]))
        }
        if way["open"]?.flag == false { details.append(words.say("rules.closedNow")) }
        details += (way["hours"]?.list ?? []).map { span in
            "\(span["from"]?.text ?? "")–\(span["until"]?.text ?? "")"
        }
        return .object([
            .init("kind", .text(kind)),
            .init(
                "details",
                details.isEmpty ? .null : .text(details.joined(separator: words.say("rules.comma")))),
        ])
    }

    private func named(_ code: JSONValue?, _ group: String) -> JSONValue {
        code?.text.map { .text(words.term(group, $0)) } ?? .null
    }

    private func listed(_ codes: JSONValue?, _ group: String) -> JSONValue {
        let terms = (codes?.list ?? []).compactMap(\.text).map { words.term(group, $0) }
        return terms.isEmpty ? .null : .text(terms.joined(separator: words.say("rules.comma")))
    }

    private func stored(_ purpose: JSONValue) -> JSONValue { listed(purpose["storedAt"], "rules.stored") }

    private func kept(_ purpose: JSONValue) -> JSONValue {
        purpose["retentionDays"]?.integer.map { .text(words.say("rules.days", ["days": "\($0)"])) } ?? .null
    }

    private func picture(_ keeps: Bool?) -> JSONValue {
        keeps.map { .text(words.say($0 ? "rules.pictureKept" : "rules.pictureGone")) } ?? .null
    }

    private func others(_ purpose: JSONValue) -> JSONValue {
        let names =
            (purpose["recipients"]?.list ?? []).compactMap(\.text)
            + [purpose["processor"]?.text].compactMap(\.self)
        guard purpose["recipients"] != nil || !names.isEmpty else { return .null }
        return .text(
            names.isEmpty ? words.say("rules.nobody") : names.joined(separator: words.say("rules.comma")))
    }
}
