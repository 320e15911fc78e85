internal import Law

extension BookPage {
    /// The page as HTML: no script, and nothing is fetched but the style sheet beside it.
    func html(menu: [BookPage]) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(Self.safe(title.en)) · \(Self.safe(title.zhHans))</title>
        <link rel="stylesheet" href="\(BookStyle.name)">
        </head>
        <body>
        <nav aria-label="Pages">
        \(menu.map(item).joined(separator: "\n"))
        </nav>
        <main>
        <h1>\(Self.words(title))</h1>
        \(blocks.map(Self.html).joined(separator: "\n"))
        </main>
        </body>
        </html>

        """
    }

    private func item(_ page: BookPage) -> String {
        let here = page.name == name ? " aria-current=\"page\"" : ""
        return "<a href=\"\(page.name).html\"\(here)>\(Self.words(page.title))</a>"
    }

    private static func html(_ block: Block) -> String {
        switch block {
        case .heading(let title): "<h2>\(words(title))</h2>"
        case .entry(let name): "<h2 id=\"\(anchor(name))\"><code>\(safe(name))</code></h2>"
        case .paragraph(let spans): "<p>\(spans.map(html).joined())</p>"
        case .table(let columns, let rows): table(columns, rows)
        }
    }

    private static func table(_ columns: [Wording], _ rows: [[[Span]]]) -> String {
        let head = columns.map { "<th scope=\"col\">\(words($0))</th>" }.joined()
        let lines = rows.map { row in
            "<tr>" + zip(columns, row).map { cell($1, of: $0) }.joined() + "</tr>"
        }
        return
            (["<table>", "<thead><tr>\(head)</tr></thead>", "<tbody>"] + lines + ["</tbody>", "</table>"])
            .joined(separator: "\n")
    }

    private static func cell(_ spans: [Span], of column: Wording) -> String {
        "<td data-label=\"\(safe(column.en))\">\(spans.map(html).joined())</td>"
    }

    private static func words(_ wording: Wording) -> String {
        if wording.en == wording.zhHans { return safe(wording.en) }
        return said(wording, .en) + " " + said(wording, .zhHans)
    }

    private static func said(_ wording: Wording, _ language: Language) -> String {
        "<span lang=\"\(language.rawValue)\">\(safe(wording.text(in: language)))</span>"
    }

    private static func html(_ span: Span) -> String {
        switch span {
        case .words(let wording): words(wording)
        case .said(let wording, let language): said(wording, language)
        case .plain(let text): safe(text)
        case .code(let text): "<code>\(safe(text))</code>"
        case .link(let link, let text): "<a href=\"\(safe(address(link)))\">\(safe(text))</a>"
        case .turn: "<br>"
        }
    }

    private static func address(_ link: Link) -> String {
        switch link {
        case .page(let name, let entry): name + ".html" + (entry.map { "#" + anchor($0) } ?? "")
        case .file(let path): "../../" + path
        case .web(let address): address
        }
    }

    /// Text in which no character has a meaning to a browser.
    static func safe(_ text: String) -> String {
        var safe = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": safe += "&amp;"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            case "\"": safe += "&quot;"
            case "'": safe += "&#39;"
            default: safe.unicodeScalars.append(character)
            }
        }
        return safe
    }
}
