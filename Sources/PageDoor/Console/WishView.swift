internal import HTTPDoor

/// What a wish would change, part by part, in the reader's language: of what, from what, to what.
struct WishView {
    private let words: PageWords

    init(in words: PageWords) { self.words = words }

    /// One part as a row of a table.
    func row(_ part: JSONValue) -> JSONValue {
        let of = part["of"] ?? .object([])
        let isAccount = of["name"] != nil
        return .shown([
            "what": .text(isAccount ? account(of) : thing(of)),
            "code": isAccount ? nil : .text(code(of)),
            "before": .text(side(part, "before")), "after": .text(side(part, "after")),
        ])
    }

    /// The same in one line, for lists.
    func line(_ part: JSONValue) -> String {
        let row = row(part)
        return words.say(
            "console.wishes.line",
            ["what": row.word("what"), "before": row.word("before"), "after": row.word("after")])
    }

    private func account(_ of: JSONValue) -> String {
        words.say("console.wishes.named", ["name": of.word("name")])
    }

    /// Shelf, name and fact, such as `Sites › compound-b › Sign on the spot`.
    private func thing(_ of: JSONValue) -> String {
        let shelf = words.say("registry.\(of.word("shelf")).many")
        let inner = of["inner"]?.text.map { [words.say("registry.\($0).many"), of.word("innerThing")] } ?? []
        return ([shelf, of.word("thing")] + inner + [label(of)].compactMap(\.self)).joined(
            separator: " \u{203A} ")
    }

    /// What the wizard calls the fact; `nil` of a whole thing, and the keys themselves where no wizard asks for it.
    private func label(_ of: JSONValue) -> String? {
        guard let fact = of["fact"]?.text else { return nil }
        let name = "registry.fields.\(of["inner"]?.text ?? of.word("shelf")).\(fact).label"
        let said = words.say(name)
        return said == name ? fact : said
    }

    private func code(_ of: JSONValue) -> String {
        ["shelf", "thing", "inner", "innerThing", "fact"].compactMap { of[$0]?.text }.joined(separator: " ")
    }

    private func side(_ part: JSONValue, _ side: String) -> String {
        let kind = part.word("kind")
        guard let said = part[side]?.text else { return words.say("console.wishes.\(kind).\(side)") }
        if ["account", "role"].contains(kind) { return words.named("account.roles", said) }
        return ["true", "false"].contains(said) ? words.say("console.wishes.\(said)") : said
    }
}

/// Lines of a change: taken away, added, or left as they were.
enum ChangeLines {
    static func drawn(_ change: String) -> [JSONValue] {
        guard !change.isEmpty else { return [] }
        return change.split(separator: "\n", omittingEmptySubsequences: false).map { text in
            let kind = text.hasPrefix("+") ? "added" : text.hasPrefix("-") ? "removed" : "same"
            return ["text": .text(String(text)), "kind": .text(kind)]
        }
    }
}
