import Foundation
import Law
import Testing

@testable import PageDoor

/// Every word of the pages in both languages, and none outside the files of words.
@Suite struct PageWordsTests {
    static let pages = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Pages").path

    private func words(_ language: Language) throws -> PageWords {
        try PageWords(language, in: "\(Self.pages)/words/\(language.rawValue)")
    }

    private func texts(_ folder: String, _ ending: String) throws -> [(String, String)] {
        try PageShelf.files(in: Self.pages + "/" + folder).filter { $0.0.hasSuffix(ending) }
            .map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }
    }

    @Test func `both languages have the same words`() throws {
        let (english, chinese) = (try words(.en), try words(.zhHans))
        #expect(english.names.count > 50)
        #expect(english.names.subtracting(chinese.names).sorted() == [], "missing in Chinese")
        #expect(chinese.names.subtracting(english.names).sorted() == [], "missing in English")
    }

    @Test func `no word is empty, and what is filled in is the same in both languages`() throws {
        let (english, chinese) = (try words(.en), try words(.zhHans))
        for name in english.names.sorted() {
            #expect(!english.say(name).isEmpty && !chinese.say(name).isEmpty, "\(name)")
            #expect(places(english.say(name)) == places(chinese.say(name)), "\(name)")
        }
    }

    private func places(_ text: String) -> Set<String> {
        Set(text.matches(of: #/\{(\w+)\}/#).map { String($0.output.1) })
    }

    @Test func `every word that a template says is there`() throws {
        let names = try words(.en).names
        for (file, text) in try texts("templates", ".mustache") {
            for match in text.matches(of: #/\{\{[#^]?\s*w\.([A-Za-z0-9_.-]+)\s*\}\}/#) {
                let name = String(match.output.1)
                let isThere = names.contains(name) || names.contains { $0.hasPrefix(name + ".") }
                #expect(isThere, "\(file) says \(name)")
            }
        }
    }

    @Test func `every word that a script says is there`() throws {
        let names = try words(.en).names
        for (file, text) in try texts("assets", ".js") {
            let group = file.split(separator: "/").first.map(String.init) ?? "common"
            for match in text.matches(of: #/[^\w.]say\(\s*'([^']+)'/#) {
                let name = String(match.output.1)
                let places = ["common", "console", "portal", "kiosk", "rules"].filter {
                    group == "common" || [$0, "common"].contains($0 == group ? $0 : "common")
                }
                let isThere = places.contains { names.contains("\($0).script.\(name)") }
                #expect(isThere, "\(file) says \(name)")
            }
        }
    }

    @Test func `no template says anything by itself`() throws {
        for (file, text) in try texts("templates", ".mustache") {
            let bare = Self.bare(text)
            #expect(bare == [], "\(file)")
        }
    }

    @Test(arguments: [
        ("<p>{{w.a}}</p>", true), ("<p>Hello</p>", false), ("<input placeholder=\"Name\">", false),
        ("<p>{{w.a}} · {{w.b}}</p>", true), ("<p title=\"{{w.a}}\">1</p>", true), ("<p>密码</p>", false),
    ])
    func `text outside the files of words is found`(_ text: String, _ isClean: Bool) {
        #expect(Self.bare(text).isEmpty == isClean)
    }

    /// What a reader would read that comes from the template itself.
    private static func bare(_ text: String) -> [String] {
        let plain = text.replacing(#/\{\{[\s\S]*?\}\}\}?/#, with: "").replacing(#/<!--[\s\S]*?-->/#, with: "")
        let said = plain.matches(of: #/(?:placeholder|title|alt|aria-label)="([^"]*)"/#).map {
            String($0.output.1)
        }
        let between = plain.replacing(#/<[^>]*>/#, with: "\n").split(separator: "\n").map(String.init)
        return (said + between).filter { $0.contains(where: \.isLetter) }
    }

    @Test func `nothing but the words of scripts goes into a page as it is`() throws {
        for (file, text) in try texts("templates", ".mustache") {
            let raw = text.matches(of: #/\{\{\{\s*([\w.]+)/#).map { String($0.output.1) }
            #expect(raw.filter { $0 != "scriptWords" } == [], "\(file)")
            #expect(!text.contains("{{&"), "\(file)")
        }
    }

    @Test func `no page has script, style or handlers written into it`() throws {
        for (file, text) in try texts("templates", ".mustache") {
            #expect(text.firstMatch(of: #/\sstyle=|\son[a-z]+=|<style/#) == nil, "\(file)")
            #expect(
                text.matches(of: #/<script[^>]*>/#).allSatisfy {
                    $0.output.contains("src=") || $0.output.contains("json")
                })
        }
        for (file, text) in try texts("assets", ".js") {
            let words = [
                "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function",
            ]
            #expect(words.filter(text.contains) == [], "\(file)")
            #expect(text.firstMatch(of: #/https?:\/\//#) == nil, "\(file) names another host")
        }
    }
}
