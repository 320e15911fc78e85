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
        .must("checks", .integer(), "How often somebody looked whether it works, in these days."),
        .must("working", .integer(), "How often they found that it does."),
        .may("checkedFrom", .time, "The first of these looks."),
        .may("checkedUntil", .time, "The last of them."),
        .may("isWorking", .flag, "What somebody found who last looked; missing where nobody looked."),
        .may("checkedAt", .time, "When they looked."),
        .may("declaredSeconds", .integer(), "The delay that the registry declares."),
    ])

    private static let parity = Route(
        .get, "/v1/parity", "parity",
        "How the face and each other way of a site served people, from every entry of some days.",
        reaches: .staff,
        answers: [
            .init(
                200, "The counts.",
                .object([
                    .must("at", .time, "When it was counted."),
                    .must(
                        "from", .text(atMost: 10), "The first day that was counted, by the clocks of China."),
                    .must("until", .text(atMost: 10), "The last."),
                    .must("first", .integer(), "The first entry of these days."),
                    .must("entries", .integer(), "How many entries these days have; every one is counted."),
                    .must("size", .integer(), "How many entries there are in all."),
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
        $0.query = [
            .init("from", .text(atMost: 10), "The first day, as 2026-05-01; ninety days before the last."),
            .init("until", .text(atMost: 10), "The last day; today, unless told."),
        ]
    } act: { call in
        let desk = ParityDesk(call.premises)
        let figures = try await desk.figures(of: try call.days(until: desk.today))
        let document = try await call.registered().document
        let found = Dictionary(figures.sites.map { ($0.site, $0.ways) }) { $1 }
        return try .json(
            JSONValue.members([
                "at": .time(figures.at), "from": .text("\(figures.days.lowerBound)"),
                "until": .text("\(figures.days.upperBound)"), "first": .count(figures.entries.lowerBound),
                "entries": .count(figures.entries.count), "size": .count(figures.size),
                "forgotten": .count(figures.forgotten),
                "sites": .list(
                    document.sites.map { site in
                        [
                            "site": .text(site.id.text),
                            "ways": .list(ways(site, found, document, figures.checks)),
                        ]
                    }),
            ]))
    }

    /// The face, and every registered way, used or not.
    private static func ways(
        _ site: Site, _ found: [String: [ParityWay]], _ document: RegistryDocument,
        _ checks: [AlternativeID: WayChecks]
    ) -> [JSONValue] {
        let own = found[site.id.text] ?? []
        let face = own.first { $0.alternative == nil } ?? ParityWay(nil)
        return [face.json(nil, nil)]
            + document.alternatives(at: site.id).map { registered in
                (own.first { $0.alternative == registered.id } ?? ParityWay(registered.id))
                    .json(registered, checks[registered.id])
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

    private static let paper: [Schema.Field] = [
        .must("model", .text(atMost: 64), "SHA-256 of the manifest of the model that was measured."),
        .must("measuredAt", .time, "When."), .must("site", .text(), "At which site."),
        .must("matedPairs", .integer(), "Pairs of one person."),
        .must("nonMatedPairs", .integer(), "Pairs of two."),
        .must("pictures", .integer(), "Pictures."),
        .must("failuresToAcquire", .integer(), "Pictures without a readable face."),
        .must("pairsNotCompared", .integer(), "Pairs left out for it."),
        .must("operating", point, "At the threshold in service then."),
        .must("curve", .list(point), "At thresholds of a grid."),
        .must("histogram", .anything, "Pairs in each step of distance."),
    ]
    private static let origin: Schema = .object([
        .must("dataset", .text(atMost: 2048), "The pictures."),
        .must("precision", .text(), "The arithmetic it ran in."),
        .must("command", .text(), "What measures it again."),
    ])

    private static let accuracy = Route(
        .get, "/v1/accuracy", "accuracy",
        "The thresholds in service, and what is known of how often the model in service errs.",
        reaches: .staff,
        answers: [
            .init(
                200, "Thresholds and figures.",
                .object([
                    .must("verification", .number, "The threshold of a comparison of two."),
                    .must("identification", .number, "The stricter one of a search."),
                    .must("qualityFloor", .integer(), "Below this quality nothing is decided."),
                    .may("model", .text(atMost: 64), "The model in service; missing where there is none."),
                    .may("measured", .object(paper), "Measured here; missing where nothing was."),
                    .may(
                        "shipped", .object(paper + [.may("origin", origin, "On what, and how.")]),
                        "Measured by whoever made the model bundle; missing where it came without."),
                    .must("isOutdated", .flag, "Whether what was measured here was another model."),
                ]))
        ]
    ) {
        $0.group = "figures"
    } act: { call in
        let settings = call.premises.settings
        let papers = AccuracyPapers(of: call.premises)
        return try .json(
            JSONValue.members([
                "verification": .number(settings.verification.told),
                "identification": .number(settings.identification.told),
                "qualityFloor": .count(settings.qualityFloor),
                "model": papers.model.map { .text($0.hex) },
                "measured": try papers.measured.map { try JSONValue(encoding: $0) },
                "shipped": try papers.shipped.map { try JSONValue(encoding: $0) },
                "isOutdated": .flag(papers.isOutdated),
            ]))
    }
}

extension Call {
    /// The days that are asked for, the last of them today unless told.
    fileprivate func days(until today: CivilDate) throws(Problem) -> ClosedRange<CivilDate> {
        let last = try day("until") ?? today
        let first =
            try day("from") ?? CivilDate(dayNumber: last.dayNumber - ParityDesk.usualDays + 1)
        guard first <= last else { throw .badRequest("`from` is after `until`") }
        return first...last
    }

    private func day(_ name: String) throws(Problem) -> CivilDate? {
        guard let text = asked(name) else { return nil }
        guard let day = CivilDate(text) else { throw .badRequest("`\(name)` is a day such as 2026-05-01") }
        return day
    }
}

extension ParityWay {
    fileprivate func json(_ registered: Alternative?, _ looks: WayChecks?) -> JSONValue {
        let findings = looks?.findings ?? []
        return .members([
            "way": .text(alternative?.text ?? "face"), "kind": registered?.kind.map { .text($0.rawValue) },
            "tries": .count(tries), "served": .count(served), "failed": .count(failed),
            "timed": .count(timed), "medianSeconds": median.map(JSONValue.number),
            "checks": .count(findings.count), "working": .count(looks?.working ?? 0),
            "checkedFrom": findings.map(\.at).min().map(JSONValue.time),
            "checkedUntil": findings.map(\.at).max().map(JSONValue.time),
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
