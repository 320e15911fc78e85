internal import Desk
internal import Foundation
internal import Law
internal import Policy
internal import Primitives

/// What became of everybody, by what the other system calls them.
struct ImportReport: Encodable {
    struct Line: Encodable {
        let id: String
        let name: String
        let outcome: ImportOutcome

        private enum CodingKeys: String, CodingKey { case id, name }

        func encode(to encoder: any Encoder) throws {
            try outcome.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(id, forKey: .id)
            if name != id { try container.encode(name, forKey: .name) }
        }
    }

    let source: String
    let site: String
    let purpose: String?
    let dryRun: Bool
    let startedAt: Timestamp
    var endedAt: Timestamp?
    /// Whether everybody was looked at.
    var complete = false
    var total = 0
    var counts: [String: Int] = [:]
    var people: [Line] = []
    /// Lines of the consents about people whom the source does not have.
    var rowsOfNobody: [Int] = []

    init(_ source: String, at place: PlaceOptions, dryRun: Bool, startedAt: Timestamp) {
        (self.source, site, purpose) = (source, place.site, place.purpose)
        (self.dryRun, self.startedAt) = (dryRun, startedAt)
    }

    mutating func add(_ outcome: ImportOutcome, id: String, name: String) {
        counts[outcome.result.rawValue, default: 0] += 1
        people.append(Line(id: id, name: name, outcome: outcome))
    }

    func count(_ results: ImportOutcome.Result...) -> Int {
        results.reduce(0) { $0 + (counts[$1.rawValue] ?? 0) }
    }

    /// How the command ends: what could not be found out weighs most, then what the law stands against, then pictures.
    var end: CommandEnd {
        if !complete || count(.failed) > 0 { return .failed }
        if count(.noConsent, .incomplete, .ambiguous, .refused, .saidNo, .taken) > 0 { return .refused }
        return count(.noPicture, .unusable) > 0 ? .undecided : .done
    }

    /// Writes it where the operator said, for them alone.
    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let files = FileManager.default
        let bytes = try encoder.encode(self) + Data("\n".utf8)
        try? files.removeItem(atPath: path)
        guard files.createFile(atPath: path, contents: bytes, attributes: [.posixPermissions: 0o600]) else {
            throw DeskError.cannotWrite(path)
        }
    }

    /// The report for a person: the counts, everybody who did not come in, and each rule that refused once.
    func words(in language: Language) -> String {
        let order = ImportOutcome.Result.allCases.filter { (counts[$0.rawValue] ?? 0) > 0 }
        let sums = order.map { "\(counts[$0.rawValue] ?? 0) \($0.words)" }
        var lines = ["\(people.count) of \(total) people: " + sums.joined(separator: ", ") + "."]
        lines += people.filter { !$0.outcome.result.isWell }.map(told)
        let grounds = people.flatMap { $0.outcome.refusal?.grounds ?? [] }
        let rules = Dictionary(grounds.map { ($0.rule.text, $0) }) { first, _ in first }
        if !rules.isEmpty { lines.append("The rules that refused:") }
        lines += rules.sorted { $0.key < $1.key }.map { told($0.value, language) }
        if !rowsOfNobody.isEmpty {
            let places = rowsOfNobody.map(String.init).joined(separator: ", ")
            lines.append("Lines about people who are not there: \(places)")
        }
        return lines.joined(separator: "\n")
    }

    private func told(_ line: Line) -> String {
        let rules = line.outcome.refusal?.grounds.map(\.rule.text) ?? []
        let why = line.outcome.reasons + (rules.isEmpty ? [] : [rules.joined(separator: ", ")])
        let reasons = why.isEmpty ? "" : ": " + why.joined(separator: "; ")
        return "- \(line.name.visible): \(line.outcome.result.words)\(reasons)"
    }

    private func told(_ ground: Refusal.Ground, _ language: Language) -> String {
        let law = ground.provisions.map { $0.citation.text(in: language) }.joined(separator: "; ")
        let cure = ground.cure.text(in: language)
        return "- \(ground.rule.text): \(ground.why.text(in: language)) [\(law)] To clear it: \(cure)"
    }
}

extension ImportOutcome.Result {
    /// Whether there is nothing to do about it.
    var isWell: Bool { [.imported, .wouldImport, .alreadyHere].contains(self) }

    /// In words.
    var words: String {
        switch self {
        case .imported: "imported"
        case .wouldImport: "would be imported"
        case .alreadyHere: "here already"
        case .noConsent: "without evidence of consent"
        case .incomplete: "with a row that cannot be read as a consent"
        case .ambiguous: "with more than one row"
        case .refused: "refused by the rules"
        case .saidNo: "said no here later"
        case .taken: "with a reference that is somebody else's"
        case .noPicture: "without a picture"
        case .unusable: "on record without a face, for no picture could be used"
        case .failed: "not found out"
        }
    }
}

extension String {
    /// A stranger's text on a terminal: what would move the cursor or turn the line round is spelt out, and the rest
    /// of a long one left out.
    var visible: String {
        let shown = unicodeScalars.prefix(80).map { scalar -> String in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
                "\\u{\(String(scalar.value, radix: 16))}"
            default: String(scalar)
            }
        }
        return shown.joined() + (unicodeScalars.count > 80 ? "…" : "")
    }
}
