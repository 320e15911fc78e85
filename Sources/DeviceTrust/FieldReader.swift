/// Reads a field of structured text from left to right; nothing is skipped, and nothing is taken twice.
struct FieldReader {
    private let bytes: [UInt8]
    private(set) var place = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { place == bytes.count }

    /// Takes exactly this text; false, and nothing taken, where something else stands there.
    mutating func take(_ text: StaticString) -> Bool {
        let wanted = Array("\(text)".utf8)
        guard bytes[place...].starts(with: wanted) else { return false }
        place += wanted.count
        return true
    }

    /// A key of RFC 8941: small letters, digits, `_`, `-`, `.` and `*`, beginning with a letter or `*`.
    mutating func key() -> String? {
        let word = word(atMost: 32) {
            (97...122).contains($0) || (48...57).contains($0) || "_-.*".utf8.contains($0)
        }
        guard let first = word?.utf8.first, (97...122).contains(first) || first == 42 else { return nil }
        return word
    }

    /// Text in quotes, of visible ASCII without quotes and backslashes.
    mutating func quoted(atMost limit: Int) -> String? {
        guard take("\""),
            let word = word(atMost: limit, where: { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }),
            take("\"")
        else { return nil }
        return word
    }

    /// A number of one to twelve digits, without a sign and without zeros before it.
    mutating func integer() -> Int64? {
        guard let digits = word(atMost: 12, where: { (48...57).contains($0) }),
            digits == "0" || !digits.hasPrefix("0")
        else { return nil }
        return Int64(digits)
    }

    /// Bytes between colons, in base64 as it is written and no other way.
    mutating func byteSequence(count: Int) -> [UInt8]? {
        guard take(":"), let digits = word(atMost: 256, where: { $0 != 0x3A }), take(":"),
            let bytes = Base64Text.decode(digits), bytes.count == count
        else { return nil }
        return bytes
    }

    private mutating func word(atMost limit: Int, where isPart: (UInt8) -> Bool) -> String? {
        let part = bytes[place...].prefix(while: isPart)
        guard (1...limit).contains(part.count) else { return nil }
        place += part.count
        return String(decoding: part, as: UTF8.self)
    }
}
