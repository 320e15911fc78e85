internal import Law
internal import Primitives

/// The law of the house as pages for people: every rule with its words, its law, its cases and its file.
///
/// The same rules and cases always make the same pages, byte for byte.
public struct LawBook: Sendable {
    /// A case with the name of its file in `Cases`.
    public struct Case: Sendable {
        /// The name of its file.
        public let file: String
        /// What the file says.
        public let item: LawCase

        /// A case as it was read from a file.
        public init(file: String, _ item: LawCase) { (self.file, self.item) = (file, item) }
    }

    let entries: [RuleEntry]
    let cases: [Case]
    let verdicts: [RuleID: [String]]

    /// The book of all rules of the house, with these cases.
    public init(cases: [Case]) {
        entries = Rulebook.entries
        self.cases = cases.sorted { $0.file < $1.file }
        verdicts = Self.verdicts(of: self.cases)
    }

    /// Every file of the book by its name.
    public var files: [String: String] {
        let pages = pages
        var files = [BookStyle.name: BookStyle.sheet]
        for page in pages {
            files[(page.name == "index" ? "README" : page.name) + ".md"] = page.markdown
            files[page.name + ".html"] = page.html(menu: pages)
        }
        return files
    }

    var pages: [BookPage] {
        [frontPage] + RuleGroup.allCases.map(page) + [instrumentsPage, timelinePage, calendarPage]
    }

    // What each rule came to in the cases; a fact that was missing says nothing about the rule.
    private static func verdicts(of cases: [Case]) -> [RuleID: [String]] {
        var found: [RuleID: Set<String>] = [:]
        for ruling in cases.flatMap({ $0.item.run().judgement.rulings }) where ruling.kind != .undecided {
            found[ruling.rule, default: []].insert(word(for: ruling))
        }
        return found.mapValues { $0.sorted() }
    }

    private static func word(for ruling: Ruling) -> String {
        switch ruling.kind {
        case .refused, .undecided: (ruling.verdict ?? .deny).rawValue
        case .permission, .met: Verdict.permit.rawValue
        case .duty, .advisory: ruling.kind.rawValue
        }
    }
}

extension RuleGroup {
    /// The name of its page.
    var pageName: String { letter.lowercased() + "-" + rawValue }
}

extension Rule {
    /// The first day on which some law carries it; law that binds, where there is any.
    var lawFrom: String {
        let binding = citations.filter(\.binds)
        return (binding.isEmpty ? citations : binding).map(\.inForceFrom).min().map(\.description) ?? "–"
    }
}
