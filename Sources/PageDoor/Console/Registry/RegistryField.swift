internal import Policy

/// One fact of the registry as a wizard asks for it; its words stand in `words/*/registry.json`.
struct RegistryField: Sendable {
    /// What kind of answer it takes.
    enum Kind: Sendable {
        /// A line, or several.
        case text, words
        /// The name of the thing itself.
        case name
        case link, mail
        case day, time, clock
        /// A whole number of a unit.
        case number(String)
        /// Yes, no, or not known yet.
        case fact
        /// One of these words, or some of them, which are explained in a group of words.
        case choice(String, [String])
        case choices(String, [String])
        /// One of what is registered, or some of it.
        case one(RegistryShelf)
        case some(RegistryShelf)
        /// Texts, one on each line.
        case lines
        /// Things of several members each; `by` is the member that tells them apart.
        case groups([RegistryField], by: String?)
        /// A polygon on a picture.
        case outline
    }

    /// What follows where it is left empty.
    enum Weight: Hashable, Sendable {
        /// It cannot be left empty.
        case required
        /// Uses that depend on it are refused: what is unknown never permits.
        case asked
        /// The same, but where another fact of the thing is known not to hold.
        case askedUnlessNot(String)
        /// It is of some places only.
        case open
    }

    /// Its place in the JSON, such as `sign.standing`.
    let path: String
    let kind: Kind
    let weight: Weight
    /// The rules that ask for it.
    let rules: [RuleID]

    static func must(_ path: String, _ kind: Kind, _ rules: RuleID...) -> RegistryField {
        RegistryField(path: path, kind: kind, weight: .required, rules: rules)
    }

    static func asked(_ path: String, _ kind: Kind, _ rules: RuleID...) -> RegistryField {
        RegistryField(path: path, kind: kind, weight: .asked, rules: rules)
    }

    static func asked(
        _ path: String, _ kind: Kind, unlessNot other: String, _ rules: RuleID...
    ) -> RegistryField {
        RegistryField(path: path, kind: kind, weight: .askedUnlessNot(other), rules: rules)
    }

    static func may(_ path: String, _ kind: Kind, _ rules: RuleID...) -> RegistryField {
        RegistryField(path: path, kind: kind, weight: .open, rules: rules)
    }
}

extension RegistryField.Kind {
    /// One of the words of a list of the law.
    static func choice<Words: CaseIterable & RawRepresentable>(_ words: Words.Type) -> Self
    where Words.RawValue == String { .choice(group(words), words.allCases.map(\.rawValue)) }

    /// Some of the words of a list of the law.
    static func choices<Words: CaseIterable & RawRepresentable>(_ words: Words.Type) -> Self
    where Words.RawValue == String { .choices(group(words), words.allCases.map(\.rawValue)) }

    /// `SiteKind` as `siteKind`.
    private static func group(_ words: Any.Type) -> String {
        let name = String(describing: words)
        return name.prefix(1).lowercased() + name.dropFirst()
    }

    /// The name by which the template and the script know it.
    var name: String {
        switch self {
        case .text: "text"
        case .words: "words"
        case .name: "name"
        case .link: "link"
        case .mail: "mail"
        case .day: "day"
        case .time: "time"
        case .clock: "clock"
        case .number: "number"
        case .fact: "fact"
        case .choice, .one: "choice"
        case .choices, .some: "choices"
        case .lines: "lines"
        case .groups: "groups"
        case .outline: "outline"
        }
    }
}

/// The lists a wizard can write into: those of the registry, and the areas that stand below their sites.
enum RegistryShelf: String, Sendable, CaseIterable {
    case controllers, sites, areas, devices, purposes, assessments, notices, alternatives

    /// One of them, as the interface names it.
    var one: String { String(rawValue.dropLast()) }
}
