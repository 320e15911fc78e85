import Testing

@testable import Policy

@Suite("JSON is read strictly and merged by RFC 7396") struct JSONTests {
    /// RFC 7396, appendix A: original, patch, result.
    static let vectors = [
        (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
        (#"{"a":"b"}"#, #"{"a":null}"#, #"{}"#),
        (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
        (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
        (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
        (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
        (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
        (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
        (#"{"a":"foo"}"#, "null", "null"),
        (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
        (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
        ("[1,2]", #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
        ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
    ]

    private static func read(_ text: String) throws(LawCaseError) -> Patch {
        try JSONReader.read(Array(text.utf8))
    }

    @Test(arguments: vectors) func `appendix A`(_ original: String, _ patch: String, _ result: String) throws
    {
        #expect(try Self.read(original).merging(Self.read(patch)) == Self.read(result))
    }

    @Test(arguments: [
        (
            #" { "a" : [ 1 , -0 , true , null , "\u00e9\n\ud83d\ude00\/" ] } "#,
            ["a": [1, 0, true, .null, "é\n😀/"]] as Patch
        ),
        ("1.50", .otherNumber("1.50")), ("1e3", .otherNumber("1e3")),
        ("9223372036854775807", 9_223_372_036_854_775_807),
        ("9223372036854775808", .otherNumber("9223372036854775808")),
    ])
    func `what is written is read`(_ text: String, _ value: Patch) throws {
        #expect(try Self.read(text) == value)
        #expect(try Self.read(value.compact) == value && Self.read(value.pretty) == value)
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "01", "-", "1.", ".5", "1e", "+1", "NaN", "Infinity", "nul", "'a'",
        "\"a", "\"\\x\"", "\"\\ud800\"", "\"\\u+123\"", "\"\u{1}\"", "1 2", "{a:1}", "{\"a\" 1}",
        "\u{feff}{}",
        "// a\n{}",
    ])
    func `what is no JSON is refused with its place`(_ text: String) {
        let error = #expect(throws: LawCaseError.self) { try Self.read(text) }
        guard case .notJSON? = error else {
            Issue.record("\(text): \(String(describing: error))")
            return
        }
    }

    @Test func `bytes that are no UTF-8 are refused`() {
        #expect(throws: LawCaseError.notJSON(line: 1, column: 4)) { try JSONReader.read([34, 0xc3, 34]) }
    }

    @Test func `the place of a fault is its line and column`() {
        #expect(throws: LawCaseError.notJSON(line: 2, column: 3)) { try Self.read("{\n  a}") }
    }

    @Test func `a key written twice is refused, whatever its spelling`() {
        #expect(throws: LawCaseError.writtenTwice("site.sign")) {
            try Facts(json: Array(#"{"site":{"sign":true,"s\u0069gn":false}}"#.utf8))
        }
        #expect(throws: LawCaseError.writtenTwice("alternatives[1].live")) {
            try Facts(json: Array(#"{"alternatives":[{},{"live":true,"live":false}]}"#.utf8))
        }
    }

    @Test(arguments: ["[", "{\"a\":"]) func `a bomb of nests is refused`(_ nest: String) {
        #expect(throws: LawCaseError.tooDeep) { try Self.read(String(repeating: nest, count: 10_000)) }
    }

    @Test func `a patch lays over facts, and null makes unknown`() throws {
        let base = #"{"site":{"sign":true,"covert":false},"alternatives":[{"live":true}]}"#
        let patch = #"{"site":{"sign":null},"alternatives":[]}"#
        let facts = try Facts(json: Array(base.utf8), patch: Array(patch.utf8))
        #expect(facts.site.sign == nil && facts.site.covert == false && facts.alternatives == [])
    }

    @Test func `a patch that makes whole groups unknown is read`() throws {
        let facts = try Facts(
            json: CaseFiles.base(), patch: Array(#"{"site":null,"alternatives":null}"#.utf8))
        #expect(facts.site == Facts.Site() && facts.alternatives == nil && facts.purpose.id != nil)
    }
}
