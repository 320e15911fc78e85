internal import Desk
internal import Foundation
internal import Law
internal import Policy
internal import Primitives

/// The rules as anyone in the house may ask them; what is asked here grants nothing.
enum LawRoutes {
    static let all: [Route] = [rules, decide]

    private static let rules = Route(
        .get, "/v1/law/rules", "law-rules", "The rules, with the first day and the highest law of each.",
        reaches: .everybody,
        answers: [
            .init(
                200, "All of them.",
                .listing(
                    of: .object([
                        .must("id", .text(), "The rule."), .must("group", .text(), "Its group."),
                        .may("pack", .text(), "The legal order; missing where it is all."),
                        .must("demand", .text(atMost: 4096), "What it demands."),
                        .must("binds", .flag, "Whether it can refuse."),
                        .must("citations", .list(.named("Citation")), "Its provisions, the highest first."),
                    ])))
        ]
    ) {
        ($0.lane, $0.group) = (.open, "law")
        $0.query = [
            .init("pack", .word(Jurisdiction.allCases.map(\.rawValue)), "Only of this legal order."),
            .init("on", .text(), "Only what can be cited on this day, as 2026-05-01."),
        ]
    } act: { call in
        let pack = try call.asked("pack", among: Jurisdiction.self)
        var day: CivilDate?
        if let text = call.asked("on") {
            guard let read = CivilDate(text) else {
                throw Problem.badRequest("`on` is a day such as 2026-05-01")
            }
            day = read
        }
        return try .list(
            Rulebook.entries.filter { pack == nil || [nil, pack].contains($0.rule.pack) }
                .compactMap { $0.json(on: day, in: call.language) })
    }

    private struct Question: Decodable {
        let facts: JSONValue
        var change: JSONValue?
        var at: Timestamp?
        var isStrict: Bool?
        var keepsDates: Bool?
    }

    private static let decide = Route(
        .post, "/v1/law/decisions", "law-decide",
        "Judges facts by all rules in force at their time and place; it grants nothing and leaves no entry.",
        reaches: Reaches(
            controller: .all, operator: .all, auditor: .all, subject: .all, device: .none, witness: .none,
            integration: .all, anonymous: .none),
        answers: [
            .init(
                200, "The judgement.",
                .object([
                    .must(
                        "verdict", .word(Verdict.allCases.map(\.rawValue)),
                        "Permit, deny, or what is required."),
                    .may("at", .text(), "The instant whose law was asked for."),
                    .must("rulebook", .text(), "The set of rules that answered."),
                    .must("rulings", .list(.anything), "What every rule said that had something to say."),
                    .must("missing", .list(.text()), "The facts that were lacking."),
                ]))
        ]
    ) {
        ($0.group, $0.isNamed) = ("law", false)
        $0.body = .json(
            .object([
                .must("facts", .map(.anything), "Facts in the vocabulary of `Cases/facts.schema.json`."),
                .may("change", .map(.anything), "A JSON merge patch (RFC 7396)."),
                .may("at", .text(), "The instant to judge by."),
                .may("isStrict", .flag, "Whether terminals are treated like cameras."),
                .may("keepsDates", .flag, "Whether the dates of the facts stand though the time is another."),
            ]))
    } act: { call in
        let question = try call.read(Question.self)
        let facts: Facts
        do throws(LawCaseError) { facts = try read(question) } catch {
            throw Problem(
                422, "bad-facts", "These are no facts that the rules know.", detail: error.description)
        }
        return try .json(CaseAnswer(to: facts, by: question.isStrict == true ? .strict : .house))
    }

    private static func read(_ question: Question) throws(LawCaseError) -> Facts {
        guard let base = try? question.facts.bytes else { throw .notACase }
        var facts: Facts
        if let change = question.change {
            guard let patch = try? change.bytes else { throw .notACase }
            if let at = question.at, question.keepsDates != true {
                facts = try Facts(json: base, patch: patch, movedTo: at)
            } else {
                facts = try Facts(json: base, patch: patch)
            }
        } else {
            facts = try Facts(json: base)
        }
        if let at = question.at { facts.setting.eventTime = at }
        return facts
    }
}

extension RuleEntry {
    /// `nil` where a day is named on which none of its provisions can be cited.
    func json(on day: CivilDate?, in language: Language) -> JSONValue? {
        let citations = rule.citations.filter { citation in day.map(citation.isInForce) ?? true }.sorted()
        if day != nil, citations.isEmpty { return nil }
        return .members([
            "id": .text(rule.id.text), "group": .text(group.rawValue),
            "pack": rule.pack.map { .text($0.rawValue) }, "demand": .text(rule.demand.text(in: language)),
            "binds": .flag(citations.contains(where: \.binds)),
            "citations": .list(citations.map { $0.json(in: language) }),
        ])
    }
}
