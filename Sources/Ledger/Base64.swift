/// The two alphabets of RFC 4648, each text having one meaning and each meaning one text.
public enum Base64 {
    private static let plain = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let address = Array(plain.dropLast(2)) + Array("-_".utf8)
    private static let plainValues = values(of: plain)
    private static let addressValues = values(of: address)

    /// Standard alphabet with padding (section 4).
    public static func encode(_ bytes: [UInt8]) -> String {
        let text = write(bytes, plain)
        return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }

    /// URL-safe alphabet without padding (section 5).
    public static func encodeAddress(_ bytes: [UInt8]) -> String { write(bytes, address) }

    /// The bytes of a text that `encode` would have written; `nil` for any other text.
    public static func decode(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8.filter { $0 != 61 })
        guard let bytes = read(digits, plainValues), same(encode(bytes), text) else { return nil }
        return bytes
    }

    /// The bytes of a text that `encodeAddress` would have written; `nil` for any other text.
    public static func decodeAddress(_ text: String) -> [UInt8]? {
        guard let bytes = read(Array(text.utf8), addressValues), same(encodeAddress(bytes), text) else {
            return nil
        }
        return bytes
    }

    // Strings compare by Unicode equivalence; these must be the same bytes.
    private static func same(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

    private static func write(_ bytes: [UInt8], _ alphabet: [UInt8]) -> String {
        var (out, held, bits): ([UInt8], UInt32, Int) = ([], 0, 0)
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                out.append(alphabet[Int(held >> UInt32(bits) & 63)])
            }
        }
        if bits > 0 { out.append(alphabet[Int(held << UInt32(6 - bits) & 63)]) }
        return String(decoding: out, as: UTF8.self)
    }

    /// What each byte stands for in an alphabet; 64 for one that stands for nothing.
    private static func values(of alphabet: [UInt8]) -> [UInt8] {
        var values = [UInt8](repeating: 64, count: 256)
        for (value, digit) in alphabet.enumerated() { values[Int(digit)] = UInt8(value) }
        return values
    }

    private static func read(_ digits: [UInt8], _ values: [UInt8]) -> [UInt8]? {
        var (out, held, bits): ([UInt8], UInt32, Int) = ([], 0, 0)
        for digit in digits {
            let value = values[Int(digit)]
            guard value < 64 else { return nil }
            held = held << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(held >> UInt32(bits) & 255))
            }
        }
        return out
    }
}
