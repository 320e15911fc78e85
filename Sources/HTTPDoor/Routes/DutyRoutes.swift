internal import Desk
internal import Law
internal import Primitives

/// What must be done by when, how the deployment stands, what is being erased, and what is written down for others.
enum DutyRoutes {
    static let all: [Route] = [duties, posture, erasures, close] + ExportRoutes.all

    private static let site = Route.Parameter("site", .name, "Only this site.")

    private static let duties = Route(
        .get, "/v1/duties", "duties", "Every open duty with its day, the most urgent first.", reaches: .staff,
        answers: [
            .init(
                200, "The duties.",
                .object([
                    .must("at", .time, "The instant they were reckoned for."),
                    .must("today", .text(), "The civil day of it."),
                    .must("overdue", .integer(), "How many bind and are past their day."),
                    .must("items", .list(Duty.form), "Each of them."),
                ]))
        ]
    ) {
        ($0.group, $0.query) = ("duties", [site])
    } act: { call in
        let list = try await DutyDesk(call.premises).duties(
            try call.asked("site", as: SiteID.self), at: call.premises.clock.now())
        return try .json(
            JSONValue.members([
                "at": .time(list.at), "today": .text(list.today.description),
                "overdue": .count(list.overdue.count),
                "items": .list(list.duties.map { $0.json(on: list.today, in: call.language) }),
            ]))
    }

    private static let posture = Route(
        .get, "/v1/posture", "posture",
        "What is missing before the registered uses are lawful, as `check` tells.",
        reaches: .staff,
        answers: [
            .init(
                200, "What was found.",
                .object([
                    .must("at", .time, "The instant it was judged for."),
                    .must("isClean", .flag, "Whether nothing stands in the way of any registered use."),
                    .must("sites", .list(.text()), "The sites that were looked at."),
                    .must("usesJudged", .integer(), "How many uses."),
                    .must("items", .list(PostureFinding.form), "The gravest first."),
                ]))
        ]
    ) {
        ($0.group, $0.query) = ("duties", [site])
    } act: { call in
        let desk = try await PostureDesk(call.premises)
        let found = try desk.check(try call.asked("site", as: SiteID.self), at: call.premises.clock.now())
        return try .json(
            JSONValue.members([
                "at": .time(found.at), "isClean": .flag(found.isClean),
                "sites": .texts(found.sites.map(\.text)), "usesJudged": .count(found.uses),
                "items": .list(found.findings.map { $0.json(in: call.language) }),
            ]))
    }

    private static let erasures = Route(
        .get, "/v1/erasures", "erasures", "The erasures that are not finished, and how far they are.",
        reaches: .staff, answers: [.init(200, "All of them.", .listing(of: .named("Erasure")))]
    ) {
        $0.group = "erasures"
    } act: { call in
        let now = call.premises.clock.now()
        return try .list(try await ErasureDesk(call.premises).list().map { $0.json(at: now) })
    }

    private static let close = Route(
        .post, "/v1/erasures/closing", "close-erasures",
        "Wraps all live keys anew and destroys the key that wrapped them, so that no old copy opens.",
        reaches: .desk,
        answers: [
            .init(
                200, "What it finished.",
                .object([
                    .must("finished", .list(.named("Receipt")), "The proofs of the erasures."),
                    .must("stillOpen", .integer(), "How many are left."),
                    .must("troubles", .list(.text()), "What stood in the way."),
                ]))
        ]
    ) {
        $0.group = "erasures"
    } act: { call in
        let desk = ErasureDesk(call.premises)
        let closed = try await desk.close()
        return try .json(
            JSONValue.members([
                "finished": .list(closed.certificates.map(\.record.json)),
                "stillOpen": .count(try await desk.list().count),
                "troubles": .texts(closed.troubles.map(\.description)),
            ]))
    }
}
