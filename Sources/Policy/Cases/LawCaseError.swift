/// Why a file is not a case, or not facts.
public enum LawCaseError: Error, Hashable, Sendable, CustomStringConvertible {
    case notACase
    case notJSON(line: Int, column: Int)
    case writtenTwice(String)
    case tooDeep
    case unknownFields([String])
    case badField(String, expected: String)
    case unknownFacts([String])
    case badFact(String, expected: String)

    public var description: String {
        switch self {
        case .notACase: "the file is not a case"
        case .notJSON(let line, let column): "no JSON at line \(line), column \(column)"
        case .writtenTwice(let path): "\(path) is written twice"
        case .tooDeep: "more than \(JSONReader.depth) levels lie within each other"
        case .unknownFields(let names): "a case has no fields \(names.joined(separator: ", "))"
        case .badField(let name, let expected): "the field \(name) of a case is \(expected)"
        case .unknownFacts(let paths): "no such facts: \(paths.joined(separator: ", "))"
        case .badFact(let path, let expected): "\(path) is \(expected)"
        }
    }
}
