internal import Desk
internal import Law
internal import Ledger
internal import Primitives

/// Decisions about faces: a list that names nobody, and each with all that is on record of it.
enum DecisionRoutes {
    static let all: [Route] = [list, one]

    private static let list = Route(
        .get, "/v1/decisions", "decisions",
        "Decisions and outcomes by their public entries, the oldest first; nobody is named.",
        reaches: .auditors, answers: [.init(200, "A page of them.", .listing(of: .named("Entry")))]
    ) {
        $0.group = "decisions"
        $0.query =
            .page + [
                .init("class", .word(["decision", "outcome"]), "Only these."),
                .init("site", .name, "Only at this site."), .init("purpose", .name, "Only for this purpose."),
                .init("from", .time, "Not before the hour of this."), .init("until", .time, "Before this."),
                .init("entry", .integer(), "From this entry on."),
            ]
    } act: { call in
        var wish = DecisionDesk.Wish()
        if let kind = call.asked("class") {
            guard let known = LedgerEntry.Kind(rawValue: kind), [.decision, .outcome].contains(known) else {
                throw Problem.badRequest("`class` is decision or outcome")
            }
            wish.kind = known
        }
        wish.site = try call.asked("site", as: SiteID.self)?.text
        wish.purpose = try call.asked("purpose", as: PurposeID.self)?.text
        (wish.from, wish.until) = (try call.instant("from"), try call.instant("until"))
        let page = try call.page()
        let start = max(try page.start(), try call.number("entry") ?? 0)
        let found = try await DecisionDesk(call.premises).list(wish, from: start, limit: page.limit)
        return try .list(found.entries.map { $1.json(at: $0) }, next: found.next.map(String.init))
    }

    private static let one = Route(
        .get, "/v1/decisions/{entry}", "decision",
        "One decision or outcome with its private side and why; the look is on record.",
        reaches: Reaches(
            controller: .all, operator: .none, auditor: .all, subject: .own, device: .none, witness: .none,
            integration: .none, anonymous: .none),
        answers: [.init(200, "All that is on record of it.", .named("Decision"))]
    ) {
        $0.group = "decisions"
    } act: { call in
        let entry = try call.entry()
        let record: Record
        if call.reach == .own {
            record = try await PastReceiptDesk(call.premises).receipt(of: entry, about: try call.me())
            guard [.decision, .outcome].contains(record.file.entry.kind) else { throw Problem.notFound }
        } else {
            record = try await DecisionDesk(call.premises).decision(entry, by: call.worker)
        }
        let names = try await call.names(of: record.file.payload)
        return try .json(record.decision(names, in: call.language))
    }
}

extension LedgerEntry {
    /// What the public is told.
    func json(at index: UInt64, whole: Bool = false) -> JSONValue {
        .members([
            "entry": .count(index), "kind": .text(kind.rawValue), "activity": .text(activity),
            "hour": .time(Timestamp(seconds: hour)), "document": .text(document.hex),
            "leafHash": .text(leafHash.hex), "refersTo": refersTo.map(JSONValue.count),
            "bytes": whole ? .text(Base64.encode(bytes)) : nil,
        ])
    }
}

extension Record {
    /// A decision with its private side.
    func decision(_ names: SpokenNames, in language: Language) -> JSONValue {
        let said = file.payload
        func text(_ key: String) -> JSONValue? { said[key]?.text.map(JSONValue.text) }
        var rules = text("rules")
        if case .list(let names)? = said["rules"] { rules = .texts(names.compactMap(\.text)) }
        return .members([
            "entry": .count(index), "kind": .text(file.entry.kind.rawValue),
            "activity": .text(file.entry.activity),
            "at": .time(Timestamp(seconds: said["t"]?.integer ?? file.entry.hour)), "outcome": text("out"),
            "operation": text("op"), "site": text("site"), "siteName": names.site.map(JSONValue.text),
            "purpose": text("purpose"), "purposeName": names.purpose.map(JSONValue.text),
            "device": text("device"), "basis": text("basis"), "consent": text("consent"),
            "person": text("s"), "rules": rules, "refersTo": file.entry.refersTo.map(JSONValue.count),
            "receipt": json, "explanation": .texts(Explanation(file, names, in: language).lines),
        ])
    }
}
