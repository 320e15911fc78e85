import HTTPDoor
import Law
import Testing

@testable import PageDoor

/// What is to be agreed to, in the reader's words.
@Suite struct WishViewTests {
    private func view(_ language: Language) throws -> WishView {
        WishView(in: try PageWords(language, in: "\(PageWordsTests.pages)/words/\(language.rawValue)"))
    }

    @Test func `a fact is told by its label, with what it was and what it will be`() throws {
        let part: JSONValue = [
            "kind": "restatement", "before": "true", "after": "false",
            "of": ["shelf": "sites", "thing": "gate", "fact": "sign.standing"],
        ]
        let (english, chinese) = (try view(.en).row(part), try view(.zhHans).row(part))
        #expect(english["before"] == "yes" && english["after"] == "no")
        #expect(chinese["before"] == "是" && chinese["after"] == "否")
        #expect(english.word("what").hasPrefix("Sites \u{203A} gate \u{203A} "))
        #expect(english.word("code") == "sites gate sign.standing")
        #expect(!english.word("what").contains("sign.standing"), "by its label: \(english.word("what"))")
        #expect(english.word("what") != chinese.word("what"))
    }

    @Test func `an account is told by its roles, and a thing in a thing by both`() throws {
        let role: JSONValue = [
            "kind": "role", "of": ["name": "bo"], "before": "operator", "after": "controller",
        ]
        #expect(try view(.en).line(role) == "Account bo: Operator \u{2192} Controller")
        let lane: JSONValue = [
            "kind": "removal",
            "of": ["shelf": "sites", "thing": "gate", "inner": "areas", "innerThing": "lane"],
        ]
        #expect(try view(.en).row(lane).word("what").hasSuffix("\u{203A} lane"))
        #expect(try view(.en).row(lane)["after"] == "taken out")
    }

    @Test(arguments: Language.allCases)
    func `every kind of part has its words`(_ language: Language) throws {
        for kind in ["account", "role", "renewal", "removal", "silence", "restatement"] {
            let row = try view(language).row(["kind": .text(kind), "of": ["name": "bo"]])
            #expect(
                !row.word("before").contains("console.") && !row.word("after").contains("console."), "\(kind)"
            )
        }
    }
}
