internal import Consent
internal import Desk
internal import Law
internal import Primitives
internal import Store

/// A person's file to read and to keep, as a page or as plain text, in one of the two languages.
// LAW: PIPL Art. 45: a copy; Order No. 19 Art. 5: in clear and easily understood language.
struct PersonPaper {
    private let file: PersonDesk.File
    private let requests: [PersonRequest]
    private let language: Language

    init(_ file: PersonDesk.File, _ requests: [PersonRequest], in language: Language) {
        (self.file, self.requests, self.language) = (file, requests, language)
    }

    private struct Part {
        let title: String
        let rows: [[String]]
    }

    private func say(_ en: String, _ zhHans: String) -> String { language == .en ? en : zhHans }

    private var title: String { say("What is on record about you", "关于您的记录") }

    private var parts: [Part] {
        [
            Part(
                title: say("You", "您"),
                rows: [
                    [say("Number", "编号"), file.id.text],
                    [say("Name", "姓名"), file.name ?? say("not given", "未提供")],
                    [say("On record since", "记录起始"), file.since.description],
                    [
                        say("Use of your face", "人脸的使用"),
                        file.history.isRestricted
                            ? say("stopped at your wish", "已按您的要求停止") : say("as you agreed", "按您的同意"),
                    ],
                    [say("Read at", "读取时间"), file.readAt.description],
                ]),
            Part(
                title: say("Your consents", "您的同意"),
                rows: file.consents.map { one in
                    [
                        "\(one.purpose) @ \(one.site)", word(one.state(at: file.readAt)),
                        "\(one.givenAt) – \(one.expiresAt)", one.id.text,
                    ]
                }),
            Part(
                title: say(
                    "References of your face (the numbers are shown to nobody)", "您的人脸特征模板（其数值不向任何人显示）"),
                rows: file.templates.map { one in
                    ["\(one.key.purpose) @ \(one.key.site)", say("until ", "至 ") + one.expiresAt.description]
                }),
            Part(
                title: say("What you asked of us", "您的请求"),
                rows: requests.map { one in
                    [
                        one.at.description, word(one.kind.rawValue), one.text,
                        one.answer.map { "\(word($0.outcome.rawValue)): \($0.text)" }
                            ?? say("open, due ", "待答复，期限 ") + (one.due?.description ?? "-"),
                    ]
                }),
            Part(
                title: say("Everything that happened", "全部事项"),
                rows: file.events.map { event in
                    [
                        "\(event.index)", Timestamp(seconds: event.payload["t"]?.integer ?? 0).description,
                        event.payload["k"]?.text ?? "", event.payload["a"]?.text ?? "",
                        event.payload["out"]?.text ?? "",
                    ]
                }),
        ]
    }

    private func word(_ word: String) -> String {
        guard language == .zhHans else { return word }
        return Self.words[word] ?? word
    }

    private static let words = [
        "given": "有效", "withdrawn": "已撤回", "expired": "已届期", "opposed": "监护人反对", "complaint": "投诉",
        "explanation": "要求说明", "review": "要求人工复核", "correction": "要求更正", "erasure": "要求删除",
        "granted": "同意", "refused": "拒绝",
    ]

    private var rights: String {
        say(
            "You may withdraw any consent, have your face erased, stop its use, object, complain and ask why, at any time "
                + "and without a reason. Nobody may serve you worse for it.",
            "您可以随时撤回同意、要求删除、停止使用、提出异议、投诉并询问理由，无需说明原因；任何人不得因此降低对您的服务。")
    }

    /// As Markdown.
    var markdown: String {
        let sections = parts.map { part in
            let rows = part.rows.map { "- " + $0.map(Self.line).joined(separator: " · ") }
            return "## \(part.title)\n\n"
                + (rows.isEmpty ? say("Nothing.", "无。") : rows.joined(separator: "\n"))
        }
        return (["# \(title)", rights] + sections).joined(separator: "\n\n") + "\n"
    }

    // What a person wrote stays one line, and none of it becomes markup.
    private static func line(_ text: String) -> String {
        String(
            text.flatMap { character -> [Character] in
                if character.isNewline { return [" "] }
                if character == "<" { return Array("&lt;") }
                if character == ">" { return Array("&gt;") }
                return "\\`*_[]#|".contains(character) ? ["\\", character] : [character]
            })
    }

    /// As one page without scripts, styles or pictures.
    var html: String {
        let sections = parts.map { part in
            let rows = part.rows.map { row in
                "<tr>" + row.map { "<td>\(Self.escaped($0))</td>" }.joined() + "</tr>"
            }
            let body =
                rows.isEmpty
                ? "<p>\(say("Nothing.", "无。"))</p>" : "<table>\n\(rows.joined(separator: "\n"))\n</table>"
            return "<h2>\(part.title)</h2>\n\(body)"
        }
        return """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head><meta charset="utf-8"><title>\(title)</title></head>
            <body>
            <h1>\(title)</h1>
            <p>\(rights)</p>
            \(sections.joined(separator: "\n"))
            </body>
            </html>

            """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
