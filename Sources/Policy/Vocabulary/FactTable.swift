/// The vocabulary as tables that people read, published in `Cases/README.md`.
public enum FactTable {
    /// The fields of facts, one table for each group.
    public static let markdown = FactVocabulary.tree.fields(of: "").map(part).joined(separator: "\n")

    /// The fields of a case file.
    public static let caseForm = table(CaseVocabulary.fields)

    /// A page with both tables written anew between their marks; `nil` where a mark is missing.
    public static func refreshing(_ page: String) -> String? {
        replace("facts", by: markdown, in: page).flatMap { replace("case form", by: caseForm, in: $0) }
    }

    private static func replace(_ name: String, by table: String, in page: String) -> String? {
        let begin = "<!-- generated: \(name) -->\n"
        let end = "<!-- end: \(name) -->"
        guard let first = page.firstRange(of: begin),
            let last = page[first.upperBound...].firstRange(of: end)
        else { return nil }
        return page[..<first.upperBound] + table + page[last.lowerBound...]
    }

    private static func part(_ group: FactField) -> String {
        let rows = FactVocabulary.fields.filter { field in
            [".", "[]"].contains { field.path.hasPrefix(group.path + $0) }
        }
        let missing = group.missing.map { " " + $0 } ?? ""
        return "### `\(group.path)`\n\n\(group.meaning)\(missing)\n\n" + table(rows)
    }

    private static func table(_ rows: [FactField]) -> String {
        let isAsserted = rows.contains { $0.source != nil }
        let head =
            "| path | what may be written | meaning | example |\(isAsserted ? " asserted by |" : "")\n"
            + "|---|---|---|---|\(isAsserted ? "---|" : "")\n"
        return head + rows.map { row($0) + "\n" }.joined()
    }

    private static func row(_ field: FactField) -> String {
        let example = FactVocabulary.tree.isPlain(field) ? "`\(field.example.compact)`" : ""
        let meaning = field.meaning + (field.missing.map { " " + $0 } ?? "")
        return "| "
            + (["`\(field.path)`", field.form.brief, meaning, example]
            + (field.source.map { [$0.rawValue] } ?? []))
            .map { $0.replacing("|", with: #"\|"#) }.joined(separator: " | ") + " |"
    }
}

extension FactForm {
    /// The form in a cell of the table.
    var brief: String {
        switch self {
        case .flag: "boolean"
        case .anyWhole: "integer"
        case .whole(let least, nil): "integer from \(least)"
        case .whole(let least, let most?): "integer, \(least) to \(most)"
        case .text: "string"
        case .identifier: "name"
        case .digest: "SHA-256, 64 hexadecimal digits"
        case .instant: "instant"
        case .day: "day"
        case .words(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .list(.object): "list of objects"
        case .list(let form): "list of: " + form.brief
        case .object: "object"
        case .map: "object, a path for each name"
        }
    }
}
