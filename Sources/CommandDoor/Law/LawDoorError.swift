internal import Policy

/// Why a question about the law could not be put; a refusal is not among them, since it is an answer.
enum LawDoorError: Error, Hashable, CustomStringConvertible {
    case cannotRead(String)
    case notAFile(String)
    case tooLarge(String)
    case notText(String)
    case notFacts(String, LawCaseError)
    case notACase(LawCaseError)
    case noFolder(String)
    case noBase(String)
    case noCases(String)
    case noMatch(String)
    case noTables(String)
    case unknownRule(String, nearest: [String])

    /// One line, whatever a file may hold.
    var description: String { String(TextTable.harmless(words).prefix(400)) }

    private var words: String {
        switch self {
        case .cannotRead(let path): "cannot read \(path)"
        case .notAFile(let path): "\(path) is not a file"
        case .tooLarge(let path): "\(path) is larger than the \(LawFile.limit) bytes that facts may have"
        case .notText(let path): "\(path) is not text in UTF-8"
        case .notFacts(let path, .notACase):
            "\(path) does not hold facts: it must be one JSON object in the vocabulary of facts"
        case .notFacts(let path, let why): "\(path): \(why)"
        case .notACase(let why): why.description
        case .noFolder(let path): "there is no folder \(path)"
        case .noBase(let folder):
            "no base of facts is beside the cases of \(folder), above them or in Cases; name one with --base FILE"
        case .noCases(let folder): "there is no case in \(folder)"
        case .noMatch(let text): "no case holds `\(text)`"
        case .noTables(let path): "\(path) has no marks of generated tables"
        case .unknownRule(let text, let nearest):
            "there is no rule `\(text)`; "
                + (nearest.isEmpty
                    ? "`countenance law list` names them all"
                    : "the nearest: \(nearest.joined(separator: ", "))")
        }
    }
}
