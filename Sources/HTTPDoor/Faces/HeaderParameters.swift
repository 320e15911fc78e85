/// A header's value with its parameters, as in `form-data; name="file"; filename="a.jpg"`.
///
/// It is read code point by code point: a sign above a quotation mark does not hide the mark.
struct HeaderParameters {
    /// In small letters.
    let value: String
    private let parameters: [String: String]

    private typealias Letters = Substring.UnicodeScalarView

    /// `nil` where it cannot be read, or a parameter comes twice.
    init?(_ text: String) {
        var rest = Substring(text).unicodeScalars
        guard let value = Self.word(&rest, until: ";") else { return nil }
        var parameters: [String: String] = [:]
        while !rest.isEmpty {
            rest = rest.dropFirst().drop(while: Self.isSpace)
            if rest.isEmpty { break }
            guard let name = Self.word(&rest, until: "=")?.lowercased(), rest.first == "=", !name.isEmpty
            else { return nil }
            rest = rest.dropFirst()
            guard let value = rest.first == "\"" ? Self.quoted(&rest) : Self.word(&rest, until: ";") else {
                return nil
            }
            guard parameters.updateValue(value, forKey: name) == nil else { return nil }
            guard rest.isEmpty || rest.first == ";" else { return nil }
        }
        (self.value, self.parameters) = (value.lowercased(), parameters)
    }

    /// A parameter, by its name in small letters.
    subscript(name: String) -> String? { parameters[name] }

    private static func isSpace(_ letter: Unicode.Scalar) -> Bool { letter == " " || letter == "\t" }

    /// What stands there without quotation marks; `nil` where one stands within, as others might read on to the next.
    private static func word(_ rest: inout Letters, until end: Unicode.Scalar) -> String? {
        let word = rest.prefix { $0 != end && $0 != ";" }
        rest = rest[word.endIndex...]
        guard !word.contains("\"") else { return nil }
        var trimmed = word.drop(while: isSpace)
        while let last = trimmed.last, isSpace(last) { trimmed.removeLast() }
        return String(Substring(trimmed))
    }

    private static func quoted(_ rest: inout Letters) -> String? {
        var text = String.UnicodeScalarView()
        var isEscaped = false
        rest = rest.dropFirst()
        while let letter = rest.popFirst() {
            if isEscaped {
                text.append(letter)
                isEscaped = false
            } else if letter == "\\" {
                isEscaped = true
            } else if letter == "\"" {
                rest = rest.drop(while: isSpace)
                return String(text)
            } else {
                text.append(letter)
            }
        }
        return nil
    }
}
