import Foundation
import Law
import Testing

@testable import Policy

@Suite struct RuleHeadTests {
    @Test(arguments: Rulebook.house.rules.map(\.id)) func `a rule file opens with the law it cites`(
        id: RuleID
    ) throws {
        let rule = try #require(Rulebook.house.rules.first { $0.id == id })
        let text = try #require(RuleFiles.text(of: rule), "\(id) has no file")
        #expect(RuleFiles.head(of: text) == "LAW: " + rule.citations.map(\.heading).joined(separator: " "))
    }
}

extension Citation {
    /// How the head of a rule file gives it: the provision, its date, how it is known and where it can be read.
    fileprivate var heading: String {
        "\(self), \(dateWords) \(inForceFrom), \(known.name.en)"
            + (instrument.instrument.source.map { " (\($0))" } ?? "")
    }

    private var dateWords: String {
        switch instrument.instrument.bindingness {
        case .draft: "a draft without force of"
        case .recommendedStandard: "recommended without force from"
        default: "in force from"
        }
    }
}

/// The source files of the rules, found from this file.
enum RuleFiles {
    static let folder = CaseFiles.folder.deletingLastPathComponent().appending(path: "Sources/Policy/Rules")

    private static let paths =
        FileManager.default.enumerator(atPath: folder.path)?
        .compactMap { $0 as? String } ?? []

    static func text(of rule: any Rule) -> String? {
        let name = "\(type(of: rule)).swift"
        guard let path = paths.first(where: { $0.hasSuffix("/" + name) }) else { return nil }
        return try? String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    /// What stands before the short form, as one line.
    static func head(of text: String) -> String {
        text.components(separatedBy: "\n").prefix { $0.hasPrefix("//") && !$0.hasPrefix("// In short:") }
            .flatMap { $0.dropFirst(2).split(separator: " ") }.joined(separator: " ")
    }
}
