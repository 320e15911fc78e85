import Foundation
import Law
import Testing

@testable import PageDoor

/// What the kiosk's scripts say by names they put together: every part that the house may send has its words.
@Suite struct KioskWordsTests {
    /// What the interface says would help the next picture.
    private static let cues = ["no-face", "several-faces", "closer", "unclear", "ambiguous", "picture"]

    private func names(_ language: Language) throws -> Set<String> {
        try PageWords(language, in: "\(PageWordsTests.pages)/words/\(language.rawValue)").names
    }

    private func asset(_ name: String) throws -> String {
        try String(contentsOfFile: "\(PageWordsTests.pages)/assets/kiosk/\(name)", encoding: .utf8)
    }

    @Test(arguments: Language.allCases) func `every way, cue and part of a notice has words`(
        _ language: Language
    ) throws {
        let names = try names(language)
        let wanted =
            AlternativeKind.allCases.flatMap { ["way.\($0.rawValue).name", "way.\($0.rawValue).text"] }
            + Self.cues.map { "cue.\($0)" }
            + NoticeField.allCases.map { "notice.\($0.rawValue)" }
            + ["dark", "bright", "still", "ready"].map { "cue.\($0)" }
            + ["guardian", "desk"].flatMap { name in ["title", "lead", "text"].map { "\(name).\($0)" } }
            + ["verify", "identify", "enrol"].map { "camera.\($0)" }
        for name in wanted { #expect(names.contains("kiosk.script.\(name)"), "\(name)") }
    }

    @Test func `every result that a script tells has a title and a text`() throws {
        let listed = try asset("screens.js").matches(of: #/'?([a-z-]+)'?: '(?:good|warn|calm)'/#)
            .map { String($0.output.1) }
        #expect(listed.count == 8)
        for name in listed {
            for part in ["title", "text"] {
                #expect(try names(.en).contains("kiosk.script.result.\(name).\(part)"), "\(name)")
            }
        }
    }

    @Test func `every screen of the flow is drawn, and nothing is kept where it would outlive a person`()
        throws
    {
        let flow = try asset("flow.js")
        let screens = flow.matches(of: #/\n  '?([a-z-]+)'?: \{/#).map { String($0.output.1) }
        #expect(screens.count >= 18)
        let drawn = try asset("screens.js")
        for screen in screens { #expect(drawn.contains(screen), "\(screen)") }
        for file in ["flow.js", "screens.js", "start.js", "camera.js", "device.js", "guidance.js", "mask.js"]
        {
            let text = try asset(file)
            #expect(!text.contains("localStorage") && !text.contains("document.cookie"), "\(file)")
            #expect(!text.contains("sessionStorage.setItem") && !text.contains("console."), "\(file)")
        }
    }

    @Test func `a yes and a no are of one look, and nothing is ticked before`() throws {
        let (screens, looks) = (try asset("screens.js"), try asset("start.css"))
        #expect(!screens.contains("checked: true") && !screens.contains("primary"))
        #expect(!looks.contains("#yes") && !looks.contains("#no") && !looks.contains("#face"))
        #expect(screens.contains("class: 'choice', id: 'yes'") && screens.contains("choice('no',"))
    }
}
