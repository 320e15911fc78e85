import Foundation
import Law
import Primitives
import Testing

@testable import Policy

@Suite struct RefusalTests {
    @Test func `a refusal names its articles, the cure and the other way in both languages`() throws {
        let refusal = try refusal(of: "S118.json")
        let english = refusal.text(in: .en)
        #expect(english.contains("Order No. 19 Art. 8, para. 1, in force from 2025-06-01, ministry rule"))
        #expect(english.contains("To clear it: ") && english.contains("Other ways open now: card"))
        let chinese = refusal.text(in: .zhHans)
        #expect(chinese.contains("人脸识别办法第8条第1款") && chinese.contains("部门规章"))
        #expect(chinese.contains("补正方式") && chinese.contains("目前可用的其他方式：刷卡"))
    }

    @Test func `the first line tells the person what they may do now, in their own language`() throws {
        let refusal = try refusal(of: "S118.json")
        let operation = try #require(refusal.operation)
        for (language, ways) in [(Language.en, "Other ways open now: card"), (.zhHans, "目前可用的其他方式：刷卡")] {
            let first = try #require(refusal.text(in: language).split(separator: "\n").first)
            #expect(first.contains(operation.name.text(in: language)) && first.contains(ways), "\(first)")
        }
    }

    @Test func `operations and other ways have names in both languages`() {
        let names = FaceOperation.allCases.map(\.name) + AlternativeKind.allCases.map(\.name)
        for name in names {
            #expect(!name.en.isEmpty && !name.en.contains("-"))
            #expect(!name.zhHans.isEmpty && !name.zhHans.contains { $0.isASCII }, "\(name.zhHans)")
        }
        #expect(Set(FaceOperation.allCases.map(\.name)).count == FaceOperation.allCases.count)
    }

    @Test func `a refusal can be written down and read back`() throws {
        let refusal = try refusal(of: "S083.json")
        let text = try JSONEncoder().encode(refusal)
        #expect(try JSONDecoder().decode(Refusal.self, from: text) == refusal)
        let json = String(decoding: text, as: UTF8.self)
        #expect(json.contains(#""instrument":"cn.pipl""#) && json.contains(#""inForceFrom":"2021-11-01""#))
    }

    @Test func `higher law is cited before lower`() throws {
        let provisions = try #require(refusal(of: "S118.json").duties.first).provisions
        #expect(provisions.map(\.bindingness.rank) == provisions.map(\.bindingness.rank).sorted())
    }

    @Test func `whoever is refused must be told why`() throws {
        #expect(try refusal(of: "S095.json").duties.contains { $0.rule == "refusal-gives-reason" })
    }

    private func refusal(of name: String) throws -> Refusal {
        let item = try CaseFiles.read(name)
        return Refusal(of: item.facts, because: item.run().judgement)
    }
}

@Suite struct RulebookTests {
    @Test func `every rule has its own name, plain words in both languages, and law that resolves`() {
        let rules = Rulebook.house.rules
        #expect(Set(rules.map(\.id)).count == rules.count)
        for rule in rules {
            #expect(!rule.citations.isEmpty, "\(rule.id)")
            #expect(rule.citations.allSatisfy { $0.resolves }, "\(rule.id)")
            for words in [rule.why, rule.cure] {
                #expect(!words.en.isEmpty && !words.zhHans.isEmpty, "\(rule.id)")
            }
        }
    }

    @Test func `every rule file opens with its law and marks the deciding line`() throws {
        let folder = CaseFiles.folder.deletingLastPathComponent().appending(path: "Sources/Policy/Rules")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
            $0.contains("/")
        }
        .filter { $0.hasSuffix(".swift") }
        #expect(files.count == Rulebook.house.rules.count)
        for file in files {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            #expect(text.hasPrefix("// LAW: ") && text.contains("\n// In short:\n"), "\(file)")
        }
    }

    @Test func `a single unknown fact never turns a refusal into a permit`() throws {
        let base = try CaseFiles.read("S001.json").facts
        #expect(Rulebook.house.judge(base).isPermitted)
        for (name, forget) in Self.forgettings {
            var facts = base
            forget(&facts)
            let judgement = Rulebook.house.judge(facts)
            #expect(!judgement.isPermitted, "without \(name) it is permitted")
        }
    }

    private static let forgettings: [(String, @Sendable (inout Facts) -> Void)] = [
        ("time", { $0.setting.eventTime = nil }), ("jurisdiction", { $0.setting.jurisdictions = nil }),
        ("overlays", { $0.setting.overlays = nil }), ("controller", { $0.setting.controllerKind = nil }),
        ("methods", { $0.purpose.operations = nil }), ("operation", { $0.request.operation = nil }),
        ("interior", { $0.site.interior = nil }),
        ("site", { $0.site.id = nil }), ("mode", { $0.site.mode = nil }),
        ("purpose", { $0.purpose.id = nil }),
        ("words", { $0.purpose.text = nil }), ("registered", { $0.purpose.registeredAtSite = nil }),
        ("necessity", { $0.purpose.necessity = nil }), ("basis", { $0.basis.kind = nil }),
        ("restriction", { $0.person.restricted = nil }), ("shown", { $0.notice.shownAt = nil }),
        ("fields", { $0.notice.fields = nil }), ("version", { $0.notice.version = nil }),
        ("published", { $0.notice.rulesPublished = nil }), ("state", { $0.consent.state = nil }),
        ("kind", { $0.consent.kind = nil }), ("given", { $0.consent.givenAt = nil }),
        ("evidence", { $0.consent.verified = nil }), ("act", { $0.consent.affirmative = nil }),
        ("tick", { $0.consent.preTicked = nil }), ("bundle", { $0.consent.bundledWith = nil }),
        ("condition", { $0.consent.conditional = nil }), ("coercion", { $0.consent.coerced = nil }),
        ("term", { $0.consent.unlimited = nil }), ("purposes", { $0.consent.purposes = nil }),
        ("sites", { $0.consent.sites = nil }), ("operations", { $0.consent.operations = nil }),
        ("retention", { $0.consent.retentionDays = nil }),
        ("withdrawal", { $0.consent.actsToWithdraw = nil }),
        ("alternatives", { $0.alternatives = nil }), ("force", { $0.service.faceCompulsory = nil }),
        ("locus", { $0.keeping.locus = nil }), ("route", { $0.keeping.overInternet = nil }),
        ("recipients", { $0.keeping.recipients = nil }), ("keeping", { $0.keeping.retentionDays = nil }),
        ("picture", { $0.keeping.imageKept = nil }), ("assessment", { $0.governance.assessment = nil }),
        ("incidents", { $0.governance.incidents = nil }), ("orders", { $0.governance.stopOrders = nil }),
        ("posture", { $0.governance.posture = nil }),
    ]
}
