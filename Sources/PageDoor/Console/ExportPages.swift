internal import Foundation
internal import HTTPDoor

/// What is written down for authorities, to read, to print, and as JSON.
enum ExportPages {
    static let all: [Page] =
        [Page("/console/exports", "console/exports", reaches: ConsolePages.auditors)]
        + ExportPaper.allCases.map { paper in
            Page(
                "/console/exports/\(paper.rawValue)", "console/export-\(paper.rawValue)",
                reaches: ConsolePages.auditors
            ) { page in
                try await view(paper, page)
            }.printed(at: "/console/exports/\(paper.rawValue).pdf")
        }

    private static func view(_ paper: ExportPaper, _ page: PageCall) async throws -> JSONValue {
        let registry = try await page.ask("registry")
        let answer = try await page.askIfRegistered(paper.operation)
        let pack = paper == .filing ? try await page.askIfRegistered("activities") : nil
        let sheet = ExportSheet(answer: answer, registry: registry, pack: pack, words: page.words)
        return .shown([
            "paper": .text(paper.rawValue), "json": .text(paper.path),
            "paperPath": .text("/console/exports/\(paper.rawValue).pdf"), "when": answer["at"],
            "whenText": (answer["at"]?.text).map {
                .text($0.replacing("T", with: " ").replacing("Z", with: " UTC"))
            },
            "revision": answer["revision"], "parts": .list(sheet.parts(of: paper)),
            "isEmpty": .flag(sheet.parts(of: paper).isEmpty),
            "controllers": .text(
                (registry["controllers"]?.list ?? []).map { $0.word("name") }
                    .joined(separator: page.words.say("console.comma"))),
        ])
    }
}

/// The papers there are.
enum ExportPaper: String, CaseIterable {
    case activities, filing, assessments, register

    /// The operation of the interface it is written from.
    var operation: String {
        switch self {
        case .activities: "activities"
        case .filing: "filing-figures"
        case .assessments: "assessments"
        case .register: "register"
        }
    }

    /// The same as JSON.
    var path: String { self == .assessments ? "/v1/assessments" : "/v1/exports/\(rawValue)" }
}

/// A paper as parts with a title and facts, whatever it is of.
struct ExportSheet {
    let answer: JSONValue
    let registry: JSONValue
    /// The record of activities, which a filing holds as well.
    let pack: JSONValue?
    let words: PageWords

    func parts(of paper: ExportPaper) -> [JSONValue] {
        switch paper {
        case .activities:
            (answer["activities"]?.list ?? []).map {
                part(
                    names.line(of: $0.word("activity")), $0,
                    except: ["activity", "site", "purpose", "controllerName"])
            }
        case .filing: (answer["controllers"]?.list ?? []).map(filing)
        case .assessments: answer.rows.map { part(title(ofAssessment: $0), $0, except: []) }
        case .register: (answer["sites"]?.list ?? []).map(site)
        }
    }

    private var names: RegistryNames { RegistryNames(registry: registry, words: words) }

    /// What an assessment is about: the purposes it covers.
    private func title(ofAssessment assessment: JSONValue) -> String {
        let purposes = (assessment["covers"]?.words("purposes") ?? []).map { names.thing("purposes", $0) }
        return purposes.isEmpty
            ? assessment.word("id") : purposes.joined(separator: words.say("console.comma"))
    }

    private func part(_ title: String, _ value: JSONValue, except: Set<String>, note: String? = nil)
        -> JSONValue
    {
        .shown([
            "title": .text(title), "note": note.map(JSONValue.text),
            "facts": .list(facts(value, except: except)),
        ])
    }

    /// The members of an object as lines, with the words people have for them.
    func facts(_ value: JSONValue, except: Set<String> = []) -> [JSONValue] {
        guard case .object(let members) = value else { return [] }
        let shown = members.filter { !except.contains($0.name) }
        return ExportOrder.sorted(shown).map { member in
            [
                "name": .text(words.named("exports.fields", member.name)),
                "value": .text(said(member.value, as: member.name)),
                "isHead": .flag(["activity", "id"].contains(member.name)),
            ]
        }
    }

    /// A value in words; what is empty is said to be.
    func said(_ value: JSONValue, as name: String) -> String {
        let comma = words.say("console.comma")
        switch value {
        case .null: return words.say("console.exports.none")
        case .flag(let flag): return words.say(flag ? "common.yes" : "common.no")
        case .integer(let number): return "\(number)"
        case .number(let number): return "\(number)"
        case .text(let text): return word(text, as: name)
        case .list(let values):
            return values.isEmpty
                ? words.say("console.exports.none")
                : values.map { said($0, as: name) }.joined(separator: comma)
        case .object(let members) where members.count == 1 && members[0].name == "kind":
            return said(members[0].value, as: "kind")
        case .object(let members):
            return ExportOrder.sorted(members).map { member in
                words.named("exports.fields", member.name) + words.say("console.colon")
                    + said(member.value, as: member.name)
            }.joined(separator: words.say("console.semicolon"))
        }
    }

    private func word(_ text: String, as name: String) -> String {
        switch name {
        case "operations": words.named("operations", text)
        case "jurisdictions": words.named("law", text)
        case "basis", "kind": words.named("siteKinds", words.named("bases", text))
        case "dataKinds": words.named("exports.dataKinds", text.replacingOccurrences(of: " ", with: "-"))
        case "purpose", "purposes": names.thing("purposes", text)
        case "controller": names.thing("controllers", text)
        case "sites": names.thing("sites", text)
        case "activity": names.line(of: text)
        case "mode": words.chosen("deviceMode", text)
        case "interior", "seesInto": words.chosen("interiorClass", text)
        case "installer": words.chosen("installerRole", text)
        case "locus": words.chosen("dataLocus", text)
        case "overlays": words.chosen("overlay", text)
        case "checkedAt", "reachedAt":
            text.replacingOccurrences(of: "T", with: " ").replacingOccurrences(of: "Z", with: " UTC")
        default: text
        }
    }

    private func site(_ row: JSONValue) -> JSONValue {
        let site = row["site"] ?? .object([])
        let devices = (row["devices"]?.list ?? []).map { inner($0.word("id"), $0, "device") }
        let ways = (row["alternatives"]?.list ?? []).map { inner($0.word("id"), $0, "alternative") }
        return .shown([
            "title": .text(site.word("name")), "facts": .list(facts(site, except: ["name"])),
            "inner": .list(devices + ways),
        ])
    }

    private func inner(_ title: String, _ value: JSONValue, _ kind: String) -> JSONValue {
        .shown([
            "title": .text(words.say("console.exports.\(kind)", ["name": title])),
            "facts": .list(facts(value, except: ["id", "site"])),
        ])
    }

    // LAW: Order No. 19 Art. 15: who, purposes and means, how many and how protected, rules, assessment.
    private func filing(_ figures: JSONValue) -> JSONValue {
        let id = figures.word("controller")
        let controller = (registry["controllers"]?.list ?? []).first { $0.word("id") == id } ?? .object([])
        let own = (pack?["activities"]?.list ?? []).filter { $0.word("controller") == id }
        let total = (figures["stored"]?.integer ?? 0) + (figures["storedElsewhere"]?.integer ?? 0)
        let line = figures["filedFrom"]?.integer ?? 100_000
        let names = Set(own.compactMap { $0["assessment"]?.text })
        let assessments = (registry["assessments"]?.list ?? []).filter { names.contains($0.word("id")) }
        let isDue = total >= line || figures["reachedAt"] != nil
        return .shown([
            "title": .text(controller["name"]?.text ?? id),
            "note": .text(
                words.say(
                    "console.exports.filing.\(isDue ? "due" : "below")",
                    ["stored": "\(total)", "line": "\(line)"])),
            "inner": .list(
                [
                    step(1, facts(controller, except: ["id", "safeguards", "rulesAddress"])),
                    step(2, own.flatMap { facts($0, except: Self.notOfPurpose) }),
                    step(
                        3, facts(figures, except: ["controller"]) + facts(controller["safeguards"] ?? .null)),
                    step(4, facts(.shown(["rulesAddress": controller["rulesAddress"] ?? .null]))),
                    step(5, assessments.flatMap { facts($0, except: ["covers"]) }),
                ]),
        ])
    }

    private static let notOfPurpose: Set<String> = [
        "controller", "controllerName", "contact", "devices", "notice", "assessment", "site", "purpose",
    ]

    private func step(_ number: Int, _ facts: [JSONValue]) -> JSONValue {
        [
            "title": .text(words.say("console.exports.filing.items.\(number)")), "facts": .list(facts),
            "isMissing": .flag(facts.isEmpty),
        ]
    }
}
