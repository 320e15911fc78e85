internal import Foundation

/// JSON over several lines, with members in the order they were given, as CompreFace writes it.
enum PrettyJSON {
    static func reply(_ value: JSONValue, status: Int = 200, headers: [String: String] = [:]) -> Reply {
        Reply(status, Array((text(value) + "\n").utf8), type: "application/json", headers: headers)
    }

    static func text(_ value: JSONValue, indent: String = "") -> String {
        switch value {
        case .null: return "null"
        case .flag(let flag): return flag ? "true" : "false"
        case .integer(let integer): return "\(integer)"
        case .number(let number): return number.isFinite ? "\(number)" : "null"
        case .text(let text): return quoted(text)
        case .list(let values):
            // Points stay on one line.
            let isPlain = values.allSatisfy { if case .integer = $0 { true } else { false } }
            if isPlain { return "[" + values.map { text($0) }.joined(separator: ", ") + "]" }
            return block(values.map { text($0, indent: indent + "  ") }, "[", "]", indent)
        case .object(let members):
            if members.isEmpty { return "{}" }
            let lines = members.map { "\(quoted($0.name)): \(text($0.value, indent: indent + "  "))" }
            return block(lines, "{", "}", indent)
        }
    }

    private static func block(_ lines: [String], _ open: String, _ close: String, _ indent: String) -> String
    {
        "\(open)\n" + lines.map { "\(indent)  \($0)" }.joined(separator: ",\n") + "\n\(indent)\(close)"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
