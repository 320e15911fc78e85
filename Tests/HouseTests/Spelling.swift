/// Finds American spellings among the words of a line.
enum Spelling {
    private static let american = [
        "authorize", "authorizing", "authorizer", "color", "gray", "center", "behavior", "favor", "neighbor",
        "recogniz", "organiz", "normaliz", "canonicaliz", "minimiz", "maximiz", "optimiz", "summariz",
        "anonymiz",
        "pseudonymiz", "randomiz", "categoriz", "analyz", "defense", "offense", "canceled",
        "labeled",
    ]

    /// What a line with one of them holds, whatever the case of its first letter.
    static let hints = (american + ["enroll"]).map { String($0.dropFirst()) }

    /// The first American word of a line, if there is one.
    ///
    /// Words of C libraries have an underscore or capitals only (`color_type`) and are let pass, as are those of the
    /// standard library (`initialize`, `serialized`), which are not in the list.
    static func american(in line: String) -> Substring? {
        guard hints.contains(where: line.holds) else { return nil }
        return line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.first { word in
            guard !word.contains("_"), word != word.uppercased() else { return false }
            let lower = word.lowercased()
            return american.contains(where: lower.contains) || hasTwoLs(lower)
        }
    }

    /// One l in "enrol" and "enrolment", two in "enrolled", "enrolling" and "enrollee" on both sides of the sea.
    private static func hasTwoLs(_ word: String) -> Bool {
        ["enrolled", "enrolling", "enrollee", "enroller"].reduce(word) { $0.replacing($1, with: "") }
            .contains("enroll")
    }
}
