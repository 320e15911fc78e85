internal import HTTPDoor
internal import Law
internal import Primitives

/// Everything that was done with a person's face and file, by days, the newest first, in words for whom it is about.
struct Timeline {
    let members: JSONValue

    /// How many lines one page has.
    private static let length = 200

    init(_ trail: [JSONValue], _ page: PageCall) async throws {
        let before = page.call.asked("before").flatMap(Int64.init) ?? .max
        let steps = Self.told(trail).filter { $0["entry"]?.integer ?? 0 < before }
        let places = PlaceNames(page)
        let me = page.call.caller.name
        var lines: [TimelineLine] = []
        for step in steps.suffix(Self.length).reversed() {
            lines.append(
                TimelineLine(
                    step, by: me, in: page.words, at: try await places.name(of: step["activity"]?.text ?? ""),
                    for: try await places.purpose(of: step["activity"]?.text ?? "")))
        }
        let older = steps.count > Self.length ? steps[steps.count - Self.length]["entry"] : nil
        let days = Self.days(lines)
        members = .object([
            .init("days", .list(days)), .init("isEmpty", .flag(days.isEmpty)), .init("older", older ?? .null),
            .init("filters", .list(Self.filters(lines, page.words))),
        ])
    }

    /// Without the decisions whose outcome is told as well: a person did one thing, and reads of one.
    static func told(_ trail: [JSONValue]) -> [JSONValue] {
        let answered = Set(
            trail.filter { ["outcome", "enrolment"].contains($0["kind"]?.text) }.compactMap {
                $0["refersTo"]?.integer
            })
        return trail.filter { step in
            !(step["kind"]?.text == "decision" && step["entry"]?.integer.map(answered.contains) ?? false)
        }
    }

    /// Lines by the day they happened on; a person's own looks of one day are one line.
    static func days(_ lines: [TimelineLine]) -> [JSONValue] {
        var days: [(day: String, lines: [TimelineLine])] = []
        for line in lines {
            if days.last?.day != line.day { days.append((line.day, [])) }
            guard line.group == .own,
                let first = days[days.count - 1].lines.firstIndex(where: { $0.group == .own })
            else {
                days[days.count - 1].lines.append(line)
                continue
            }
            days[days.count - 1].lines[first].count += 1
        }
        return days.map { day in
            .object([
                .init("day", .text(day.day)), .init("lines", .list(day.lines.map(\.members))),
                .init("isOwnOnly", .flag(day.lines.allSatisfy { $0.group == .own })),
            ])
        }
    }

    private static func filters(_ lines: [TimelineLine], _ words: PageWords) -> [JSONValue] {
        TimelineLine.Group.allCases.compactMap { group in
            let count = lines.count { $0.group == group }
            guard count > 0 else { return nil }
            return .object([
                .init("id", .text(group.rawValue)),
                .init("label", .text(words.say("portal.group.\(group.rawValue)"))),
                .init("count", .integer(Int64(count))), .init("isShown", .flag(group != .own)),
            ])
        }
    }
}

/// One thing that was done, as its line tells it.
struct TimelineLine {
    /// What a reader may want to see alone.
    enum Group: String, CaseIterable { case use, look, wish, other, own }

    let group: Group
    let day: String
    var count: Int64 = 1
    private let step: JSONValue
    private let words: PageWords
    private let place: String
    private let purpose: String?

    init(_ step: JSONValue, by me: String, in words: PageWords, at place: String, for purpose: String?) {
        (self.step, self.words, self.place, self.purpose) = (step, words, place, purpose)
        group = Self.group(step, by: me)
        day = step["at"]?.text.flatMap { Timestamp($0) }.map { Jurisdiction.cn.day(of: $0).description } ?? ""
    }

    private static func group(_ step: JSONValue, by me: String) -> Group {
        switch step["kind"]?.text ?? "" {
        case "access", "export": step["operator"]?.text == me ? .own : .look
        case "decision", "outcome", "enrolment": .use
        case let kind where kind.hasPrefix("consent") || kind.hasPrefix("rights"): .wish
        case "processing.restricted", "erasure.completed": .wish
        default: .other
        }
    }

    private var isSearch: Bool { step["isAboutYou"]?.flag == false && group == .use }

    private var title: String {
        let kind = step["kind"]?.text ?? ""
        if group == .own { return words.say("portal.ownLooks") }
        if isSearch { return words.say("portal.search") }
        if group == .look { return words.term("portal.look", step["looked"]?.text ?? kind) }
        if let outcome = step["outcome"]?.text { return words.term("portal.outcome", outcome) }
        return words.term("portal.kind", Self.told(kind, lifts: step["lifts"]?.flag == true))
    }

    /// The kind of an entry as people are told it: a restriction that ended one is another thing than one that began.
    static func told(_ kind: String, lifts: Bool) -> String {
        kind == "processing.restricted" && lifts ? "processing.lifted" : kind
    }

    /// How it went, as a word and a colour.
    private var result: JSONValue {
        guard let outcome = step["outcome"]?.text, !isSearch else { return .null }
        let colour =
            ["refused": "warn", "withheld": "warn", "match": "good", "enrolled": "good"][outcome] ?? ""
        return .object([
            .init("text", .text(words.term("portal.result", outcome))), .init("colour", .text(colour)),
        ])
    }

    var members: JSONValue {
        let isOpen = step["isAboutYou"]?.flag == true && group != .own
        return .object([
            .init("group", .text(group.rawValue)), .init("isOwn", .flag(group == .own)),
            .init("title", .text(title)), .init("at", step["at"] ?? .null), .init("result", result),
            .init("place", .text(place)), .init("purpose", purpose.map(JSONValue.text) ?? .null),
            .init("who", group == .own ? .null : step["operator"] ?? step["device"] ?? .null),
            .init("why", step["reason"] ?? .null),
            .init("noReason", .flag(group == .look && step["reason"] == nil)),
            .init("times", count > 1 ? .text(words.say("portal.times", ["count": "\(count)"])) : .null),
            .init("isSearch", .flag(isSearch)), .init("entry", step["entry"] ?? .null),
            .init("opens", .flag(isOpen)), .init("hasReasons", .flag(group == .use)),
            .init("isErasure", .flag(step["kind"]?.text == "erasure.completed")),
        ])
    }
}
