internal import Primitives

extension Patch {
    /// The value on one line, keys sorted.
    var compact: String { spelled(indent: nil) }

    /// The value over several lines, keys sorted; a list of plain values stays on one line.
    var pretty: String { spelled(indent: "") + "\n" }

    private func spelled(indent: String?) -> String {
        switch self {
        case .null: "null"
        case .flag(let value): value ? "true" : "false"
        case .number(let value): String(value)
        case .otherNumber(let text): text
        case .text(let text): Self.quoted(text)
        case .list(let items):
            Self.joined(items.map { ("", $0) }, ("[", "]"), isFlat ? nil : indent)
        case .object(let fields):
            Self.joined(
                fields.sorted { $0.key < $1.key }.map { (Self.quoted($0.key) + ": ", $0.value) }, ("{", "}"),
                indent)
        }
    }

    private static func joined(
        _ items: [(name: String, value: Patch)], _ ends: (open: String, close: String),
        _ indent: String?
    ) -> String {
        guard let indent, !items.isEmpty else {
            return ends.open + items.map { $0.name + $0.value.spelled(indent: nil) }.joined(separator: ", ")
                + ends.close
        }
        let inner = indent + "  "
        let lines = items.map { inner + $0.name + $0.value.spelled(indent: inner) }
        return ends.open + "\n" + lines.joined(separator: ",\n") + "\n" + indent + ends.close
    }

    private var isFlat: Bool {
        guard case .list(let items) = self else { return false }
        return items.allSatisfy { item in
            switch item {
            case .list, .object: false
            default: true
            }
        }
    }

    private static func quoted(_ text: String) -> String {
        String(decoding: CanonicalValue.text(text).bytes, as: UTF8.self)
    }
}
