internal import HTTPDoor
internal import Law
internal import Primitives

/// What must be done by which day, as a list and as a month.
enum DutyPages {
    static let all: [Page] = [
        Page("/console/duties", "console/duties", reaches: ConsolePages.staff) { page in
            let duties = try await page.askIfRegistered("duties")
            let erasures = try await page.ask("erasures")
            let sheet = DutySheet(
                duties: duties, words: page.words, language: page.language,
                registry: try await page.ask("registry"))
            return sheet.view(month: page.call.asked("month")).adding([
                .init("erasures", .list(erasures.rows)),
                .init("hasErasures", .flag(!erasures.rows.isEmpty)),
                .init("mayAnswer", .flag(page.call.caller.role != .auditor)),
            ])
        }
    ]
}

/// Duties by how near they are, and in the month somebody looks at.
struct DutySheet {
    let duties: JSONValue
    let words: PageWords
    let language: Language
    var registry: JSONValue = [:]

    private var names: RegistryNames { RegistryNames(registry: registry, words: words) }
    private var items: [JSONValue] { duties["items"]?.list ?? [] }
    private var today: CivilDate { CivilDate(duties.word("today")) ?? CivilDate(dayNumber: 0) }

    /// - Parameter month: As `2026-12`; that of today where it is none.
    func view(month: String?) -> JSONValue {
        let shown = month.flatMap { CivilDate("\($0)-01") } ?? first(of: today)
        let groups = ["overdue", "at-once", "soon", "later", "unknown"].compactMap { name -> JSONValue? in
            let own = items.filter { group(of: $0) == name }
            guard !own.isEmpty else { return nil }
            return [
                "id": .text(name), "title": .text(words.named("duties.groups", name)),
                "items": .list(own.map(row)), "total": .integer(Int64(own.count)),
            ]
        }
        return .shown([
            "today": duties["today"], "overdue": duties["overdue"],
            "isOverdue": .flag((duties["overdue"]?.integer ?? 0) > 0), "isEmpty": .flag(items.isEmpty),
            "groups": .list(groups), "month": calendar(shown),
        ])
    }

    /// How near a duty is; a habit of the house that is late is late as well.
    func group(of duty: JSONValue) -> String {
        if duty["isOverdue"]?.flag == true { return "overdue" }
        if duty.word("state") != "dated" { return duty.word("state") }
        return (duty["daysLeft"]?.integer ?? 0) <= 30 ? "soon" : "later"
    }

    private func row(_ duty: JSONValue) -> JSONValue {
        let left = duty["daysLeft"]?.integer
        let isLate = duty["isOverdue"]?.flag == true
        let said = left.map { days in
            words.say(
                isLate
                    ? "console.duties.daysLate"
                    : days == 0 ? "console.duties.today" : "console.duties.daysLeft",
                ["days": "\(days.magnitude)"])
        }
        let binds = duty["binds"]?.flag == true
        return duty.adding([
            .init("left", said.map(JSONValue.text) ?? .null),
            .init("badge", .text(isLate ? (binds ? "bad" : "warn") : binds ? "brand" : "")),
            .init("force", .text(words.say("console.duties.\(binds ? "binding" : "habit")"))),
            .init("fix", place(duty.word("origin")) ?? .null),
            .init("about", .text(about(duty.word("origin")))),
            .init("hasCitations", .flag(duty["citations"]?.list?.isEmpty == false)),
        ])
    }

    /// What an origin such as `controllers[x].auditedOn` is called, from the shelf to the question.
    private func about(_ origin: String) -> String {
        let told = names.entry(origin)
        let parts = ["section", "thing", "field"].map(told.word).filter { !$0.isEmpty }
        return parts.isEmpty ? names.line(of: origin) : parts.joined(separator: " › ")
    }

    /// Where an origin such as `controllers[x].auditedOn` is changed.
    private func place(_ origin: String) -> JSONValue? {
        guard let parts = try? #/^([a-z]+)\[([^\]]+)\](?:\.(.+))?$/#.wholeMatch(in: origin)?.output else {
            return nil
        }
        return .text("/console/registry/\(parts.1)/\(parts.2)" + (parts.3.map { "#\($0)" } ?? ""))
    }

    private func first(of day: CivilDate) -> CivilDate {
        CivilDate(year: day.parts.year, month: day.parts.month, day: 1) ?? day
    }

    /// A month as weeks that begin on Monday.
    func calendar(_ first: CivilDate) -> JSONValue {
        let next = month(after: first)
        let start = first.dayNumber - (first.weekday - 1)
        let count = (next.dayNumber - start + 6) / 7
        let weeks = (0..<count).map { week -> JSONValue in
            ["days": .list((0..<7).map { cell(CivilDate(dayNumber: start + week * 7 + $0), in: first) })]
        }
        let names = (1...7).map { words.say("console.duties.weekdays.\($0)") }
        return .shown([
            "title": .text(title(first)), "weekdays": .list(names.map(JSONValue.text)),
            "weeks": .list(weeks), "next": .text(String(next.description.prefix(7))),
            "before": .text(
                String(self.first(of: CivilDate(dayNumber: first.dayNumber - 1)).description.prefix(7))),
        ])
    }

    private func month(after first: CivilDate) -> CivilDate {
        self.first(of: CivilDate(dayNumber: first.dayNumber + 31))
    }

    private func title(_ first: CivilDate) -> String {
        words.say(
            "console.duties.month",
            [
                "year": "\(first.parts.year)",
                "month": words.say("console.duties.months.\(first.parts.month)"),
            ])
    }

    private func cell(_ day: CivilDate, in month: CivilDate) -> JSONValue {
        let own = items.filter { $0.word("due") == day.description }
        let isHere = day.parts.month == month.parts.month
        return .shown([
            "number": isHere ? .integer(day.parts.day) : nil, "date": .text(day.description),
            "isToday": .flag(day == today),
            "duties": isHere
                ? .list(
                    own.map { duty -> JSONValue in
                        [
                            "what": duty["what"] ?? "",
                            "badge": .text(duty["isOverdue"]?.flag == true ? "bad" : "brand"),
                        ]
                    }) : nil,
        ])
    }
}
