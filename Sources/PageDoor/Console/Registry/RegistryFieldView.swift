internal import HTTPDoor

/// Draws the fields of a wizard: every name that the template reads is there for every field.
struct RegistryFieldView {
    let words: PageWords
    let shelves: RegistryShelves
    let provisions: RegistryProvisions
    /// Where the words of the fields stand, such as `registry.fields.sites`.
    let group: String
    /// What stands before the path of each, such as `texts[en].`.
    var prefix = ""
    /// The thing they are members of.
    let thing: JSONValue
    let mayWrite: Bool
    /// Whether it is registered for the first time, and its name is still to be chosen.
    let isNew: Bool

    func json(_ field: RegistryField) -> JSONValue {
        let answer = thing.member(at: field.path)
        let rules = provisions.told(field.rules)
        return shape(field, answer).adding([
            .init("id", .text(prefix + field.path)), .init("leaf", .text(field.path)),
            .init("as", .object([.init(field.kind.name, true)])), .init("kind", .text(field.kind.name)),
            .init("label", .text(words.say("\(group).\(field.path).label"))),
            .init("help", .text(words.say("\(group).\(field.path).help"))),
            .init("rules", .list(rules)), .init("isRuled", .flag(!rules.isEmpty)),
            .init("isOpen", .flag(field.isOpen(in: thing))),
            .init("isAsked", .flag(![.open, .required].contains(field.weight))),
            .init("unlessNot", .text(field.unlessNot)),
            .init("isRequired", .flag(field.weight == .required)),
            .init("isFixed", .flag(!mayWrite || field.kind.name == "name" && !isNew)),
        ])
    }

    /// What only some kinds have, and all must name.
    private func shape(_ field: RegistryField, _ answer: JSONValue?) -> JSONValue {
        var (value, unit) = (answer?.text ?? "", "")
        var (options, items, blank): ([JSONValue], [JSONValue], JSONValue) = ([], [], .flag(false))
        switch field.kind {
        case .number(let name):
            value = answer?.integer.map(String.init) ?? ""
            unit = words.say("registry.units.\(name)")
        case .fact: options = facts(answer)
        case .choice(let group, let values): options = choices(values, in: group, [value])
        case .choices(let group, let values): options = choices(values, in: group, texts(answer))
        case .one(let shelf): options = things(shelf, [value])
        case .some(let shelf): options = things(shelf, texts(answer))
        case .lines: value = texts(answer).joined(separator: "\n")
        case .outline: value = points(answer)
        case .groups(let members, let key): (items, blank) = groups(members, key, field, answer)
        case .text, .words, .name, .link, .mail, .day, .time, .clock: break
        }
        return [
            "value": .text(value), "unit": .text(unit), "hasUnit": .flag(!unit.isEmpty),
            "options": .list(options), "items": .list(items), "blank": blank,
            "isNone": .flag(answer?.list?.isEmpty == true), "isKeyed": .flag(field.isKeyed),
        ]
    }

    private func texts(_ answer: JSONValue?) -> [String] { (answer?.list ?? []).compactMap(\.text) }

    private func facts(_ answer: JSONValue?) -> [JSONValue] {
        let states: [(String, String, Bool)] = [
            ("true", "common.yes", answer?.flag == true), ("false", "common.no", answer?.flag == false),
            ("", "registry.unknown", answer?.flag == nil),
        ]
        return states.map { value, name, isOn in option(value, words.say(name), isOn) }
    }

    private func choices(_ values: [String], in group: String, _ chosen: [String]) -> [JSONValue] {
        let known = values.map { value in
            option(value, words.say("registry.choices.\(group).\(value.asWordName)"), chosen.contains(value))
        }
        return known
            + chosen.filter { !$0.isEmpty && !values.contains($0) }.map { option($0, $0, true) }
    }

    private func things(_ shelf: RegistryShelf, _ chosen: [String]) -> [JSONValue] {
        shelves.things(shelf).map { thing in
            let label = thing.title == thing.id ? thing.id : "\(thing.title) (\(thing.id))"
            return option(thing.id, label, chosen.contains(thing.id))
        }
    }

    private func option(_ value: String, _ label: String, _ isOn: Bool) -> JSONValue {
        ["value": .text(value), "label": .text(label), "isOn": .flag(isOn)]
    }

    private func points(_ answer: JSONValue?) -> String {
        (answer?.list ?? []).compactMap { point in
            guard let x = point["x"]?.integer, let y = point["y"]?.integer else { return nil }
            return "\(x),\(y)"
        }.joined(separator: " ")
    }
}

extension RegistryFieldView {
    /// Each thing of a list with its members, and an empty one to make more from.
    private func groups(
        _ members: [RegistryField], _ key: String?, _ field: RegistryField, _ answer: JSONValue?
    ) -> ([JSONValue], JSONValue) {
        var things = (answer?.list ?? []).enumerated().map { place, thing in
            (key.flatMap { thing[$0]?.text } ?? "\(place)", thing)
        }
        // LAW: Order No. 19 Art. 5: in clear words, which here are those of both languages of the house.
        if key != nil {
            things += ["zh-Hans", "en"].filter { name in !things.contains { $0.0 == name } }
                .map { ($0, .object([])) }
        }
        func drawn(_ name: String, _ thing: JSONValue) -> JSONValue {
            let view = RegistryFieldView(
                words: words, shelves: shelves, provisions: RegistryProvisions(.null),
                group: "\(group).\(field.path)", prefix: "\(prefix)\(field.path)[\(name)].", thing: thing,
                mayWrite: mayWrite, isNew: isNew)
            return [
                "key": .text(name), "keyName": .text(key ?? ""), "title": .text(title(of: name, key)),
                "members": .list(members.map(view.json)),
            ]
        }
        return (things.map { drawn($0.0, $0.1) }, drawn("#", .object([])))
    }

    private func title(of name: String, _ key: String?) -> String {
        guard key != nil, name != "#" else { return "" }
        let said = words.say("registry.languages.\(name)")
        return said.hasPrefix("registry.") ? name : said
    }
}

extension String {
    /// As the name of a word, in which a dot would lead further down.
    var asWordName: String { replacing(".", with: "-") }
}

extension RegistryField {
    /// The fact that makes it matter, where there is one.
    fileprivate var unlessNot: String {
        guard case .askedUnlessNot(let other) = weight else { return "" }
        return other
    }

    /// Whether it is a list whose things have names of their own.
    fileprivate var isKeyed: Bool {
        guard case .groups(_, .some) = kind else { return false }
        return true
    }
}
