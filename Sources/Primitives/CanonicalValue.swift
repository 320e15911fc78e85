/// A value with exactly one spelling in bytes, so that what is hashed can be read back and hashed again.
///
/// The restricted JSON "RJ/1": a subset of RFC 8785 with strings, integers below 2^53, arrays and objects only;
/// keys are one to sixteen of `a-z`, sorted; no white space; at most 65,535 bytes.
public enum CanonicalValue: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case list([CanonicalValue])
    case object([String: CanonicalValue])

    /// The one spelling of this value.
    public var bytes: [UInt8] {
        var out: [UInt8] = []
        write(to: &out)
        return out
    }

    /// Looks up a field of an object.
    public subscript(key: String) -> CanonicalValue? {
        guard case .object(let fields) = self else { return nil }
        return fields[key]
    }

    /// The text, where this is text.
    public var text: String? {
        guard case .text(let value) = self else { return nil }
        return value
    }

    /// The number, where this is a number.
    public var integer: Int64? {
        guard case .integer(let value) = self else { return nil }
        return value
    }

    private func write(to out: inout [UInt8]) {
        switch self {
        case .text(let text): Self.write(text, to: &out)
        case .integer(let value): out += Array(String(value).utf8)
        case .list(let items):
            out.append(91)
            for (index, item) in items.enumerated() {
                if index > 0 { out.append(44) }
                item.write(to: &out)
            }
            out.append(93)
        case .object(let fields):
            out.append(123)
            for (index, key) in fields.keys.sorted().enumerated() {
                if index > 0 { out.append(44) }
                Self.write(key, to: &out)
                out.append(58)
                fields[key]?.write(to: &out)
            }
            out.append(125)
        }
    }

    private static func write(_ text: String, to out: inout [UInt8]) {
        out.append(34)
        for byte in text.utf8 {
            switch byte {
            case 34, 92: out += [92, byte]
            case 8: out += Array("\\b".utf8)
            case 9: out += Array("\\t".utf8)
            case 10: out += Array("\\n".utf8)
            case 12: out += Array("\\f".utf8)
            case 13: out += Array("\\r".utf8)
            case 0..<32: out += Array("\\u00\(Hex.encode([byte]))".utf8)
            default: out.append(byte)
            }
        }
        out.append(34)
    }
}
