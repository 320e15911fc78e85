internal import HTTPDoor

/// What a person can ask for, and what became of what they asked.
enum RightsView {
    @Sendable static func members(_ page: PageCall) async throws -> JSONValue {
        let file = try await page.ask("me")
        let requests = try await page.ask("my-requests")["items"]?.list ?? []
        let places = PlaceNames(page)
        var uses: [JSONValue] = []
        var seen: Set<String> = []
        for consent in file["consents"]?.list ?? [] {
            let activity = "\(consent["purpose"]?.text ?? "")@\(consent["site"]?.text ?? "")"
            guard seen.insert(activity).inserted else { continue }
            uses.append(
                .object([
                    .init("site", consent["site"] ?? .null), .init("purpose", consent["purpose"] ?? .null),
                    .init("name", .text(try await places.name(of: activity))),
                    .init("text", .text(try await places.purpose(of: activity) ?? "")),
                ]))
        }
        let erasures = (file["erasures"]?.list ?? []).filter { $0["left"]?.list?.isEmpty == false }
        return .object([
            .init("isRestricted", file["isRestricted"] ?? false), .init("uses", .list(uses)),
            .init("hasUses", .flag(!uses.isEmpty)),
            .init("requests", .list(requests.reversed().map { told($0, page.words) })),
            .init("hasRequests", .flag(!requests.isEmpty)), .init("running", .list(erasures)),
            .init("isRunning", .flag(!erasures.isEmpty)),
        ])
    }

    /// A request with its words, and its answer where a human gave one.
    static func told(_ request: JSONValue, _ words: PageWords) -> JSONValue {
        let answer = request["answer"]
        let outcome = answer?["outcome"]?.text
        return request.adding([
            .init("title", .text(words.term("portal.request", request["kind"]?.text ?? ""))),
            .init("isOpen", .flag(request["state"]?.text == "open")),
            .init("hasText", .flag(request["text"]?.text?.isEmpty == false)),
            .init("outcome", outcome.map { .text(words.term("portal.answer", $0)) } ?? .null),
            .init("colour", .text(outcome == "granted" ? "good" : "warn")),
        ])
    }
}
