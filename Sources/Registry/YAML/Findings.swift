internal import Primitives

/// What reading a file turned up beside its values: every identifier, and where it stands.
final class Findings {
    struct Mention {
        let kind: String
        let text: String
        let place: RegistryPlace
        let defines: Bool
    }

    private(set) var mentions: [Mention] = []

    func note(_ text: String, of kind: String, at place: RegistryPlace, defines: Bool) {
        mentions.append(Mention(kind: kind, text: text, place: place, defines: defines))
    }

    /// - Throws: `duplicate` for the second definition of an identifier, `dangling` for a mention of none.
    func check() throws(RegistryError) {
        var known: [String: RegistryPlace] = [:]
        for mention in mentions where mention.defines {
            let key = "\(mention.kind) \(mention.text)"
            if let first = known[key] { throw .duplicate(mention.place, id: mention.text, first: first) }
            known[key] = mention.place
        }
        for mention in mentions where known["\(mention.kind) \(mention.text)"] == nil {
            throw .dangling(mention.place, id: mention.text, kind: mention.kind)
        }
    }
}

/// An identifier whose kind of thing stands in the registry.
protocol Registered {
    /// The kind in words; `nil` for kinds that the registry does not list.
    static var kind: String? { get }
    var text: String { get }
}

extension Identifier: Registered {
    static var kind: String? {
        let name = String(describing: Entity.self)
        return ["Subject", "Consent"].contains(name) ? nil : name.lowercasedWords
    }
}

extension String {
    /// `CaptureArea` as `capture area`.
    fileprivate var lowercasedWords: String {
        reduce(into: "") { words, letter in
            if letter.isUppercase, !words.isEmpty { words.append(" ") }
            words += letter.lowercased()
        }
    }
}
