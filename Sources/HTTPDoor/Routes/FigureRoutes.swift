internal import Desk
internal import Face
internal import Law
internal import Primitives
internal import Registry

/// How well faces and other ways serve, and how often faces err: counts, and nothing of anybody.
enum FigureRoutes {
    static let all: [Route] = [parity, accuracy]

    private static let way: Schema = .object([
        .must("way", .text(atMost: 64), "`face`, or the registered other way."),
        .may("kind", .text(atMost: 64), "What kind of way it is."),
        .must("tries", .integer(), "How often somebody tried it."),
        .must("served", .integer(), "How often it served them."),
        .must("failed", .integer(), "How often it did not work at all."),
        .must("timed", .integer(), "How many of the tries were timed."),
        .may("medianSeconds", .number, "The middle of the times; missing where none was measured."),
        .may("isWorking", .flag, "What somebody found who last looked; missing where nobody looked."),
        .may("checkedAt", .time, "When they looked."),
        .may("declaredSeconds", .integer(), "The delay that the registry declares."),
    ])

    private static let parity = Route(
        .get, "/v1/parity", "parity",
        "How the face and each other way of a site served people, from what is on record of the newest entries.",
        reaches: .staff,
        answers: [
            .init(
                200, "The counts.",
                .object([
                    .must("at", .time, "When it was counted."),
                    .must("from", .integer(), "The first entry that was counted."),
                    .must("size", .integer(), "How many entries there are."),
                    .must("forgotten", .integer(), "Entries erased with the person, which no count holds."),
                    .must(
                        "sites",
                        .list(
                            .object([
                                .must("site", .text(atMost: 64), "The site."),
                                .must("ways", .list(way), "The face first."),
                            ])), "Every registered site."),
                ]))
        ]
    ) {
        $0.group = "figures"
    } act: { call in
        let figures = try await ParityDesk(call.premises).figures()
        let document = try await call.registered().document
        let found = Dictionary(figures.sites.map { ($0.site, $0.ways) }) { $1 }
        return try .json(
            JSONValue.members([
                "at": .time(figures.at), "from": .count(figures.from), "size": .count(figures.size),
                "forgotten": .count(figures.forgotten),
                "sites": .list(
                    document.sites.map { site in
                        ["site": .text(site.id.text), "ways": .list(ways(site, found, document))]
                    }),
            ]))
    }

    /// The face, and every registered way, used or not.
    private static func ways(
        _ site: Site, _ found: [String: [ParityDesk.Way]], _ document: RegistryDocument
    ) -> [JSONValue] {
        let own = found[site.id.text] ?? []
        let face = own.first { $0.alternative == nil } ?? ParityDesk.Way(nil)
        return [face.json(nil)]
            + document.alternatives(at: site.id).map { registered in
                (own.first { $0.alternative == registered.id } ?? ParityDesk.Way(registered.id))
                    .json(registered)
            }
    }

    private static let rate: Schema = .object([
        .must("errors", .integer(), "How many erred."), .must("trials", .integer(), "Of how many."),
        .may("rate", .number, "The one by the other."),
        .may("upper95", .number, "What the true rate is below, one-sided, with 95 % confidence."),
    ])
    private static let point: Schema = .object([
        .must("threshold", .number, "The greatest distance that is a match."),
        .must("fmr", rate, "Pairs of two people taken for one."),
        .must("fnmr", rate, "Pairs of one person taken for two."),
    ])

    private static let accuracy = Route(
        .get, "/v1/accuracy", "accuracy",
        "The thresholds in service, and what the last evaluation of this installation measured.",
        reaches: .staff,
        answers: [
            .init(
                200, "Thresholds and figures.",
                .object([
                    .must("verification", .number, "The threshold of a comparison of two."),
                    .must("identification", .number, "The stricter one of a search."),
                    .must("qualityFloor", .integer(), "Below this quality nothing is decided."),
                    .may(
                        "measured",
                        .object([
                            .must("measuredAt", .time, "When."), .must("site", .text(), "At which site."),
                            .must("matedPairs", .integer(), "Pairs of one person."),
                            .must("nonMatedPairs", .integer(), "Pairs of two."),
                            .must("pictures", .integer(), "Pictures."),
                            .must("failuresToAcquire", .integer(), "Pictures without a readable face."),
                            .must("pairsNotCompared", .integer(), "Pairs left out for it."),
                            .must("operating", point, "At the threshold in service then."),
                            .must("curve", .list(point), "At some thresholds."),
                            .must("histogram", .anything, "Pairs in each step of distance."),
                        ]), "Missing where nothing was measured here."),
                ]))
        ]
    ) {
        $0.group = "figures"
    } act: { call in
        let settings = call.premises.settings
        let paper = AccuracyPaper(in: call.premises.folder)
        return try .json(
            JSONValue.members([
                "verification": .number(settings.verification.told),
                "identification": .number(settings.identification.told),
                "qualityFloor": .count(settings.qualityFloor),
                "measured": try paper.map { try JSONValue(encoding: $0) },
            ]))
    }
}

extension ParityDesk.Way {
    fileprivate func json(_ registered: Alternative?) -> JSONValue {
        .members([
            "way": .text(alternative?.text ?? "face"), "kind": registered?.kind.map { .text($0.rawValue) },
            "tries": .count(tries), "served": .count(served), "failed": .count(failed),
            "timed": .count(seconds.count), "medianSeconds": median.map(JSONValue.number),
            "isWorking": registered?.live.map(JSONValue.flag),
            "checkedAt": registered?.checkedAt.map(JSONValue.time),
            "declaredSeconds": registered?.delaySeconds.map(JSONValue.count),
        ])
    }
}

extension Threshold {
    /// As settings write it: 0.6 and not the nearest number of half the digits.
    fileprivate var told: Double { Double("\(distance)") ?? Double(distance) }
}
