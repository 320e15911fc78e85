internal import HTTPDoor
internal import Ledger
internal import Primitives

/// One thing that happened to a person, why, and what they can do about it.
enum EntryView {
    @Sendable static func members(_ page: PageCall) async throws -> JSONValue {
        let entry = page.call.parameters["entry"] ?? ""
        let receipt = try await page.ask("receipt", ["entry": entry])
        let file = try ReceiptFile(parsing: Array((receipt["proof"]?.text ?? "").utf8))
        let kind = TimelineLine.told(
            file.entry.kind.rawValue, lifts: file.payload["lift"]?.integer == 1)
        let isDecision = [.decision, .outcome].contains(file.entry.kind)
        let decision = isDecision ? try await page.askIfPermitted("decision", ["entry": entry]) : nil
        let places = PlaceNames(page)
        let outcome = file.payload["out"]?.text
        return .object([
            .init("entry", .text(entry)), .init("kind", .text(page.words.term("portal.kind", kind))),
            .init("when", .text("\(Timestamp(seconds: file.payload["t"]?.integer ?? file.entry.hour))")),
            .init("place", .text(try await places.name(of: file.entry.activity))),
            .init("purpose", try await places.purpose(of: file.entry.activity).map(JSONValue.text) ?? .null),
            .init("result", outcome.map { .text(page.words.term("portal.result", $0)) } ?? .null),
            .init(
                "operation",
                decision?["operation"]?.text.map { .text(page.words.term("rules.doing", $0)) } ?? .null),
            .init("code", PlaceNames.parts(file.entry.activity) == nil ? .null : .text(file.entry.activity)),
            .init("device", decision?["device"] ?? .null),
            .init(
                "basis", decision?["basis"]?.text.map { .text(page.words.term("rules.basis", $0)) } ?? .null),
            .init("lines", decision?["explanation"] ?? .null), .init("isDecision", .flag(isDecision)),
            .init("isErasure", .flag(file.entry.kind == .erasureCompleted)),
        ])
    }
}
