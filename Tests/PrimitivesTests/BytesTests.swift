import Foundation
import Primitives
import Testing

@Suite struct BytesTests {
    @Test func `hexadecimal digits of either case are read and lower case is written`() {
        #expect(Hex.encode([0, 15, 160, 255]) == "000fa0ff")
        #expect(Hex.decode("000fA0fF") == [0, 15, 160, 255])
        #expect(Hex.decode("") == [])
    }

    @Test(arguments: ["0", "0g", " 00", "0x00", "é0", "٣٣"]) func `anything else is not hexadecimal`(
        text: String
    ) {
        #expect(Hex.decode(text) == nil)
    }

    @Test func `a digest has thirty-two bytes`() throws {
        let hex = String(repeating: "ab", count: 32)
        let digest = try #require(Digest(hex: hex))
        #expect(digest.hex == hex)
        #expect("\(digest)" == hex)
        #expect(Digest(hex: "abcd") == nil)
        #expect(Digest(hex: String(repeating: "zz", count: 32)) == nil)
        #expect(Digest([UInt8](repeating: 1, count: 31)) == nil)
        let json = try JSONEncoder().encode([digest])
        #expect(String(decoding: json, as: UTF8.self) == "[\"\(hex)\"]")
        #expect(try JSONDecoder().decode([Digest].self, from: json) == [digest])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Digest].self, from: Data(#"["ab"]"#.utf8))
        }
    }

    @Test func `the digest of nothing is the published one`() {
        #expect(Digest.ofNothing.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test(arguments: [0, 1, 32, 4095, 4096, 10_000])
    func `a secret takes its bytes along and leaves an empty array`(count: Int) {
        let original = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        var bytes = original
        let secret = SecretBytes(moving: &bytes)
        #expect(bytes.isEmpty)
        let found = secret.count
        #expect(found == count)
        let lent = unsafe secret.withBytes { unsafe Array($0) }
        #expect(lent == original)
    }

    @Test func `an error thrown while a secret is lent comes through`() {
        var bytes: [UInt8] = [1]
        let secret = SecretBytes(moving: &bytes)
        #expect(throws: CancellationError.self) {
            unsafe try secret.withBytes { _ in throw CancellationError() }
        }
    }
}

@Suite struct IdentifierTests {
    enum Thing {}

    @Test(arguments: ["a", "0", "front-door", "a.b_c-9", String(repeating: "x", count: 64)])
    func `a plain name is taken`(text: String) throws {
        let name = try #require(Identifier<Thing>(text))
        #expect(name.text == text)
        #expect("\(name)" == text)
        let json = try JSONEncoder().encode([name])
        #expect(try JSONDecoder().decode([Identifier<Thing>].self, from: json) == [name])
    }

    @Test(arguments: [
        "", "-a", ".a", "_a", "A", "a b", "a/b", "é", "a\n", String(repeating: "x", count: 65), "..", "张",
    ])
    func `a name that could mean something to a path, a log or an eye is refused`(text: String) {
        #expect(Identifier<Thing>(text) == nil)
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode([Identifier<Thing>].self, from: JSONEncoder().encode([text]))
        }
    }

    @Test func `names are ordered as text`() throws {
        let (one, two) = (try #require(Identifier<Thing>("a")), try #require(Identifier<Thing>("b")))
        #expect(one < two)
    }
}
