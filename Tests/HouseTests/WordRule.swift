/// Words that must not be written in some part of the house, and why.
struct WordRule: Sendable {
    enum Part { case code, comments }

    let name: String
    let part: Part
    let why: String
    /// Rooms, folders or files where the words are allowed, each with the reason.
    let except: [String: String]
    /// The first banned word of a line.
    let find: @Sendable (String) -> Substring?

    init(
        _ name: String, in part: Part = .code, why: String, except: [String: String] = [:],
        find: @escaping @Sendable (String) -> Substring?
    ) {
        self.name = name
        self.part = part
        self.why = why
        self.except = except
        self.find = find
    }

    /// Where a file breaks this rule.
    func violations(in file: SourceFile) -> [Violation] {
        guard !except.keys.contains(where: file.path.hasPrefix) else { return [] }
        return file.lines.compactMap { line in
            find(part == .code ? line.code : line.comment).map {
                Violation(file.path, line.number, "`\($0)` \(why)")
            }
        }
    }
}

extension String {
    /// The part of a line that a pattern matches first.
    func first(_ pattern: some RegexComponent<Substring>) -> Substring? { firstMatch(of: pattern)?.output }
}
