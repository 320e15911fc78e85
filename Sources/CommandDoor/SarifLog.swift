internal import ArgumentParser
internal import Desk
internal import Law
internal import Policy
internal import Registry

/// A posture in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), which code scanners read.
struct SarifLog: Encodable {
    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    init(_ posture: Posture, in language: Language) {
        let rules = Dictionary(posture.findings.map { ($0.rule, $0) }) { first, _ in first }
            .values.sorted { $0.rule < $1.rule }
        let places = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($0.element.rule, $0.offset) })
        let driver = Driver(rules: rules.map { Descriptor($0, in: language) })
        let results = posture.findings.map { Result($0, index: places[$0.rule] ?? 0, in: language) }
        runs = [Run(tool: Tool(driver: driver), results: results)]
    }

    struct Run: Encodable {
        let tool: Tool
        let columnKind = "unicodeCodePoints"
        let results: [Result]
    }

    struct Tool: Encodable { let driver: Driver }

    struct Driver: Encodable {
        let name = "countenance"
        let version = CountenanceCommand.configuration.version
        let rules: [Descriptor]
    }

    struct Message: Encodable { let text: String }

    struct Level: Encodable { let level: PostureFinding.Severity }

    /// One rule of law, or one remark of the house.
    struct Descriptor: Encodable {
        let id: String
        let shortDescription: Message
        let fullDescription: Message
        let help: Message
        let helpUri: String?
        let defaultConfiguration: Level

        init(_ finding: PostureFinding, in language: Language) {
            let say = Saying(language)
            let cited = say.law(finding.citations)
            id = finding.rule.text
            shortDescription = Message(text: finding.why.text(in: language))
            fullDescription = Message(text: finding.why.text(in: language) + cited)
            help = Message(text: finding.cure.text(in: language))
            helpUri = finding.citations.lazy.compactMap { $0.instrument.instrument.source }.first
            defaultConfiguration = Level(level: finding.severity)
        }
    }

    struct Result: Encodable {
        let ruleId: String
        let ruleIndex: Int
        let level: PostureFinding.Severity
        let message: Message
        let locations: [Location]
        let partialFingerprints: [String: String]

        init(_ finding: PostureFinding, index: Int, in language: Language) {
            let say = Saying(language)
            let places = say.places(finding)
            (ruleId, ruleIndex, level) = (finding.rule.text, index, finding.severity)
            let words = [
                finding.why.text(in: language) + say.law(finding.citations), finding.cure.text(in: language),
                finding.fixes.map(\.path.description).joined(separator: ", "), places,
            ]
            message = Message(text: words.filter { !$0.isEmpty }.joined(separator: "\n"))
            locations = finding.fixes.map(Location.init)
            // Neither line nor wording: an edit elsewhere in the file makes no new finding.
            let entries = finding.fixes.map(\.path.description).joined(separator: " ")
            partialFingerprints = ["ruleAndEntry/v1": "\(finding.rule) \(entries)"]
        }
    }
}

extension SarifLog {
    struct Location: Encodable {
        let physicalLocation: Physical
        let logicalLocations: [Logical]

        init(_ fix: PostureFix) {
            physicalLocation = Physical(
                artifactLocation: Artifact(uri: fix.place.file.asReference),
                region: Region(startLine: fix.place.line, startColumn: fix.place.column))
            logicalLocations = [Logical(fullyQualifiedName: fix.path.description)]
        }
    }

    struct Physical: Encodable {
        let artifactLocation: Artifact
        let region: Region
    }

    struct Artifact: Encodable { let uri: String }

    struct Region: Encodable {
        let startLine: Int
        let startColumn: Int
    }

    struct Logical: Encodable { let fullyQualifiedName: String }
}

extension String {
    /// A file's name as a URI reference: what a reference may not hold is written in percents (RFC 3986).
    fileprivate var asReference: String {
        let free = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
        let path = utf8.map { byte in
            if free.contains(byte) { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
        return hasPrefix("/") ? "file://" + path : path
    }
}
