/// Words that must not be written in some part of the house, and why.
struct WordRule: Sendable {
    enum Part { case code, comments }

    let name: String
    let part: Part
    let why: String
    /// Rooms, folders or files where the words are allowed, each with the reason.
    let except: [String: String]
    /// Texts of which a line that breaks the rule holds at least one.
    let hints: [String]
    /// The first banned word of a line.
    let find: @Sendable (String) -> Substring?

    init(
        _ name: String, in part: Part = .code, why: String, except: [String: String] = [:],
        hints: [String], find: @escaping @Sendable (String) -> Substring?
    ) {
        self.name = name
        self.part = part
        self.why = why
        self.except = except
        self.hints = hints
        self.find = find
    }

    /// Where a file breaks this rule.
    func violations(in file: SourceFile) -> [Violation] {
        guard !except.keys.contains(where: file.path.hasPrefix) else { return [] }
        let bytes = part == .code ? file.code : file.comments
        guard hints.contains(where: bytes.hold) else { return [] }
        return file.lines.compactMap { line in
            find(part == .code ? line.code : line.comment).map {
                Violation(file.path, line.number, "`\($0)` \(why)")
            }
        }
    }
}
