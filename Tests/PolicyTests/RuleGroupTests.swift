import Foundation
import Law
import Testing

@testable import Policy

@Suite struct RuleGroupTests {
    @Test func `every rule is in one group, in the order in which the rules answer`() {
        let ids = Rulebook.entries.map(\.rule.id)
        #expect(ids == HouseRules.all.map(\.id) && Set(ids).count == ids.count)
        #expect(Rulebook.groups.map(\.group) == RuleGroup.allCases)
        #expect(Rulebook.groups.flatMap(\.rules).count == ids.count)
    }

    @Test func `every rule is in the file it is said to be in`() throws {
        let root = CaseFiles.folder.deletingLastPathComponent()
        for entry in Rulebook.entries {
            let text = try String(contentsOf: root.appending(path: entry.file), encoding: .utf8)
            #expect(text.contains("\"\(entry.rule.id)\""), "\(entry.file)")
        }
    }

    @Test func `groups have letters and two names`() {
        #expect(RuleGroup.allCases.map(\.letter).joined() == "ABCDEFGHIJKL")
        #expect(RuleGroup.allCases.allSatisfy { !$0.title.en.isEmpty && !$0.title.zhHans.isEmpty })
    }
}
