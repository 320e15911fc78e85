/// Rows whose columns stand below one another, also where characters are two columns wide.
struct TextTable {
    private var rows: [[String]] = []

    /// Adds a row; nothing in it can steer the terminal.
    mutating func add(_ cells: [String]) { rows.append(cells.map(Self.harmless)) }

    /// All rows, without blanks at their ends.
    var text: String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { column < $0.count ? Self.width($0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - Self.width($0)) }
            return Self.trimmed(cells.joined(separator: "  "))
        }.joined(separator: "\n")
    }

    /// The text with control characters replaced, as they may stand in the names of files.
    static func harmless(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{fffd}" : $0 }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        [.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
    }

    /// How many columns of a terminal a text fills.
    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in sum + (isWide(scalar.value) ? 2 : 1) }
    }

    // Chinese, Japanese and Korean writing with its punctuation (Unicode Standard Annex 11, roughly).
    private static func isWide(_ value: UInt32) -> Bool {
        [
            0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
            0xff01...0xff60,
        ]
        .contains { $0.contains(value) } || (0x1f300...0x3ffff).contains(value)
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
