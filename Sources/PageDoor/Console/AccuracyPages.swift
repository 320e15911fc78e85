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

/// Rates with exact intervals, the curve of both errors, and how far pairs lie apart.
struct AccuracySheet {
    let figures: JSONValue
    let words: PageWords

    var view: JSONValue {
        let measured = figures["measured"]
        let operating = measured?["operating"]
        return .shown([
            "verification": .text(plain(figures["verification"])),
            "identification": .text(plain(figures["identification"])), "floor": figures["qualityFloor"],
            "measured": measured.map { measured in
                .shown([
                    "at": measured["measuredAt"], "site": measured["site"],
                    "threshold": .text(plain(operating?["threshold"])),
                    "mated": measured["matedPairs"], "nonMated": measured["nonMatedPairs"],
                    "pictures": measured["pictures"], "failures": measured["failuresToAcquire"],
                    "left": measured["pairsNotCompared"],
                    "isOther": .flag(plain(operating?["threshold"]) != plain(figures["verification"])),
                    "rates": .list(["fmr", "fnmr"].map { rate($0, operating?[$0] ?? .null) }),
                    "det": DetChart(measured).view, "histogram": HistogramChart(measured).view,
                ])
            }, "isUnmeasured": .flag(measured == nil),
        ])
    }

    private func plain(_ value: JSONValue?) -> String {
        value?.real.map { String(format: "%.4g", $0) } ?? ""
    }

    private func rate(_ name: String, _ rate: JSONValue) -> JSONValue {
        let (errors, trials) = (Int(rate["errors"]?.integer ?? 0), Int(rate["trials"]?.integer ?? 0))
        let interval = ExactInterval(errors: errors, trials: trials)
        return .shown([
            "id": .text(name), "title": .text(words.say("console.accuracy.rates.\(name)")),
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

    init(_ measured: JSONValue) {
        let trials = max(measured["matedPairs"]?.integer ?? 1, measured["nonMatedPairs"]?.integer ?? 1, 10)
        decades = max(1, Int(log10(Double(trials)).rounded(.up)))
        let floor = pow(10, -Double(decades))
        let decades = Double(decades)
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
        ])
    }

    private static let raised = [
        "\u{2070}", "\u{00B9}", "\u{00B2}", "\u{00B3}", "\u{2074}", "\u{2075}", "\u{2076}", "\u{2077}",
        "\u{2078}", "\u{2079}",
    ]

    private func said(_ value: Double) -> String { String(format: "%.1f", value) }
}

/// How far apart pairs of one person lie, and pairs of two, with the threshold between.
struct HistogramChart {
    static let (left, top, width, height) = (40.0, 12.0, 560.0, 220.0)
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
