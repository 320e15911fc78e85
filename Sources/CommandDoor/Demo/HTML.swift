internal import Law

/// A piece of a page: what comes from elsewhere is escaped on its way in, so that it stays text.
struct HTML: ExpressibleByStringInterpolation, Sendable {
    let text: String

    init(stringLiteral value: String) { text = value }

    init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    init(_ pieces: [HTML]) { text = pieces.map(\.text).joined() }

    struct Interpolation: StringInterpolationProtocol {
        var text = ""

        init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

        mutating func appendLiteral(_ literal: String) { text += literal }

        /// Words from elsewhere: escaped.
        mutating func appendInterpolation(_ words: String) { text += HTML.escaped(words) }

        mutating func appendInterpolation(_ number: some BinaryInteger) { text += String(number) }

        /// A piece of a page as it is.
        mutating func appendInterpolation(_ piece: HTML) { text += piece.text }

        /// Both languages; the page's style shows one.
        mutating func appendInterpolation(_ wording: Wording) {
            text += "<span class=\"en\" lang=\"en\">\(HTML.escaped(wording.en))</span>"
            text += "<span class=\"zh\" lang=\"zh-Hans\">\(HTML.escaped(wording.zhHans))</span>"
        }
    }

    /// Text in which no character has a meaning to a browser.
    static func escaped(_ text: String) -> String {
        var safe = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": safe += "&amp;"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            case "\"": safe += "&quot;"
            case "'": safe += "&#39;"
            default: safe.unicodeScalars.append(character)
            }
        }
        return safe
    }
}
