/// A value on its way to a file, in the order in which it was written.
final class Written {
    enum Content {
        case nothing
        /// A word that needs no quotes: a number, `true`, or `false`.
        case plain(String)
        case text(String)
        case list([Written])
        case mapping([(key: String, value: Written)])
    }

    var content: Content = .nothing

    /// A new place for a value under a key.
    func place(for key: String) -> Written {
        let value = Written()
        if case .mapping(let entries) = content {
            content = .mapping(entries + [(key, value)])
        } else {
            content = .mapping([(key, value)])
        }
        return value
    }

    /// A new place for a value at the end of a list.
    func place() -> Written {
        let value = Written()
        if case .list(let items) = content {
            content = .list(items + [value])
        } else {
            content = .list([value])
        }
        return value
    }

    /// The value as block YAML, indented by `depth` steps of two.
    func lines(depth: Int) -> [String] {
        let margin = String(repeating: "  ", count: depth)
        switch content {
        case .mapping(let entries) where !entries.isEmpty:
            return entries.flatMap { key, value in
                value.inline.map { ["\(margin)\(key): \($0)"] } ?? ["\(margin)\(key):"]
                    + value.lines(depth: depth + 1)
            }
        case .list(let items) where !items.isEmpty:
            return items.flatMap { item in
                item.inline.map { ["\(margin)- \($0)"] }
                    ?? dashed(item.lines(depth: depth + 1), margin: margin)
            }
        default: return inline.map { [margin + $0] } ?? []
        }
    }

    private func dashed(_ lines: [String], margin: String) -> [String] {
        guard let first = lines.first else { return [] }
        return [margin + "- " + first.dropFirst(margin.count + 2)] + lines.dropFirst()
    }

    /// The value where it fits on the line of its key: scalars, and lists of words without quotes.
    private var inline: String? {
        switch content {
        case .nothing: return "{}"
        case .plain(let word): return word
        case .text(let text): return isWord(text) ? text : quoted(text)
        case .list(let items):
            let words = items.compactMap(\.word)
            return words.count == items.count ? "[\(words.joined(separator: ", "))]" : nil
        case .mapping(let entries): return entries.isEmpty ? "{}" : nil
        }
    }

    private var word: String? {
        guard case .text(let text) = content, isWord(text) else { return nil }
        return text
    }
}

/// Whether a text needs no quotes: an identifier that no reader of YAML could take for a number, a day or a truth.
private func isWord(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, ("a"..."z").contains(first) else { return false }
    let plain = text.unicodeScalars.allSatisfy { scalar in
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || "-._".unicodeScalars.contains(scalar)
    }
    return plain && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text)
}

/// A text in double quotes, in which everything a reader might change is escaped.
private func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map(escaped).joined() + "\""
}

private func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\r": return "\\r"
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        let digits = String(scalar.value, radix: 16)
        return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    default: return String(Character(scalar))
    }
}
