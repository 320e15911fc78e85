internal import HTTPDoor

/// What everybody may read of a place: its rules of processing, and its sign.
enum RulesPages {
    static let all: [Page] = [
        Page("/rules", "rules/places", reaches: .everybody) { page in
            .object([.init("places", try await page.ask("places")["items"] ?? [])])
        },
        Page("/rules/{site}", "rules/site", reaches: .everybody) { page in
            let site = page.call.parameters["site"] ?? ""
            return RulesView(try await page.ask("rules", ["site": site]), in: page.words).members
        },
        Page("/rules/{site}/sign", "rules/sign", reaches: .everybody) { page in
            try await SignView(page).members
        }.printed(at: "/rules/{site}/sign.pdf"),
    ]
}
