internal import Ledger
internal import Primitives

extension Call {
    /// How many a list shows, and after which one it begins.
    struct Page {
        let limit: Int
        let after: String?

        /// The place in the ledger after which it begins.
        func start() throws(Problem) -> UInt64 {
            guard let after else { return 0 }
            guard let place = UInt64(after), place < UInt64(Int64.max) else {
                throw .badRequest("`after` is not a cursor of this list")
            }
            return place
        }
    }

    /// Which page of a list is wanted.
    func page(atMost limit: Int = 200) throws(Problem) -> Page {
        guard let wished = asked("limit") else { return Page(limit: min(50, limit), after: asked("after")) }
        guard let number = Int(wished), (1...limit).contains(number) else {
            throw .badRequest("`limit` is 1 to \(limit)")
        }
        return Page(limit: number, after: asked("after"))
    }

    /// A place in the ledger that a segment names.
    func entry(_ name: String = "entry") throws(Problem) -> UInt64 {
        guard let text = parameters[name], let entry = UInt64(text), entry < UInt64(Int64.max),
            "\(entry)" == text
        else { throw .notFound }
        return entry
    }

    /// An instant in the query.
    func instant(_ name: String) throws(Problem) -> Timestamp? {
        guard let text = asked(name) else { return nil }
        guard let time = Timestamp(text) else {
            throw .badRequest("`\(name)` is a time such as 2026-05-01T10:00:00Z")
        }
        return time
    }

    /// A name in the query.
    func asked<Entity>(_ name: String, as: Identifier<Entity>.Type) throws(Problem) -> Identifier<Entity>? {
        guard let text = asked(name) else { return nil }
        guard let id = Identifier<Entity>(text) else { throw .badRequest("`\(name)` is not an identifier") }
        return id
    }

    /// A word of a set in the query.
    func asked<Word: RawRepresentable & CaseIterable>(
        _ name: String, among: Word.Type
    ) throws(Problem) -> Word? where Word.RawValue == String {
        guard let text = asked(name) else { return nil }
        guard let word = Word(rawValue: text) else {
            throw .badRequest(
                "`\(name)` is one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return word
    }

    /// A number in the query.
    func number(_ name: String) throws(Problem) -> UInt64? {
        guard let text = asked(name) else { return nil }
        guard let number = UInt64(text), number < UInt64(Int64.max) else {
            throw .badRequest("`\(name)` is a whole number")
        }
        return number
    }
}

extension Reply {
    /// A page of a list.
    static func list(_ items: [JSONValue], next: String? = nil) throws -> Reply {
        try .json(JSONValue.members(["items": .list(items), "next": next.map(JSONValue.text)]))
    }
}

extension Schema {
    /// A page of a list of these.
    static func listing(of form: Schema) -> Schema {
        .object([
            .must("items", .list(form), "What was asked for."),
            .may("next", .text(), "The cursor of the next page; missing at the end."),
        ])
    }

    /// Names as the house writes them.
    static let name = Schema.text(atMost: 64, pattern: "^[a-z0-9][a-z0-9._-]{0,63}$")
}

extension [Route.Parameter] {
    static let page: [Route.Parameter] = [
        .init("limit", .integer(1...200), "How many, at most 200."),
        .init("after", .text(), "The cursor that the page before gave."),
    ]
}
