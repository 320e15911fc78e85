internal import Law

/// A page of the book before it is Markdown or HTML.
struct BookPage: Sendable {
    /// The name of its files, without their endings; the front page is `index`.
    let name: String
    let title: Wording
    let blocks: [Block]

    /// What stands below another.
    enum Block: Sendable {
        /// A heading of ours, in both languages.
        case heading(Wording)
        /// A heading that is a name, and can be linked to.
        case entry(String)
        case paragraph([Span])
        case table([Wording], [[[Span]]])
    }

    /// What stands beside another.
    enum Span: Sendable {
        /// The same in both languages.
        case words(Wording)
        /// One language of it.
        case said(Wording, Language)
        /// Names, numbers and days.
        case plain(String)
        case code(String)
        case link(Link, String)
        /// A new line.
        case turn
    }

    /// Where a link leads.
    enum Link: Sendable {
        /// A page of the book, and an entry on it.
        case page(String, entry: String? = nil)
        /// A file, from the root of the repository.
        case file(String)
        case web(String)
    }

    /// What an entry is called in a link: the way headings are named where Markdown is shown.
    static func anchor(_ entry: String) -> String {
        entry.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" }
    }
}

extension [BookPage.Span] {
    /// The same in both languages, and nothing else.
    static func say(_ en: String, _ zhHans: String) -> [BookPage.Span] { [.words(Wording(en, zhHans))] }

    /// Several of them with commas between.
    static func list(_ spans: [BookPage.Span]) -> [BookPage.Span] {
        spans.enumerated().flatMap { $0.offset == 0 ? [$0.element] : [.plain(", "), $0.element] }
    }
}
