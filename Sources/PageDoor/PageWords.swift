internal import Foundation
internal import HTTPDoor
internal import Law

/// Every word of the pages in one language, by names such as `console.duties.title`.
///
/// The first part of a name is the file it is kept in, `words/en/console.json`.
struct PageWords: Sendable {
    static let none = PageWords(language: .en, groups: [])

    let language: Language
    private let groups: [JSONValue.Member]

    private init(language: Language, groups: [JSONValue.Member]) {
        (self.language, self.groups) = (language, groups)
    }

    /// Reads the files of a folder.
    init(_ language: Language, in folder: String) throws(PageError) {
        var groups: [JSONValue.Member] = []
        for (name, bytes) in try PageShelf.files(in: folder) where name.hasSuffix(".json") {
            do {
                let words = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
                groups.append(.init(String(name.dropLast(5)), words))
            } catch { throw .badFile("\(folder)/\(name)") }
        }
        self.init(language: language, groups: groups)
    }

    /// All of them, as a template sees them.
    var all: JSONValue { .object(groups) }

    /// A sentence, with what stands in braces filled in; its own name where there is none, which a test looks for.
    func say(_ name: String, _ values: [String: String] = [:]) -> String {
        var place: JSONValue? = all
        for part in name.split(separator: ".") { place = place?[String(part)] }
        guard var text = place?.text else { return name }
        for (name, value) in values { text = text.replacingOccurrences(of: "{\(name)}", with: value) }
        return text
    }

    /// The words that scripts of a page say, the group `script` of its file and of `common`.
    func script(_ group: String) -> JSONValue {
        let common = all["common"]?["script"] ?? .object([])
        guard case .object(let shared) = common, case .object(let own)? = all[group]?["script"] else {
            return common
        }
        return .object(shared + own)
    }

    /// Every name there is, for comparing languages.
    var names: Set<String> { Set(Self.names(of: all, below: "")) }

    private static func names(of value: JSONValue, below: String) -> [String] {
        guard case .object(let members) = value else { return [below] }
        return members.flatMap { names(of: $0.value, below: below.isEmpty ? $0.name : "\(below).\($0.name)") }
    }
}
