import Desk
import Foundation
import Law
import Policy
import Primitives
import Testing

@testable import CommandDoor

@Suite struct DemoReportTests {
    private let nasty = "<script>alert('1') & \"more\"</script>"

    private func script(expecting result: String, rules: [String] = []) -> DemoScript {
        DemoScript(
            id: "one", title: Wording(nasty, "第<一>幕"), asked: Wording("why & how", "为何"), photo: .first,
            expected: result, rules: rules)
    }

    private func report(_ scenes: [DemoScene]) -> DemoReport {
        let engine = EngineDescription(
            engine: "engine", model: "model", modelDigest: "00ff", precision: "bf16", licence: "CC0")
        let figures = DemoReport.Figures(
            totalMilliseconds: 4321, decisionMilliseconds: DemoReport.median(of: "decide", in: scenes),
            readMilliseconds: nil, engine: engine, ledgerEntries: 7)
        return DemoReport(
            playedAt: Timestamp(seconds: 1_800_000_000), scenes: scenes, figures: figures,
            checkpoint: "log.example/<one>\n7\n", policy: "log key\nquorum none\n",
            receipt: "c2sp.org/tlog-proof@v1\n")
    }

    private func scene(_ result: String, expecting expected: String, checks: [DemoCheck] = []) -> DemoScene {
        var outcome = DemoOutcome(result, entries: [3, 4])
        outcome.checks = checks
        return DemoScene(1, script(expecting: expected), outcome, milliseconds: 12.3)
    }

    private func page(_ report: DemoReport, _ language: Language = .en) -> String {
        DemoPage(report: report, photos: ["obama.jpg": [0xFF, 0xD8, 0xFF]], language: language).html.text
    }

    @Test func `what comes from elsewhere stays text`() {
        let check = DemoCheck(Wording("found", "发现"), true, "</code><img src=x>")
        let text = page(report([scene("done", expecting: "done", checks: [check])]))
        #expect(!text.contains("<script"))
        #expect(!text.contains("<img"))
        #expect(text.contains("&lt;script&gt;alert(&#39;1&#39;) &amp; &quot;more&quot;&lt;/script&gt;"))
        #expect(text.contains("log.example/&lt;one&gt;"))
    }

    @Test func `a page has both languages and asks nothing of the network`() {
        let text = page(report([scene("done", expecting: "done")]))
        #expect(text.contains("class=\"en\"") && text.contains("第&lt;一&gt;幕"))
        #expect(text.contains("default-src 'none'"))
        #expect(text.contains("data:image/jpeg;base64,/9j/"))
        for outside in ["http://", "https://", "<script", "<link", "<img", "@import", "src="] {
            #expect(!text.contains(outside))
        }
    }

    @Test(arguments: [Language.en, .zhHans])
    func `a page opens in the language of the story`(language: Language) {
        let text = page(report([]), language)
        let chosen = language == .en ? "tongue-en" : "tongue-zh"
        #expect(text.contains("id=\"\(chosen)\" checked>"))
        #expect(text.components(separatedBy: " checked>").count == 2)
    }

    @Test(arguments: [
        "header", "main", "ol", "li", "section", "footer", "dl", "div", "span", "p", "pre", "code",
    ])
    func `every element that is opened is closed`(element: String) {
        let check = DemoCheck(Wording("a", "甲"), false, "b")
        let text = page(report([scene("done", expecting: "done", checks: [check])]))
        let opened =
            text.components(separatedBy: "<\(element)>").count
            + text.components(separatedBy: "<\(element) ").count
        #expect(opened - 1 == text.components(separatedBy: "</\(element)>").count)
    }

    @Test func `a scene that ends otherwise fails the report by name`() {
        let good = report([scene("match", expecting: "match")])
        #expect(good.asExpected && good.failing.isEmpty)
        let bad = report([scene("match", expecting: "refused")])
        #expect(!bad.asExpected && bad.failing == ["one"])
        #expect(page(bad).contains("✗"))
    }

    @Test func `a check that does not hold fails its scene`() {
        let check = DemoCheck(Wording("gone", "已删除"), false)
        #expect(!scene("done", expecting: "done", checks: [check]).asExpected)
        #expect(DemoOutcome([check]).result == "not proved")
    }

    @Test func `a refusal counts only when the rules the scene is about refused`() {
        var facts = Facts()
        facts.setting.jurisdictions = [.cn]
        facts.setting.overlays = []
        facts.setting.eventTime = Timestamp("2026-05-01T10:00:00+08:00")
        facts.request.operation = .verify
        let refusal = Refusal(of: facts, because: Rulebook.house.judge(facts))
        var outcome = DemoOutcome("refused")
        outcome.refusal = refusal
        let refusing = refusal.grounds.map(\.rule.text)
        #expect(!refusing.isEmpty)
        let right = DemoScene(1, script(expecting: "refused", rules: [refusing[0]]), outcome, milliseconds: 1)
        #expect(right.asExpected)
        #expect(right.grounds.first?.rule.text == refusing[0])
        #expect(right.grounds.count == refusing.count)
        let wrong = DemoScene(
            1, script(expecting: "refused", rules: ["no-such-rule"]), outcome, milliseconds: 1)
        #expect(!wrong.asExpected)
        #expect(page(report([right])).contains("<cite "))
    }

    @Test func `the machine's report tells what the page tells`() throws {
        let bytes = try report([scene("match", expecting: "match")]).json
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(json["asExpected"] as? Bool == true)
        #expect(json["policy"] as? String == "log key\nquorum none\n")
        let scenes = try #require(json["scenes"] as? [[String: Any]])
        #expect(scenes.first?["result"] as? String == "match")
        #expect(scenes.first?["ledgerEntries"] as? [Int] == [3, 4])
        #expect((scenes.first?["title"] as? [String: String])?["zh-Hans"] == "第<一>幕")
    }
}

@Suite struct DemoStageTests {
    @Test func `a scan finds bytes that are in a file and none that are not`() throws {
        let folder = try DemoFolder()
        defer { folder.remove() }
        let records = folder.path + "/records"
        try FileManager.default.createDirectory(atPath: records, withIntermediateDirectories: false)
        try Data([9, 1, 2, 3, 4, 9]).write(to: URL(filePath: records + "/one.db"))
        let proof = ErasureProof(home: folder.path)
        #expect(proof.filesHolding([1, 2, 3, 4]) == 1)
        #expect(proof.filesHolding([1, 2, 4]) == 0)
        #expect(proof.filesHolding([]) == 0)
    }

    @Test func `the stage is its owner's alone, and is struck afterwards`() throws {
        let folder = try DemoFolder()
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o700)
        folder.remove()
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test func `a machine that is not set up is told what to run`() {
        let setting = DemoSetting(models: "/nowhere", photos: "/nowhere", registry: "/nowhere")
        let error = #expect(throws: DemoError.self) { try setting.check() }
        #expect(error?.description.contains("make setup") == true)
    }
}
