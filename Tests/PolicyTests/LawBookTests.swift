import Foundation
import Law
import Testing

@testable import Policy

@Suite struct LawBookTests {
    private static let cases: [LawBook.Case] = CaseFiles.names.compactMap { name in
        (try? CaseFiles.read(name)).map { LawBook.Case(file: name, $0) }
    }
    private static let book = LawBook(cases: cases)
    private static let files = book.files

    @Test func `every page is there in both forms, with one style sheet`() {
        let names = Self.book.pages.map(\.name)
        #expect(names.count == RuleGroup.allCases.count + 4 && Set(names).count == names.count)
        #expect(Self.files.count == names.count * 2 + 1)
        #expect(Self.files["README.md"] != nil && Self.files["index.html"] != nil)
    }

    @Test func `every rule is on the page of its group with its words, its law and its file`() throws {
        for entry in Rulebook.entries {
            let text = try #require(Self.files[entry.group.pageName + ".md"])
            let parts = text.components(separatedBy: "\n## ")
            let name = BookPage.escaped(entry.rule.id.text) + "\n"
            let section = try #require(parts.first { $0.hasPrefix(name) }, "\(entry.rule.id)")
            for words in [entry.rule.demand, entry.rule.why, entry.rule.cure] {
                #expect(section.contains(BookPage.escaped(words.en)), "\(entry.rule.id)")
                #expect(section.contains(BookPage.escaped(words.zhHans)), "\(entry.rule.id)")
            }
            let cited = entry.rule.citations.allSatisfy { section.contains(BookPage.escaped($0.description)) }
            #expect(cited && section.contains(entry.file), "\(entry.rule.id)")
        }
    }

    @Test func `every case stands beside each rule that it names`() {
        for example in Self.cases {
            for id in example.item.rules {
                let group = Rulebook.entries.first { $0.rule.id == id }?.group
                let text = group.flatMap { Self.files[$0.pageName + ".html"] } ?? ""
                #expect(text.contains("../../Cases/\(example.file)"), "\(example.file) \(id)")
            }
        }
    }

    @Test func `the same rules and cases make the same book`() {
        #expect(LawBook(cases: Self.cases.reversed()).files == Self.files)
    }

    @Test func `every link inside the book leads somewhere`() throws {
        for (name, text) in Self.files where name.hasSuffix(".html") {
            for link in text.matches(of: #/href="([^"#:]*)(?:#([^"]*))?"/#)
            where !link.output.1.hasPrefix("..") {
                let target = try #require(Self.files[String(link.output.1)], "\(name): \(link.output.1)")
                if let anchor = link.output.2 {
                    #expect(target.contains("id=\"\(anchor)\""), "\(name): \(link.output.1)#\(anchor)")
                }
            }
        }
    }

    @Test func `every file it links to is in the repository`() {
        let root = CaseFiles.folder.deletingLastPathComponent()
        let links = Self.files.values.flatMap { text in
            text.matches(of: #/href="\.\.\/\.\.\/([^"]+)"/#).map { String($0.output.1) }
        }
        #expect(Set(links).count > Rulebook.entries.count)
        for path in Set(links) {
            #expect(FileManager.default.fileExists(atPath: root.appending(path: path).path), "\(path)")
        }
    }

    @Test func `pages fetch nothing but the style sheet, and run nothing`() {
        for (name, text) in Self.files where name.hasSuffix(".html") {
            #expect(
                !text.contains("<script") && !text.contains(" src=") && !text.contains(" style="), "\(name)")
            #expect(
                text.matches(of: #/<link [^>]*>/#).map(\.output) == [
                    #"<link rel="stylesheet" href="law.css">"#
                ])
        }
        #expect(Self.files["law.css"]?.contains("url(") == false)
    }

    @Test func `every element is closed where it was opened, and no name is given twice`() {
        for (name, text) in Self.files where name.hasSuffix(".html") {
            #expect(Self.unbalanced(in: text) == nil, "\(name)")
            let names = text.matches(of: #/ id="([^"]*)"/#).map(\.output.1)
            #expect(Set(names).count == names.count, "\(name)")
        }
    }

    private static func unbalanced(in text: String) -> String? {
        var open: [Substring] = []
        for tag in text.matches(of: #/<(\/?)([a-z0-9]+)[^>]*>/#) {
            if ["meta", "link", "br"].contains(tag.output.2) { continue }
            if tag.output.1.isEmpty {
                open.append(tag.output.2)
            } else if open.popLast() != tag.output.2 {
                return String(tag.output.0)
            }
        }
        return open.last.map(String.init)
    }

    @Test func `a row of a Markdown table has as many cells as its head`() {
        for (name, text) in Self.files where name.hasSuffix(".md") {
            var width: Int?
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                guard line.hasPrefix("|") else { width = nil; continue }
                let cells = line.replacing("\\|", with: "").count { $0 == "|" }
                #expect(cells == width ?? cells, "\(name): \(line)")
                width = cells
            }
        }
    }

    @Test(arguments: [
        ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;", "&lt;b&gt;&amp;\"'"), ("a|b_c", "a|b_c", "a\\|b\\_c"),
    ])
    func `no character of a text has a meaning of its own`(text: String, html: String, markdown: String) {
        #expect(BookPage.safe(text) == html && BookPage.escaped(text) == markdown)
    }

    @Test func `the verdicts of a rule are what it came to in the cases`() {
        #expect(Self.book.verdicts["private-space-ban"]?.contains("deny") == true)
        #expect(Self.book.verdicts["emergency"]?.contains("permit") == true)
        #expect(Self.book.verdicts["prompt-at-check"] == ["advisory"])
    }

    @Test func `the timeline begins each instrument on its day`() throws {
        let text = try #require(Self.files["timeline.md"])
        for instrument in Instrument.all {
            #expect(text.contains("| \(instrument.from) |"), "\(instrument.id.rawValue)")
        }
        #expect(text.contains("published, never in force"))
    }

    @Test func `the calendar shows the regulator's own date`() {
        #expect(Self.files["calendar.md"]?.contains("| 2025-06-01 | 2025-07-14 |") == true)
    }
}
