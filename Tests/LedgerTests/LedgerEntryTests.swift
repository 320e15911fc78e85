import Ledger
import Merkle
import Primitives
import Testing

@Suite struct LedgerEntryTests {
    @Test(arguments: LedgerEntry.Kind.allCases)
    func `an entry is read back from its bytes`(kind: LedgerEntry.Kind) throws {
        let entry = Event(3, kind, refersTo: 41).entry
        #expect(try LedgerEntry(parsing: entry.bytes) == entry)
        #expect(entry.leafHash == MerkleHash.leaf(entry.bytes))
        #expect(entry.refersTo == 41)
        #expect(entry.kind == kind)
    }

    @Test func `the public is told the hour and not the minute`() {
        let entry = Event(1, at: Timestamp(seconds: 1_750_003_599)).entry
        #expect(entry.hour % 3600 == 0)
        #expect(entry.hour == Event(2, at: Timestamp(seconds: 1_750_003_201)).entry.hour)
    }

    @Test func `nothing of the payload is in the entry`() {
        let text = String(decoding: Event(1).entry.bytes, as: UTF8.self)
        #expect(!text.contains("subject"))
        #expect(text.hasPrefix(#"{"a":"entry@gate","c":""#))
        #expect(text.utf8.count < 200)
    }

    @Test func `two events with the same payload cannot be told to be the same`() throws {
        let payload = CanonicalValue.object(["x": .integer(1)])
        let one = try #require(Opening([UInt8](repeating: 1, count: 64)))
        let two = try #require(Opening([UInt8](repeating: 2, count: 64)))
        #expect(Commitment.of(payload, with: one) != Commitment.of(payload, with: two))
        #expect(Commitment.opens(Commitment.of(payload, with: one), to: payload, with: one))
        #expect(!Commitment.opens(Commitment.of(payload, with: one), to: payload, with: two))
        #expect(!Commitment.opens(Commitment.of(payload, with: one), to: .object([:]), with: one))
    }

    @Test func `a commitment is HMAC-SHA-256 as an independent implementation makes it`() throws {
        let opening = try #require(Opening((0..<64).map { UInt8($0) }))
        let commitment = Commitment.of(.object(["k": .text("decision"), "v": .integer(1)]), with: opening)
        #expect(commitment.hex == "23a1a38337674fec6d75789614065c59a1c5cf6c7f543c6df625d0edd153daf7")
    }

    static let spellings: [(String, String)] = [
        (#"{"a":"#, #"{ "a":"#), (#""v":1"#, #""v":1.0"#), (#""v":1"#, #""v":2"#),
        (#""v":1"#, #""v":1,"z":1"#),
        ("consent.granted", "consent.sold"), (#""h":"#, #""h":1"#), (#","v":1}"#, "}"),
        ("entry@gate", "entry\\u0040gate"), (#"{"a":"entry@gate","#, "{"), (#""n":""#, #""n":"x"#),
        (#""c":""#, #""c":"="#), (#""v":1"#, #""re":-1,"v":1"#),
    ]

    @Test(arguments: spellings)
    func `another spelling of an entry is refused`(old: String, new: String) {
        let bytes = Event(1).entry.bytes.replacing(old, with: new)
        #expect(bytes != Event(1).entry.bytes)
        #expect(throws: LedgerError.notAnEntry) { try LedgerEntry(parsing: bytes) }
    }

    @Test func `an entry longer than the limit is refused`() {
        let bytes = Event(1).entry.bytes.replacing("entry@gate", with: String(repeating: "a", count: 4096))
        #expect(throws: LedgerError.notAnEntry) { try LedgerEntry(parsing: bytes) }
    }

    @Test(arguments: [0, 63, 65]) func `an opening has sixty-four bytes`(count: Int) {
        #expect(Opening([UInt8](repeating: 0, count: count)) == nil)
    }
}

@Suite("RFC 4648 section 10") struct Base64Tests {
    static let pairs = [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ]

    @Test(arguments: pairs) func `bytes and text go both ways`(plain: String, text: String) {
        #expect(Base64.encode(Array(plain.utf8)) == text)
        #expect(Base64.decode(text) == Array(plain.utf8))
        let bare = text.replacing("=", with: "")
        #expect(Base64.encodeAddress(Array(plain.utf8)) == bare)
        #expect(Base64.decodeAddress(bare) == Array(plain.utf8))
    }

    @Test(arguments: ["Zg", "Zg=", "Zh==", "Zg===", "Z=g=", "Zm9v\n", " Zm9v", "Zm9v=", "Zm-_", "é"])
    func `any other spelling is refused`(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test(arguments: ["Zh", "Z", "Zg==", "Zm+/"]) func `the other alphabet is as strict`(text: String) {
        #expect(Base64.decodeAddress(text) == nil)
    }
}
