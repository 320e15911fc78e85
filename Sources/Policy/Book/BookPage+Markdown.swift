internal import Law

extension BookPage {
    /// The page as Markdown.
    var markdown: String {
        let body = blocks.map(Self.markdown).joined(separator: "\n")
        return "# \(Self.heading(title))\n\n\(body)"
    }

    private static func heading(_ title: Wording) -> String {
        escaped(title.en) + " · " + escaped(title.zhHans)
    }

    private static func markdown(_ block: Block) -> String {
        switch block {
        case .heading(let title): "## \(heading(title))\n"
        case .entry(let name): "## \(escaped(name))\n"
        case .paragraph(let spans): spans.map { markdown($0) }.joined() + "\n"
        case .table(let columns, let rows): table(columns, rows)
        }
    }

    private static func table(_ columns: [Wording], _ rows: [[[Span]]]) -> String {
        let head = columns.map { $0.en == $0.zhHans ? escaped($0.en) : heading($0) }
        let lines = rows.map { $0.map { cell in cell.map { markdown($0) }.joined() } }
        let rule = columns.map { _ in "---" }
        return ([head, rule] + lines).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    private static func markdown(_ span: Span) -> String {
        switch span {
        case .words(let wording): escaped(wording.en) + "<br>" + escaped(wording.zhHans)
        case .said(let wording, let language): escaped(wording.text(in: language))
        case .plain(let text): escaped(text)
        case .code(let text): "`" + text.filter { $0 != "`" && $0 != "|" && !$0.isNewline } + "`"
        case .link(let link, let text): "[\(escaped(text))](\(address(link)))"
        case .turn: "<br>"
        }
    }

    private static func address(_ link: Link) -> String {
        switch link {
        case .page(let name, let entry):
            (name == "index" ? "README" : name) + ".md" + (entry.map { "#" + anchor($0) } ?? "")
        case .file(let path): "../../" + path
        case .web(let address): address
        }
    }

    /// Text in which no character has a meaning to a reader of Markdown.
    static func escaped(_ text: String) -> String {
        var safe = ""
        for character in text {
            switch character {
            case "&": safe += "&amp;"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "$": safe += "\\\(character)"
            default: safe.append(character.isNewline ? " " : character)
            }
        }
        return safe
    }
}
