internal import HTTPDoor
internal import Law

/// What stands round every page: its language, its reader, its words, and what it may do.
struct PageFrame: Sendable {
    let path: String
    let language: Language
    let role: Role
    /// The reader's name for the corner of the page; empty for strangers.
    let reader: String
    let origin: PageOrigin

    private static let cookie = "lang"

    /// The language that was chosen before.
    static func kept(_ headers: [String: String]) -> Language? {
        Cookies(headers).values(cookie).first.flatMap(Language.init(rawValue:))
    }

    /// The header that keeps a choice of language for a year; a server of TLS seals it besides.
    static func keeping(_ language: Language, isSecure: Bool = false) -> String {
        "\(cookie)=\(language.rawValue); Path=/; Max-Age=31536000; SameSite=Strict; HttpOnly"
            + (isSecure ? "; Secure" : "")
    }

    // What a page may do: load from here, ask here, and nothing else; a tablet runs one worker besides.
    private var policy: String {
        let own = "require-trusted-types-for 'script'; worker-src"
        return origin == .kiosk
            ? "\(Self.common); \(own) 'self'; trusted-types kiosk-worker"
            : "\(Self.common); \(own) 'none'; trusted-types 'none'"
    }

    private static let common = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; \
        connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
        """

    /// The page itself.
    func reply(
        _ template: String, _ view: JSONValue, status: Int = 200, on shelf: PageShelf
    ) throws -> Reply {
        let text = try self.text(template, view, on: shelf)
        // Besides the kiosk only the page that may read the code of a receipt.
        let camera = origin == .kiosk || template == "portal/sign-in" ? "self" : ""
        return Reply(
            status, Array(text.utf8), type: "text/html; charset=utf-8",
            headers: [
                "content-security-policy": policy,
                "permissions-policy": "camera=(\(camera)), microphone=(), geolocation=()",
            ])
    }

    /// What a template makes of a view, framed.
    private func text(_ template: String, _ view: JSONValue, on shelf: PageShelf) throws -> String {
        try shelf.render(
            template, view.adding(members(template, on: shelf)).forTemplate as? [String: Any] ?? [:])
    }

    /// A page that stands for itself, with its style in it and nothing to load, for whoever prints it.
    func loneText(_ template: String, _ view: JSONValue, on shelf: PageShelf) throws -> String {
        let style = ["common/paper.css", "\(template).css"].compactMap { shelf.assets[$0] }
            .map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: "\n")
        return try text(template, view.adding([.init("isPrinted", true)]), on: shelf)
            .replacing("</head>", with: "<style>\n\(style)\n</style>\n</head>", maxReplacements: 1)
    }

    private func members(_ template: String, on shelf: PageShelf) -> [JSONValue.Member] {
        let words = shelf.words(language)
        let other: Language = language == .en ? .zhHans : .en
        return [
            .init("w", words.all), .init("lang", .text(language.rawValue)),
            .init("otherLang", .text(other.rawValue)), .init("path", .text(path)),
            .init("role", .text(role.rawValue)), .init("is", .object([.init(role.rawValue, true)])),
            .init("reader", reader.isEmpty ? .null : .text(reader)), .init("door", .text(origin.rawValue)),
            .init("scriptWords", .text(words.script(origin.rawValue).forScript)),
        ] + files(template, on: shelf)
    }

    /// The script and the style sheet of a page, where there are some.
    private func files(_ template: String, on shelf: PageShelf) -> [JSONValue.Member] {
        [("script", "\(template).js"), ("style", "\(template).css")].compactMap { name, file in
            shelf.assets[file].map { _ in .init(name, .text("/assets/\(file)")) }
        }
    }
}
