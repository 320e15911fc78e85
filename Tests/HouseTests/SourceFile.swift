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
    /// All code as bytes, to find out quickly what a file cannot hold.
    let code: [UInt8]
    /// All comments as bytes.
    let comments: [UInt8]

    init(path: String) { self.init(path: path, text: Repository.text(path)) }

    init(path: String, text: String) {
        self.path = path
        var stripper = Stripper(text)
        let (code, comment) = stripper.split()
        lines = zip(code, comment).enumerated().map { Line(number: $0 + 1, code: $1.0, comment: $1.1) }
        self.code = stripper.code
        comments = stripper.comment
    }

    /// The folder directly below Sources or Tests.
    var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// The file's own name.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Every line whose code has the hint and matches, as violations.
    func code(
        hint: String, matching pattern: some RegexComponent<Substring>, _ why: String
    ) -> [Violation] {
        guard code.hold(hint) else { return [] }
        return lines.compactMap { line in
            line.code.holds(hint)
                ? line.code.first(pattern).map { Violation(path, line.number, "`\($0)` \(why)") } : nil
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

extension [UInt8] {
    /// Whether these bytes contain a text; much quicker than a pattern.
    func hold(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first else { return true }
        var start = 0
        while let place = self[start...].firstIndex(of: first) {
            if self[place...].starts(with: wanted) { return true }
            start = place + 1
        }
        return false
    }
}

extension StringProtocol {
    /// Whether this text contains another; much quicker than a pattern.
    func holds(_ text: String) -> Bool { Array(utf8).hold(text) }
}

extension String {
    /// The part of a line that a pattern matches first.
    func first(_ pattern: some RegexComponent<Substring>) -> Substring? { firstMatch(of: pattern)?.output }
}

extension [Violation] {
    /// All of them, a line each, as one message.
    var report: String { "\(count) violations\n" + map(\.description).joined(separator: "\n") }
}
