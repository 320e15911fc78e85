/// The head of a rule file: an entry for each provision, before the law is told in short.
struct RuleHead: Sendable {
    /// The entries, each on one line.
    let entries: [String]

    /// Provision, date, how the text is known, and where it can be read.
    static var form: Regex<(Substring, Substring, Substring)> {
        #/^(.+) (?:Art\.|sec\.|cl\.) (\d.*), (?:in force from|recommended without force from|a draft without force of) \d{4}-\d\d-\d\d, (?:read|second-hand|from memory)(?: \(https:\/\/[^ ()]+\))?$/#
    }

    init(_ text: String) {
        var entries: [String] = []
        for line in text.split(separator: "\n").prefix(while: { $0.hasPrefix("//") }) {
            if line.hasPrefix("// In short:") { break }
            let words = line.dropFirst(2).split(separator: " ").drop { $0 == "LAW:" }.joined(separator: " ")
            if line.hasPrefix("//          "), let last = entries.popLast() {
                entries.append(last + " " + words)
            } else {
                entries.append(words)
            }
        }
        self.entries = entries
    }

    /// The provisions of the entries, such as `PIPL 28 2`.
    var provisions: Set<String> {
        Set(
            entries.compactMap { entry in
                entry.firstMatch(of: Self.form).map { "\($0.output.1) " + Self.parts(of: $0.output.2) }
            })
    }

    /// The numbers and letters of a provision without the words around them.
    private static func parts(of provision: Substring) -> String {
        provision.split { !$0.isLetter && !$0.isNumber }.filter { $0 != "para" }.joined(separator: " ")
    }

    /// The provisions that a file cites, in the same form.
    static func cited(in text: String) -> Set<String> {
        Set(
            // What is made of a variable is left to the test of the citations themselves.
            text.matches(of: #/\bCitation\(\s*\.(\w+),\s*([^()$]*)\)/#).map { match in
                let parts = match.output.2.split { !$0.isLetter && !$0.isNumber }
                let words = parts.filter { $0 != "paragraph" && $0 != "item" }
                return "\(shorts[String(match.output.1)] ?? "?") " + words.joined(separator: " ")
            })
    }

    /// What the index of instruments calls each of them in English.
    static let shorts: [String: String] = {
        let index = Repository.text("Sources/Law/Instrument+Index.swift")
        let rows = index.matches(of: #/\b(?:national|foreign)\(\s*\.(\w+),\s*\.\w+,\s*"([^"]+)"/#)
        return Dictionary(rows.map { (String($0.output.1), String($0.output.2)) }) { first, _ in first }
    }()
}
