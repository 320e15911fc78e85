internal import HTTPDoor
internal import Ledger
internal import Paper
internal import Primitives

/// A certificate that a face was destroyed: what, when, how far, who kept the key, and the proof.
// LAW: PIPL Art. 47; Order No. 19 Art. 6
enum Destruction {
    private static let steps = ["template-removed", "key-shredded", "traces-removed", "epoch-closed"]
    private static let levels = ["effective", "unreadable", "unrecoverable"]

    @Sendable static func members(_ page: PageCall) async throws -> JSONValue {
        let entry = page.call.parameters["entry"] ?? ""
        let receipt = try await page.ask("receipt", ["entry": entry])
        let bytes = Array((receipt["proof"]?.text ?? "").utf8)
        let file = try ReceiptFile(parsing: bytes)
        guard file.entry.kind == .erasureCompleted else { throw Problem.notFound }
        let places = PlaceNames(page)
        let site = PlaceNames.parts(file.entry.activity)?.site ?? ""
        let code = try? QRCode(bytes)
        return .object(
            facts(file, page.words) + [
                .init("entry", .text(entry)),
                .init("place", .text(try await places.name(of: file.entry.activity))),
                .init(
                    "purpose", try await places.purpose(of: file.entry.activity).map(JSONValue.text) ?? .null),
                .init("controller", try await places.rules(of: site)["controllerName"] ?? .null),
                .init("code", code?.drawing ?? .null),
                .init("paperPath", .text("/me/destruction/\(entry)/paper.pdf")),
            ])
    }

    /// As paper writes a time, by China's clocks; a screen tells it by the reader's.
    static func clock(_ seconds: Int64) -> String {
        let text = Timestamp(seconds: seconds + 8 * 3600).description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) (UTC+8)"
    }

    /// What the entry itself says.
    static func facts(_ file: ReceiptFile, _ words: PageWords) -> [JSONValue.Member] {
        let said = file.payload
        var done: [String] = []
        if case .list(let names)? = said["steps"] { done = names.compactMap(\.text) }
        let reached = levels.compactMap { level -> JSONValue? in
            guard let time = said["levels"]?[level]?.integer else { return nil }
            return .object([
                .init("name", .text(words.term("portal.level", level))),
                .init("meaning", .text(words.term("portal.levelMeaning", level))),
                .init("at", .text("\(Timestamp(seconds: time))")), .init("atText", .text(clock(time))),
            ])
        }
        let when = said["t"]?.integer ?? file.entry.hour
        return [
            .init("when", .text("\(Timestamp(seconds: when))")), .init("whenText", .text(clock(when))),
            .init("steps", .list(steps.filter(done.contains).map { .text(words.term("portal.step", $0)) })),
            .init("reached", .list(reached)),
            .init("provider", said["keys"]?.text.map { .text(words.term("portal.provider", $0)) } ?? .null),
            .init("until", said["until"]?.integer.map { .text("\(Timestamp(seconds: $0))") } ?? .null),
            .init("untilText", said["until"]?.integer.map { .text(clock($0)) } ?? .null),
            .init("size", .text("\(file.checkpoint.size)")), .init("log", .text("\(file.checkpoint.origin)")),
            .init("leaf", .text(file.entry.leafHash.hex)),
            .init("withdrawal", file.entry.refersTo.map { .integer(Int64($0)) } ?? .null),
        ]
    }
}
