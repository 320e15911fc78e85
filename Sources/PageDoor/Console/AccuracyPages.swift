internal import Foundation
internal import HTTPDoor

/// How often the system errs at the threshold in service, as measured here.
enum AccuracyPages {
    static let all: [Page] = [
        Page("/console/accuracy", "console/accuracy", reaches: ConsolePages.staff) { page in
            AccuracySheet(figures: try await page.ask("accuracy"), words: page.words).view
        }
    ]
}

/// Rates with exact intervals, the curve of both errors, and how far pairs lie apart; as measured here, and as shipped.
struct AccuracySheet {
    let figures: JSONValue
    let words: PageWords

    /// Fewer pairs than these cannot show a rate below one in a hundred: by the rule of three, with 95 % confidence.
    private static let few: Int64 = 300

    var view: JSONValue {
        let papers = ["measured", "shipped"].compactMap { name in figures[name].map { paper(name, $0) } }
        return .shown([
            "verification": .text(plain(figures["verification"])),
            "identification": .text(plain(figures["identification"])), "floor": figures["qualityFloor"],
            "papers": .list(papers), "isUnmeasured": .flag(papers.isEmpty),
            "isUnmeasuredHere": .flag(figures["measured"] == nil),
            "isOutdated": .flag(figures["isOutdated"]?.flag == true),
        ])
    }

    private func paper(_ id: String, _ paper: JSONValue) -> JSONValue {
        let operating = paper["operating"]
        let fewest = min(paper["matedPairs"]?.integer ?? 0, paper["nonMatedPairs"]?.integer ?? 0)
        return .shown([
            "id": .text(id), "heading": .text(words.say("console.accuracy.papers.\(id)")),
            "hint": .text(words.say("console.accuracy.paperHints.\(id)")),
            "at": paper["measuredAt"], "threshold": .text(plain(operating?["threshold"])),
            "site": id == "measured" ? paper["site"] : nil,
            "dataset": paper["origin"].map {
                .text(words.term("console.accuracy.datasets", $0.word("dataset")))
            },
            "precision": paper["origin"]?["precision"], "command": paper["origin"]?["command"],
            "model": .text(String(paper.word("model").prefix(16))),
            "mated": paper["matedPairs"], "nonMated": paper["nonMatedPairs"],
            "pictures": paper["pictures"], "failures": paper["failuresToAcquire"],
            "isFew": .flag(fewest < Self.few),
            "isOther": .flag(plain(operating?["threshold"]) != plain(figures["verification"])),
            "rates": .list(["fmr", "fnmr"].map { rate($0, operating?[$0] ?? .null) }),
            "stricter": stricter(paper), "hasStricter": .flag(stricter(paper) != nil),
            "det": DetChart(paper).view,
            "histogram": HistogramChart(paper).view,
        ])
    }

    /// The same rates where searches are decided.
    private func stricter(_ paper: JSONValue) -> JSONValue? {
        guard let wanted = figures["identification"]?.real,
            let point = paper["curve"]?.list?.first(where: {
                abs(($0["threshold"]?.real ?? -1) - wanted) < 1e-6
            })
        else { return nil }
        return .list(["fmr", "fnmr"].map { rate($0, point[$0] ?? .null) })
    }

    private func plain(_ value: JSONValue?) -> String {
        value?.real.map { String(format: "%.4g", $0) } ?? ""
    }

    private func rate(_ name: String, _ rate: JSONValue) -> JSONValue {
        let (errors, trials) = (rate["errors"]?.integer ?? 0, rate["trials"]?.integer ?? 0)
        let interval = ExactInterval(rate)
        return .shown([
            "rate": .text(name), "title": .text(words.say("console.accuracy.rates.\(name)")),
            "meaning": .text(words.say("console.accuracy.meanings.\(name)")),
            "value": .text(
                trials == 0
                    ? words.say("console.accuracy.notMeasured") : percent(Double(errors) / Double(trials))),
            "count": .text(
                words.say("console.accuracy.count", ["errors": "\(errors)", "trials": "\(trials)"])),
            "interval": interval.map {
                .text(
                    words.say(
                        "console.accuracy.interval",
                        ["lower": percent($0.lower), "upper": percent($0.upper)]))
            },
        ])
    }

    private func percent(_ value: Double) -> String { String(format: "%.3g %%", value * 100) }
}

/// False matches against false non-matches, both by powers of ten.
struct DetChart {
    static let (left, top, side) = (56.0, 12.0, 300.0)
    private let points: [(x: Double, y: Double)]
    private let decades: Int
    private let here: (x: Double, y: Double)?
    private let operating: JSONValue
    private let floor: Double

    init(_ measured: JSONValue) {
        let trials = max(measured["matedPairs"]?.integer ?? 1, measured["nonMatedPairs"]?.integer ?? 1, 10)
        decades = max(1, Int(log10(Double(trials)).rounded(.up)))
        let floor = pow(10, -Double(decades))
        let decades = Double(decades)
        (operating, self.floor) = (measured["operating"] ?? .null, floor)
        func place(_ point: JSONValue) -> (x: Double, y: Double)? {
            guard let fmr = point["fmr"]?["rate"]?.real, let fnmr = point["fnmr"]?["rate"]?.real else {
                return nil
            }
            return (
                Self.left + (log10(max(fmr, floor)) / decades + 1) * Self.side,
                Self.top - log10(max(fnmr, floor)) / decades * Self.side
            )
        }
        points = (measured["curve"]?.list ?? []).compactMap(place)
        here = measured["operating"].flatMap(place)
    }

    var view: JSONValue {
        let path = points.enumerated().map { place, point in
            "\(place == 0 ? "M" : "L")\(said(point.x)) \(said(point.y))"
        }.joined(separator: " ")
        let ticks = (0...decades).map { power -> JSONValue in
            let step = Double(power) / Double(decades) * Self.side
            return [
                "x": .text(said(Self.left + Self.side - step)), "y": .text(said(Self.top + step)),
                "text": .text(power == 0 ? "1" : "10\u{207B}\(Self.raised[power % 10])"),
            ]
        }
        return .shown([
            "path": .text(path), "ticks": .list(ticks), "hereX": here.map { .text(said($0.x)) },
            "hereY": here.map { .text(said($0.y)) }, "hasPoints": .flag(points.count > 1),
            "spans": .list([span("fmr"), span("fnmr")].compactMap(\.self)),
        ])
    }

    /// The interval of an error of the threshold in service, as a line through its point.
    private func span(_ name: String) -> JSONValue? {
        guard let here, let interval = ExactInterval(operating[name] ?? .null) else { return nil }
        let ends = [interval.lower, interval.upper].map { log10(max($0, floor)) / Double(decades) }
        return name == "fmr"
            ? [
                "x1": .text(said(Self.left + (ends[0] + 1) * Self.side)),
                "x2": .text(said(Self.left + (ends[1] + 1) * Self.side)),
                "y1": .text(said(here.y)), "y2": .text(said(here.y)),
            ]
            : [
                "x1": .text(said(here.x)), "x2": .text(said(here.x)),
                "y1": .text(said(Self.top - ends[0] * Self.side)),
                "y2": .text(said(Self.top - ends[1] * Self.side)),
            ]
    }

    private static let raised = [
        "\u{2070}", "\u{00B9}", "\u{00B2}", "\u{00B3}", "\u{2074}", "\u{2075}", "\u{2076}", "\u{2077}",
        "\u{2078}", "\u{2079}",
    ]

    private func said(_ value: Double) -> String { String(format: "%.1f", value) }
}

/// How far apart pairs of one person lie, and pairs of two, with the threshold between.
struct HistogramChart {
    static let (left, top, width, height) = (12.0, 12.0, 356.0, 220.0)
    let measured: JSONValue

    init(_ measured: JSONValue) { self.measured = measured }

    var view: JSONValue {
        let histogram = measured["histogram"] ?? .null
        let mated = (histogram["mated"]?.list ?? []).compactMap(\.real)
        let nonMated = (histogram["nonMated"]?.list ?? []).compactMap(\.real)
        let count = max(mated.count, nonMated.count, 1)
        let step = histogram["width"]?.real ?? 0.04
        let threshold = measured["operating"]?["threshold"]?.real ?? 0
        let scale = Self.width / Double(count)
        return .shown([
            "mated": .list(bars(mated, scale)), "nonMated": .list(bars(nonMated, scale)),
            "thresholdX": .text(said(Self.left + threshold / step * scale)),
            "ticks": .list(
                stride(from: 0.0, through: Double(count) * step, by: 0.2).map { value in
                    [
                        "x": .text(said(Self.left + value / step * scale)),
                        "text": .text(String(format: "%.1f", value)),
                    ]
                }),
        ])
    }

    /// Each kind of pair by its own whole, so that few of one are seen beside many of the other.
    private func bars(_ counts: [Double], _ scale: Double) -> [JSONValue] {
        let top = max(counts.max() ?? 0, 1)
        return counts.enumerated().filter { $0.element > 0 }.map { place, count in
            let height = count / top * Self.height
            return [
                "x": .text(said(Self.left + Double(place) * scale)), "width": .text(said(max(scale - 1, 1))),
                "y": .text(said(Self.top + Self.height - height)), "height": .text(said(height)),
            ]
        }
    }

    private func said(_ value: Double) -> String { String(format: "%.1f", value) }
}

extension ExactInterval {
    /// Of a rate as the interface tells it.
    init?(_ rate: JSONValue) {
        self.init(errors: Int(rate["errors"]?.integer ?? 0), trials: Int(rate["trials"]?.integer ?? 0))
    }
}
