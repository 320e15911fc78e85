internal import Desk
internal import Law
internal import Policy
internal import Primitives
internal import Registry

extension Citation {
    /// How it is cited, and where it can be read.
    func json(in language: Language) -> JSONValue {
        let entry = instrument.instrument
        return .members([
            "instrument": .text(instrument.rawValue), "provision": .text(provision),
            "text": .text(text(in: language)), "inForceFrom": .text(inForceFrom.description),
            "bindingness": .text(entry.bindingness.rawValue), "source": entry.source.map(JSONValue.text),
        ])
    }
}

extension Duty {
    func json(on today: CivilDate, in language: Language) -> JSONValue {
        let left = daysLeft(on: today)
        let (state, due): (String, String?) =
            switch day {
            case .on(let day): ("dated", day.description)
            case .atOnce: ("at-once", nil)
            case .unknown: ("unknown", nil)
            }
        return .members([
            "rule": .text(rule.text), "what": .text(what.text(in: language)), "state": .text(state),
            "due": due.map(JSONValue.text), "daysLeft": left.map(JSONValue.integer),
            "isOverdue": .flag(left.map { $0 < 0 } ?? false), "binds": .flag(binds),
            "reckoning": .text(reckoning.text(in: language)), "origin": .text(origin),
            "count": count.map(JSONValue.count),
            "citations": .list(citations.map { $0.json(in: language) }),
        ])
    }

    static let form: Schema = .object([
        .must("rule", .text(), "The rule of law, or the reminder of the house."),
        .must("what", .text(atMost: 4096), "What must be done."),
        .must("state", .word(["dated", "at-once", "unknown"]), "How firmly its day stands."),
        .may("due", .text(), "By which day."),
        .may("daysLeft", .integer(-1_000_000...1_000_000), "Days left; negative where it is past."),
        .must("isOverdue", .flag, "Whether the day is past."),
        .must("binds", .flag, "Whether the law asks for it."),
        .must("reckoning", .text(atMost: 4096), "How the day was found."),
        .must("origin", .text(), "The entry of the registry or of the records it comes from."),
        .may("count", .integer(), "How many records it concerns; never whose."),
        .must("citations", .list(.named("Citation")), "The provisions."),
    ])
}

extension PostureFinding {
    func json(in language: Language) -> JSONValue {
        .members([
            "rule": .text(rule.text), "severity": .text(severity.rawValue),
            "why": .text(why.text(in: language)), "remedy": .text(cure.text(in: language)),
            "missing": .texts(missing), "due": due.map { .text($0.description) },
            "uses": .list(uses.map(\.json)), "citations": .list(citations.map { $0.json(in: language) }),
            "entries": .texts(fixes.map(\.path.description)),
        ])
    }

    static let form: Schema = .object([
        .must("rule", .text(), "The rule, or the remark of the house."),
        .must("severity", .word(PostureFinding.Severity.allCases.map(\.rawValue)), "How much it weighs."),
        .must("why", .text(atMost: 4096), "Why, in plain words."),
        .must("remedy", .text(atMost: 4096), "What would settle it."),
        .must("missing", .list(.text()), "Facts nobody stated."), .may("due", .text(), "By which day."),
        .must("uses", .list(.anything), "Site, purpose, device and operations it concerns."),
        .must("citations", .list(.named("Citation")), "The provisions."),
        .must("entries", .list(.text()), "What to change in the registry."),
    ])
}

extension PostureUse {
    var json: JSONValue {
        .members([
            "site": site.map { .text($0.text) }, "purpose": purpose.map { .text($0.text) },
            "device": device.map { .text($0.text) }, "operations": .texts(operations.map(\.rawValue)),
        ])
    }
}
