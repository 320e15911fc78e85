internal import Testing

@Suite("Words the house does not use") struct WordTests {
    @Test(arguments: WordRule.sources.indices)
    func `no source breaks it`(_ index: Int) {
        let rule = WordRule.sources[index]
        let found = Repository.sources.flatMap { rule.violations(in: $0) }
        #expect(found.isEmpty, "\(rule.name): \(found.report)")
    }

    @Test(arguments: WordRule.tests.indices)
    func `no test breaks it`(_ index: Int) {
        let rule = WordRule.tests[index]
        let found = Repository.tests.flatMap { rule.violations(in: $0) }
        #expect(found.isEmpty, "\(rule.name): \(found.report)")
    }

    @Test(arguments: WordRule.everywhere.indices)
    func `no file breaks it`(_ index: Int) {
        let rule = WordRule.everywhere[index]
        let found = (Repository.sources + Repository.tests).flatMap { rule.violations(in: $0) }
        #expect(found.isEmpty, "\(rule.name): \(found.report)")
    }

    @Test(arguments: [
        ("let a = try! b()", 1), ("let a = b as! C", 1), ("fatalError(\"x\")", 1), ("  print(1)", 1),
        ("final class A: @unchecked Sendable {}", 1), ("let now = Date()", 1),
        ("let i = Int.random(in: 0..<9)", 1),
        ("struct KeyManager {}", 1), ("enum FaceData {}", 1), ("actor Utils {}", 1),
        ("// try! as! fatalError(", 0), ("let a = \"try! print(\"", 0), ("canvas.print(1)", 0),
        ("let d: Data", 0),
        ("let a = \"\\(try! b())\"", 1),
    ])
    func `a banned word is found in code and nowhere else`(_ text: String, _ expected: Int) {
        let file = SourceFile(path: "Sources/Policy/Example.swift", text: text)
        #expect(WordRule.sources.flatMap { $0.violations(in: file) }.count == expected)
    }

    @Test func `a word is allowed where the reason is given`() {
        let file = SourceFile(path: "Sources/CommandDoor/Example.swift", text: "print(1)\n")
        #expect(WordRule.sources.flatMap { $0.violations(in: file) }.isEmpty)
    }

    @Test(arguments: [
        ("func authorize() {}", 1), ("func enroll() {}", 1), ("let color = 1", 1),
        ("// the center of a face", 1),
        ("struct NormalizedBox {}", 1), ("let pixelColor = 1", 1), ("// TODO later", 1),
        ("func enrolled() {}", 0), ("let a = SPNG_COLOR_TYPE_GRAYSCALE", 0), ("header.color_type", 0),
        ("pointer.initialize(to: 1)", 0), ("// an honorary member", 0), ("let colour = \"color\"", 0),
        ("// neighbouring, centred, recognised", 0),
    ])
    func `an American spelling or a note to self is found`(_ text: String, _ expected: Int) {
        let file = SourceFile(path: "Sources/Policy/Example.swift", text: text)
        #expect(WordRule.everywhere.flatMap { $0.violations(in: file) }.count == expected)
    }
}
