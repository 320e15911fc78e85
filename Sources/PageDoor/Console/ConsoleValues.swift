internal import Desk
internal import Foundation
internal import HTTPDoor

// Short ways to read what the interface answered, and to say it with the words of the console.

extension JSONValue {
    /// An object of those members that have a value.
    static func shown(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(members.compactMap { name, value in value.map { Member(name, $0) } })
    }

    /// A text, or `nil` where there is none to show.
    static func shown(text: String?) -> JSONValue? { text.flatMap { $0.isEmpty ? nil : .text($0) } }

    /// The items of a list that the interface answered with.
    var rows: [JSONValue] { self["items"]?.list ?? [] }

    /// The text of a member, empty where there is none.
    func word(_ name: String) -> String { self[name]?.text ?? "" }

    /// The texts of a member that is a list.
    func words(_ name: String) -> [String] { (self[name]?.list ?? []).compactMap(\.text) }

    /// A whole or broken number.
    var real: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: nil
        }
    }
}

extension PageWords {
    /// The word of the console for something the interface names; its own name where there is none.
    func named(_ group: String, _ name: String) -> String {
        let key = "console.\(group).\(name.replacingOccurrences(of: ".", with: "-"))"
        let said = say(key)
        return said == key ? name : said
    }
}

extension PageWords {
    /// The words of a choice of a wizard; the code itself where there are none.
    func chosen(_ choice: String, _ code: String) -> String {
        let key = "registry.choices.\(choice).\(code)"
        let said = say(key)
        return said == key ? code : said
    }
}

extension PageCall {
    /// Asks what the interface answers as text.
    func askText(_ name: String, query: [(name: String, value: String)] = []) async throws -> String {
        guard let route = call.house.book.routes.first(where: { $0.name == name && $0.method == .get }) else {
            throw Problem.notFound
        }
        let reach = route.reaches[call.caller.role]
        guard reach != .none else { throw Problem.notYours }
        let reply = try await route.act(
            call.asking(route, reach: reach, parameters: [:], query: query, in: language))
        guard case .bytes(let bytes) = reply.body else { throw Problem.failed }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same as `ask`; nothing where nothing is registered yet, which pages say in their own words.
    func askIfRegistered(_ name: String) async throws -> JSONValue {
        do { return try await ask(name) } catch let error as DeskError {
            guard case .noRegistry = error else { throw error }
            return .object([])
        }
    }

    /// How many entries the newest checkpoint covers.
    func ledgerSize() async throws -> Int64 {
        guard let text = try? await askText("checkpoint") else { return 0 }
        return CheckpointSheet(text)?.size ?? 0
    }
}

/// What a signed checkpoint says, for showing it; the page's script verifies it.
struct CheckpointSheet {
    let origin: String
    let size: Int64
    let root: String
    /// Who signed it, the log first.
    let signers: [String]

    init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count > 3, let size = Int64(lines[1]) else { return nil }
        (origin, self.size, root) = (lines[0], size, lines[2])
        signers = lines.filter { $0.hasPrefix("\u{2014} ") }.compactMap {
            $0.split(separator: " ").dropFirst().first.map(String.init)
        }
    }
}
