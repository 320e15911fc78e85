internal import Foundation

/// Base64 for addresses (RFC 4648 section 5), without padding.
public enum AddressText {
    /// The one spelling of these bytes.
    public static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }

    /// Reads that spelling and no other.
    public static func decode(_ text: String) -> [UInt8]? {
        guard text.utf8.allSatisfy({ $0 != 43 && $0 != 47 && $0 != 61 }) else { return nil }
        let plain = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        let padded = plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: padded).map(Array.init), encode(bytes) == text else {
            return nil
        }
        return bytes
    }
}

/// Base32 (RFC 4648 section 6), without padding: what authenticator programs take a secret in.
enum SecretText {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    static func encode(_ bytes: [UInt8]) -> String {
        var (text, rest, bits) = ("", 0, 0)
        for byte in bytes {
            (rest, bits) = (rest << 8 | Int(byte), bits + 8)
            while bits >= 5 {
                bits -= 5
                text.append(letters[rest >> bits & 31])
            }
            rest &= (1 << bits) - 1
        }
        if bits > 0 { text.append(letters[rest << (5 - bits) & 31]) }
        return text
    }
}

/// Codes that people read out and type: no letter that looks like another.
public enum SpokenCode {
    private static let letters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)

    /// Of random bytes, one letter of thirty-two each.
    public static func make(of bytes: [UInt8]) -> String {
        String(decoding: bytes.map { letters[Int($0 & 31)] }, as: UTF8.self)
    }

    /// As it is compared: without spaces, dashes and small letters.
    static func plain(_ text: String) -> [UInt8] {
        Array(text.uppercased().utf8.filter { (48...57).contains($0) || (65...90).contains($0) })
    }
}

/// Whether bytes are equal; takes the same time whichever differs.
func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
