internal import HTTPDoor

/// The pages of the person the face belongs to.
enum PortalPages {
    static let all: [Page] = [
        Page("/me", "portal/me", reaches: person) { page in
            let trail = try await page.ask("my-trail")["items"]?.list ?? []
            return try await Timeline(trail, page).members
        },
        Page("/me/entry/{entry}", "portal/entry", reaches: person, view: EntryView.members),
        Page("/me/consents", "portal/consents", reaches: person, view: ConsentSwitches.members),
        Page("/me/receipts", "portal/receipts", reaches: person, view: receipts),
        Page("/me/rights", "portal/rights", reaches: person, view: RightsView.members),
        Page("/me/destruction/{entry}", "portal/destruction", reaches: person, view: Destruction.members)
            .printed(at: "/me/destruction/{entry}/paper.pdf"),
        Page("/me/sign-in", "portal/sign-in", reaches: .everybody),
        Page("/me/hand-over", "portal/hand-over", reaches: .everybody),
    ]

    /// A person about themselves.
    static let person = Reaches(
        controller: .none, operator: .none, auditor: .none, subject: .own, device: .none, witness: .none,
        integration: .none, anonymous: .none)

    private static let kept: Set<String> = [
        "consent.granted", "consent.withdrawn", "consent.refused", "processing.restricted",
        "erasure.completed", "decision", "outcome", "enrolment", "rights.request", "rights.answer",
    ]

    /// Everything a person has a receipt of, the newest first, a page at a time; looks are on the timeline.
    @Sendable private static func receipts(_ page: PageCall) async throws -> JSONValue {
        let events = try await page.ask("me")["events"]?.list ?? []
        let places = PlaceNames(page)
        let before = page.call.asked("before").flatMap(Int64.init) ?? .max
        let all = events.filter {
            kept.contains($0["kind"]?.text ?? "") && $0["entry"]?.integer ?? 0 < before
        }
        .reversed()
        var rows: [JSONValue] = []
        for event in all.prefix(50) {
            let activity = event["activity"]?.text ?? ""
            let kind = TimelineLine.told(event["kind"]?.text ?? "", lifts: event["lifts"]?.flag == true)
            rows.append(
                event.adding([
                    .init("title", .text(page.words.term("portal.kind", kind))),
                    .init("place", .text(try await places.name(of: activity))),
                    .init("isErasure", .flag(event["kind"]?.text == "erasure.completed")),
                    .init("isConsent", .flag(event["kind"]?.text == "consent.granted")),
                ]))
        }
        let older = all.count > 50 ? rows.last?["entry"] : nil
        return .object([
            .init("rows", .list(rows)), .init("isEmpty", .flag(rows.isEmpty)), .init("older", older ?? .null),
        ])
    }
}
