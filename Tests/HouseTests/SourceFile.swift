/// A Swift file with its comments told apart from its code, and the contents of its string literals blanked.
struct SourceFile: Sendable {
    /// One line, numbered from 1.
    struct Line: Sendable {
        let number: Int
        let code: String
        let comment: String
    }

    let path: String
    let lines: [Line]

    init(path: String) { self.init(path: path, text: Repository.text(path)) }

    init(path: String, text: String) {
        self.path = path
        var stripper = Stripper(text)
        let (code, comment) = stripper.split()
        lines = zip(code, comment).enumerated().map { Line(number: $0 + 1, code: $1.0, comment: $1.1) }
    }

    /// The folder directly below Sources or Tests.
    var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// The file's own name.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Every line whose code matches, as violations.
    func code(matching pattern: some RegexComponent<Substring>, _ why: String) -> [Violation] {
        lines.compactMap { line in
            line.code.firstMatch(of: pattern).map { Violation(path, line.number, "`\($0.output)` \(why)") }
        }
    }
}

/// Something that breaks a rule of the house, and where.
struct Violation: Sendable, CustomStringConvertible {
    let path: String
    let line: Int
    let what: String

    init(_ path: String, _ line: Int, _ what: String) {
        self.path = path
        self.line = line
        self.what = what
    }

    var description: String { "\(path):\(line): \(what)" }
}

extension [Violation] {
    /// All of them, a line each, as one message.
    var report: String { "\(count) violations\n" + map(\.description).joined(separator: "\n") }
}
