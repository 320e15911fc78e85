internal import Access
internal import Desk
internal import Law
internal import Primitives
internal import Registry

/// The revisions of the registry: who put which in force when, and what it said.
// LAW: PIPL Art. 56: assessments and records of handling are kept for three years, and so stay readable.
enum RegistryHistory {
    static let all: [Route] = [list, one, change]

    private static let list = Route(
        .get, "/v1/registry/revisions", "registry-revisions",
        "The revisions of the registry, the newest first.",
        reaches: .staff,
        answers: [
            .init(
                200, "A page of them.",
                .listing(of: .object(fields)))
        ]
    ) {
        ($0.group, $0.query) = ("registry", .page)
    } act: { call in
        let page = try call.page()
        let newest = try await call.registered().number
        var number = newest
        if let after = page.after {
            guard let place = Int(after), (1...max(newest, 1)).contains(place) else {
                throw Problem.badRequest("`after` is not a cursor of this list")
            }
            number = place - 1
        }
        let approvals = try await call.house.gate?.approvals() ?? []
        var items: [JSONValue] = []
        while number > 0, items.count < page.limit {
            if let revision = try await RegistryDesk(call.premises).revision(number) {
                let before = try await digest(before: number, call)
                items.append(.object(members(revision, after: before, approvals)))
            }
            number -= 1
        }
        return try .list(items, next: number > 0 ? "\(number + 1)" : nil)
    }

    private static let fields: [Schema.Field] = [
        .must("revision", .integer(), "Its number."), .must("at", .time, "When it was put in force."),
        .must("by", .text(), "The account that did."),
        .must("digest", .text(atMost: 64), "The SHA-256 of its YAML."),
        .may("approver", .text(), "Who agreed to it, where one person alone must not."),
        .may("act", .word(GuardedAct.allCases.map(\.rawValue)), "As what it was agreed to."),
    ]

    private static func digest(before number: Int, _ call: Call) async throws -> Digest {
        guard number > 1 else { return RegistryDocument().digest }
        return try await RegistryDesk(call.premises).revision(number - 1)?.digest ?? .ofNothing
    }

    private static func members(
        _ revision: SignedRegistry, after before: Digest, _ approvals: [Approval]
    ) -> [JSONValue.Member] {
        let approval = approval(of: revision, after: before, among: approvals)
        let known: [JSONValue.Member] = [
            .init("revision", .count(revision.number)), .init("at", .time(revision.at)),
            .init("by", .text(revision.by)), .init("digest", .text(revision.digest.hex)),
        ]
        guard let approval, let approver = approval.approver else { return known }
        return known + [.init("approver", .text(approver)), .init("act", .text(approval.act.rawValue))]
    }

    /// The approval that was used up for a revision: of exactly its YAML in place of the one before it, or in earlier
    /// installations of its YAML alone, asked for by whoever put it in force.
    private static func approval(
        of revision: SignedRegistry, after before: Digest, among approvals: [Approval]
    ) -> Approval? {
        let used = approvals.filter { one in
            one.requester == revision.by && one.doneAt.map { $0 <= revision.at } == true
        }
        guard !used.isEmpty else { return nil }
        let payloads = [
            FourEyes.payload(from: before, to: revision.document), Array(revision.document.yaml.utf8),
        ]
        return used.filter { one in payloads.contains { FourEyes.digest(one.act, $0) == one.payload } }
            .max { ($0.doneAt ?? $0.requestedAt) < ($1.doneAt ?? $1.requestedAt) }
    }

    private static let change = Route(
        .get, "/v1/registry/revisions/{revision}/change", "registry-change",
        "What one revision changed against the one before it, line by line, by whom, and who agreed.",
        reaches: .staff,
        answers: [
            .init(
                200, "The change.",
                .object(
                    fields + [
                        .must(
                            "change", .text(atMost: 2 << 20),
                            "Lines with `-` were taken away, with `+` added; `\u{2026}` stands for the rest."),
                        .must("isNewest", .flag, "Whether it is in force."),
                    ]))
        ]
    ) {
        $0.group = "registry"
    } act: { call in
        let desk = RegistryDesk(call.premises)
        guard let number = call.parameters["revision"].flatMap({ Int($0) }), number > 0,
            let revision = try await desk.revision(number)
        else { throw Problem.notFound }
        let before = number > 1 ? try await desk.revision(number - 1)?.document.yaml : ""
        let newest = try await call.registered().number
        let approvals = try await call.house.gate?.approvals() ?? []
        return try .json(
            JSONValue.object(
                members(revision, after: try await digest(before: number, call), approvals) + [
                    .init("change", .text(LineChange.between(before ?? "", revision.document.yaml))),
                    .init("isNewest", .flag(number == newest)),
                ]))
    }

    private static let one = Route(
        .get, "/v1/registry/revisions/{revision}", "registry-revision",
        "What one revision said, in force or not.", reaches: .staff,
        answers: [.init(200, "The document.", RegistryForms.whole)]
    ) {
        $0.group = "registry"
    } act: { call in
        guard let number = call.parameters["revision"].flatMap({ Int($0) }), number > 0,
            let revision = try await RegistryDesk(call.premises).revision(number)
        else { throw Problem.notFound }
        return try .json(
            try JSONValue(encoding: revision.document), headers: ["x-revision": "\(revision.number)"])
    }
}
