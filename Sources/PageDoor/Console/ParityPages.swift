internal import Foundation
internal import HTTPDoor
internal import Primitives

/// Whether the other ways serve as well as the face.
enum ParityPages {
    static let all: [Page] = [
        Page("/console/parity", "console/parity", reaches: ConsolePages.staff) { page in
            let days = ["from", "until"].compactMap { name in
                page.call.asked(name).flatMap { $0.isEmpty ? nil : (name: name, value: $0) }
            }
            let figures = try await page.ask("parity", query: days)
            let registry = try await page.ask("registry")
            return ParitySheet(figures: figures, registry: registry, words: page.words).view
        }
    ]
}

/// The ways of each site side by side; what was not measured is said not to be.
struct ParitySheet {
    let figures: JSONValue
    let registry: JSONValue
    let words: PageWords

    var view: JSONValue {
        let sites = figures["sites"]?.list ?? []
        return .shown([
            "when": figures["at"], "from": figures["from"], "until": figures["until"],
            "entries": figures["entries"], "periods": .list(Self.periods.compactMap(period)),
            "forgotten": (figures["forgotten"]?.integer ?? 0) > 0 ? figures["forgotten"] : nil,
            "sites": .list(sites.map(site)), "isEmpty": .flag(sites.isEmpty),
        ])
    }

    /// So many days until the last that is shown.
    private static let periods: [Int64] = [7, 30, 90, 365]

    private func period(_ days: Int64) -> JSONValue? {
        guard let first = CivilDate(figures.word("from")), let last = CivilDate(figures.word("until")) else {
            return nil
        }
        let start = CivilDate(dayNumber: last.dayNumber - days + 1)
        return [
            "href": .text("/console/parity?from=\(start)&until=\(last)"), "isChosen": .flag(start == first),
            "text": .text(words.say("console.parity.days", ["days": "\(days)"])),
        ]
    }

    private func site(_ site: JSONValue) -> JSONValue {
        let id = site.word("site")
        let name = (registry["sites"]?.list ?? []).first { $0.word("id") == id }?["name"]?.text
        let ways = (site["ways"]?.list ?? []).map(way)
        return .shown([
            "id": .text(id), "name": .text(name ?? id), "ways": .list(ways),
            "charts": .list(
                [
                    chart(ways, "time", most: nil), chart(ways, "availability", most: 100),
                    chart(ways, "success", most: 100),
                ]), "hasNoOther": .flag(ways.count < 2 && recognises(id)),
        ])
    }

    /// Whether anybody is told from another here, so that there must be another way.
    private func recognises(_ site: String) -> Bool {
        let names = (registry["sites"]?.list ?? []).first { $0.word("id") == site }?.words("purposes") ?? []
        return (registry["purposes"]?.list ?? []).contains { purpose in
            names.contains(purpose.word("id"))
                && !Set(purpose.words("operations")).isDisjoint(with: ["verify", "identify"])
        }
    }

    private func way(_ way: JSONValue) -> JSONValue {
        let isFace = way.word("way") == "face"
        let tries = way["tries"]?.integer ?? 0
        let none = words.say("console.parity.notMeasured")
        let failed = way["failed"]?.integer ?? 0
        let success = Share(way["served"]?.integer, of: tries)
        // Of a face it is told how often it worked at all; of another way, what those found who looked.
        let open =
            isFace
            ? Share(tries - failed, of: tries) : Share(way["working"]?.integer, of: way["checks"]?.integer)
        return .shown([
            "id": way["way"], "isFace": .flag(isFace), "class": .text(isFace ? "face" : "way"),
            "name": .text(isFace ? words.say("console.parity.face") : title(way)),
            "tries": .integer(tries), "timed": way["timed"], "time": way["medianSeconds"],
            "availability": open.map { .number($0.percent) }, "success": success.map { .number($0.percent) },
            "timeText": .text(way["medianSeconds"]?.real.map { seconds($0) } ?? none),
            "availabilityText": .text(open?.text ?? none), "successText": .text(success?.text ?? none),
            "checkedFrom": way["checkedFrom"], "checkedUntil": way["checkedUntil"],
            "lastCheck": lastCheck(way, isFace), "checkedAt": way["checkedAt"],
            "declared": way["declaredSeconds"]?.integer.map {
                .text(words.say("console.parity.declared", ["seconds": "\($0)"]))
            },
        ])
    }

    private func lastCheck(_ way: JSONValue, _ isFace: Bool) -> JSONValue? {
        guard !isFace, let isWorking = way["isWorking"]?.flag else { return nil }
        return .text(words.say(isWorking ? "console.parity.worked" : "console.parity.broken"))
    }

    private func title(_ way: JSONValue) -> String {
        let kind = way.word("kind")
        return kind.isEmpty ? way.word("way") : "\(words.named("wayKinds", kind)) · \(way.word("way"))"
    }

    /// Of a face, how often it worked at all; of another way nothing is counted but what somebody found who looked.
    private func availability(_ way: JSONValue, _ isFace: Bool, _ tries: Int64) -> Double? {
        guard let failed = way["failed"]?.integer, isFace, tries > 0 else { return nil }
        return Double(tries - failed) / Double(tries) * 100
    }

    private func availabilityText(_ way: JSONValue, _ isFace: Bool) -> String? {
        guard !isFace, let isWorking = way["isWorking"]?.flag else { return nil }
        return words.say(isWorking ? "console.parity.worked" : "console.parity.broken")
    }

    private func seconds(_ value: Double) -> String {
        words.say("console.parity.seconds", ["seconds": String(format: "%.3g", value)])
    }

    /// Bars of one measure, one for each way; a way without a number has words in place of a bar.
    func chart(_ ways: [JSONValue], _ measure: String, most: Double?) -> JSONValue {
        let values = ways.compactMap { $0[measure]?.real }
        let top = most ?? max(values.max() ?? 0, 1)
        let bars = ways.enumerated().map { place, way -> JSONValue in
            let y = 12 + place * 44
            let width = way[measure]?.real.map { max(2, $0 / top * 160) }
            return .shown([
                "class": way["class"], "name": way["name"], "y": .integer(Int64(y + 16)),
                "labelY": .integer(Int64(y + 10)), "textY": .integer(Int64(y + 30)),
                "width": width.map { .text(String(format: "%.1f", $0)) },
                "textX": .text(String(format: "%.1f", (width ?? 0) + 8)), "text": way["\(measure)Text"] ?? "",
            ])
        }
        return .shown([
            "id": .text(measure), "title": .text(words.say("console.parity.measures.\(measure)")),
            "hint": .text(words.say("console.parity.hints.\(measure)")), "bars": .list(bars),
            "height": .integer(Int64(20 + ways.count * 44)), "hasValues": .flag(!values.isEmpty),
            "label": .text(
                ways.map { "\($0.word("name")): \($0.word("\(measure)Text"))" }
                    .joined(separator: words.say("console.semicolon"))),
        ])
    }
}

/// So many of so many.
private struct Share {
    let part: Int64
    let whole: Int64

    /// `nil` where there was nothing to have a share of.
    init?(_ part: Int64?, of whole: Int64?) {
        guard let part, let whole, whole > 0 else { return nil }
        (self.part, self.whole) = (part, whole)
    }

    var percent: Double { Double(part) / Double(whole) * 100 }

    /// With the counts, since a share of few says little.
    var text: String { String(format: "%.1f %%", percent) + " · \(part)/\(whole)" }
}
