import Primitives
import Testing

@Suite("RJ/1, a subset of RFC 8785") struct CanonicalValueTests {
    static let spellings: [(CanonicalValue, String)] = [
        (.text(""), #""""#), (.integer(0), "0"), (.integer(-12), "-12"), (.list([]), "[]"),
        (.object([:]), "{}"),
        (.integer(9_007_199_254_740_991), "9007199254740991"), (.text("é张"), #""é张""#),
        (
            .text("a\"b\\c\u{8}\t\n\u{c}\r\u{1}\u{1f}/\u{7f}"),
            #""a\"b\\c\b\t\n\f\r\u0001\u001f/"# + "\u{7f}\""
        ),
        (.object(["b": .integer(1), "a": .list([.text("x"), .integer(2)])]), #"{"a":["x",2],"b":1}"#),
        (.object(["a": .object(["z": .object([:])])]), #"{"a":{"z":{}}}"#),
    ]

    @Test(arguments: spellings) func `a value has one spelling and is read back from it`(
        value: CanonicalValue, text: String
    ) {
        #expect(String(decoding: value.bytes, as: UTF8.self) == text)
        #expect(CanonicalValue(parsing: Array(text.utf8)) == value)
    }

    static let refused = [
        "", " 1", "1 ", "01", "-0", "+1", "1.0", "1e3", "9007199254740992", "-9007199254740992",
        "99999999999999999999", "true", "null", "-", #""a"#, #""\x""#, #""\u0041""#, #""\u001F""#, #""\u00""#,
        #""\/""#, "\"\n\"", "[1,]", "[1", "[1 ,2]", "[,1]", "{", #"{"a"}"#, #"{"a":1,}"#, #"{"b":1,"a":2}"#,
        #"{"a":1,"a":1}"#, #"{"A":1}"#, #"{"":1}"#, #"{"abcdefghijklmnopq":1}"#, #"{"a":1} "#, "[1][2]",
        "{a:1}",
        #"{"a1":1}"#, #""\"#, "[[", #"{"a":"#,
    ]

    @Test(arguments: refused) func `any other spelling is refused`(text: String) {
        #expect(CanonicalValue(parsing: Array(text.utf8)) == nil)
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(CanonicalValue(parsing: [34, 0xff, 34]) == nil)
        #expect(CanonicalValue(parsing: [34, 0xc0, 0x80, 34]) == nil)
    }

    @Test func `composed and decomposed letters are different bytes, and both are kept`() {
        let (one, two) = (CanonicalValue.text("\u{e9}"), CanonicalValue.text("e\u{301}"))
        #expect(one.bytes != two.bytes)
        #expect(CanonicalValue(parsing: two.bytes)?.bytes == two.bytes)
    }

    @Test(arguments: [(15, true), (16, false)]) func `nesting has an end`(depth: Int, isRead: Bool) {
        let text = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
        #expect((CanonicalValue(parsing: Array(text.utf8)) != nil) == isRead)
    }

    @Test func `length has an end`() {
        let long = CanonicalValue.text(String(repeating: "a", count: 65_534))
        #expect(CanonicalValue(parsing: long.bytes) == nil)
        #expect(
            CanonicalValue(parsing: CanonicalValue.text(String(repeating: "a", count: 65_533)).bytes) != nil)
    }

    @Test func `fields are looked up in objects only`() {
        let value = CanonicalValue.object(["a": .text("x"), "b": .integer(2)])
        #expect(value["a"]?.text == "x")
        #expect(value["b"]?.integer == 2)
        #expect(value["c"] == nil)
        #expect(value["a"]?.integer == nil)
        #expect(value["b"]?.text == nil)
        #expect(CanonicalValue.text("x")["a"] == nil)
    }

    @Test func `whatever is made at random is read back`() {
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let value = Self.made(depth: 0, &chance)
            #expect(CanonicalValue(parsing: value.bytes) == value)
        }
    }

    @Test func `whatever is changed at random is refused or has that very spelling`() {
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<3000 {
            var bytes = Self.made(depth: 0, &chance).bytes
            bytes[Int.random(in: bytes.indices, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
            #expect(CanonicalValue(parsing: bytes).map { $0.bytes == bytes } ?? true)
        }
    }

    private static func made(depth: Int, _ chance: inout SystemRandomNumberGenerator) -> CanonicalValue {
        switch Int.random(in: 0..<(depth < 4 ? 4 : 2), using: &chance) {
        case 0: return .integer(Int64.random(in: -(1 << 53) + 1..<1 << 53, using: &chance))
        case 1:
            let scalars = (0..<6).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x2fff, using: &chance))
            }
            return .text(String(String.UnicodeScalarView(scalars)))
        case 2: return .list((0..<3).map { _ in made(depth: depth + 1, &chance) })
        default:
            let keys = ["a", "b", "abcdefghijklmnop"]
            return .object(keys.reduce(into: [:]) { $0[$1] = made(depth: depth + 1, &chance) })
        }
    }
}
