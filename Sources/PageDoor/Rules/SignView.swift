internal import HTTPDoor
internal import Law
internal import Paper

/// The warning sign of a place: one sheet in both languages, with a code that leads to the public rules.
// LAW: PIPL Art. 26; Order No. 19 Art. 13; Public Security Video Regulations Art. 13: a prominent sign
struct SignView {
    let members: JSONValue

    init(_ page: PageCall) async throws {
        let site = page.call.parameters["site"] ?? ""
        let rules = try await page.ask("rules", ["site": site])
        let address = "\(page.address)/rules/\(site)"
        let sides = [Language.zhHans, .en].map { language in
            Self.side(rules, in: page.shelf.words(language))
        }
        let code = try QRCode(Array(address.utf8))
        members = .object([
            .init("site", rules["site"] ?? .null), .init("controller", rules["controller"] ?? .null),
            .init("sides", .list(sides)), .init("pageAddress", .text(address)),
            .init("code", code.drawing), .init("isLocal", .flag(Self.isLocal(address))),
            .init("paperPath", .text("/rules/\(site)/sign.pdf")),
            .init("rulesPath", .text("/rules/\(site)")),
            .init("revision", rules["revision"] ?? .null),
        ])
    }

    /// Whether only this very machine can follow it: printed, the code would lead nobody anywhere.
    static func isLocal(_ address: String) -> Bool {
        address.isEmpty || address.hasPrefix("/")
            || address.contains(#/^https?:\/\/(localhost|127\.|\[::1\])/#)
    }

    /// The sign in one language, which is that of its own words and not of the page.
    static func side(_ rules: JSONValue, in words: PageWords) -> JSONValue {
        let view = RulesView(rules, in: words).members
        let purposes = (view["purposes"]?.list ?? []).map { purpose in
            JSONValue.object([
                .init("text", purpose["told"]?["purpose"] ?? purpose["text"] ?? .null),
                .init("kept", purpose["kept"] ?? .null), .init("ground", purpose["ground"] ?? .null),
            ])
        }
        let kinds = (view["ways"]?.list ?? []).compactMap { $0["kind"]?.text }
        return .object([
            .init("lang", .text(words.language.rawValue)), .init("say", words.all["rules"]?["sign"] ?? .null),
            .init("purposes", .list(purposes)),
            .init(
                "ways",
                kinds.isEmpty ? .null : .text(unique(kinds).joined(separator: words.say("rules.comma")))),
        ])
    }

    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}
