/// A header's value with its parameters, as in `form-data; name="file"; filename="a.jpg"`.
struct HeaderParameters {
    /// In small letters.
    let value: String
    private let parameters: [String: String]

    /// `nil` where it cannot be read, or a parameter comes twice.
    init?(_ text: String) {
        var rest = Substring(text)
        value = Self.word(&rest, until: ";").lowercased()
        var parameters: [String: String] = [:]
        while !rest.isEmpty {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            if rest.isEmpty { break }
            let name = Self.word(&rest, until: "=").lowercased()
            guard rest.first == "=", !name.isEmpty else { return nil }
            rest = rest.dropFirst()
            guard let value = rest.first == "\"" ? Self.quoted(&rest) : Self.word(&rest, until: ";") else {
                return nil
            }
            guard parameters.updateValue(value, forKey: name) == nil else { return nil }
            guard rest.isEmpty || rest.first == ";" else { return nil }
        }
        self.parameters = parameters
    }

    /// A parameter, by its name in small letters.
    subscript(name: String) -> String? { parameters[name] }

    private static func word(_ rest: inout Substring, until end: Character) -> String {
        let word = rest.prefix { $0 != end && $0 != ";" }
        rest = rest[word.endIndex...]
        return word.drop { $0 == " " || $0 == "\t" }.trimmedAtEnd
    }

    private static func quoted(_ rest: inout Substring) -> String? {
        var text = ""
        var isEscaped = false
        rest = rest.dropFirst()
        while let character = rest.popFirst() {
            if isEscaped {
                text.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                rest = rest.drop { $0 == " " || $0 == "\t" }
                return text
            } else {
                text.append(character)
            }
        }
        return nil
    }
}

extension Substring {
    fileprivate var trimmedAtEnd: String {
        var text = self
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}
