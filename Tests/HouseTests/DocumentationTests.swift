internal import Testing

@Suite("What is public is explained") struct DocumentationTests {
    /// Types that may bear their module's name, each with the reason.
    private static let namesakes = [
        "Vault": "the room is this one actor; nothing needs to be told apart by module"
    ]

    @Test func `every public type says what it is for`() {
        let found = Repository.sources.flatMap { $0.undocumentedTypes }
        #expect(found.isEmpty, "\(found.report)")
    }

    @Test func `no type bears its module's name`() {
        let found = Repository.sources.flatMap { file in
            file.publicTypes.filter { $0.name == file.room && Self.namesakes[$0.name] == nil }.map {
                Violation(file.path, $0.line, "a type named as its module hides \($0.name).Anything")
            }
        }
        #expect(found.isEmpty, "\(found.report)")
    }

    @Test func `a comment above attributes counts`() {
        let text = """
            /// Something.
            @safe
            public struct A: ~Copyable {}
            // no
            public enum B {}
            enum C {}
            public final class D {}
            """
        let file = SourceFile(path: "Sources/Law/x.swift", text: text)
        #expect(file.publicTypes.map(\.name) == ["A", "B", "D"])
        #expect(file.undocumentedTypes.map(\.line) == [5, 7])
    }
}

extension SourceFile {
    /// A public type and the line it is declared on.
    struct PublicType { let name: String, line: Int }

    /// The public types of this file.
    var publicTypes: [PublicType] {
        let pattern =
            #/^\s*(?:@\w+\s+)*public\s+(?:final\s+|indirect\s+)*(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)/#
        return lines.filter { $0.code.holds("public ") }.compactMap { line in
            line.code.firstMatch(of: pattern).map {
                PublicType(name: String($0.output.1), line: line.number)
            }
        }
    }

    /// Public types without a `///` above them.
    var undocumentedTypes: [Violation] {
        publicTypes.filter { !isDocumented($0.line) }.map {
            Violation(path, $0.line, "\($0.name) is public and has no `///`")
        }
    }

    /// A marker inside a type is explained by that type: `public enum Site {}`.
    private func isDocumented(_ line: Int) -> Bool {
        if lines[line - 1].code.contains(#/^\s+public enum \w+ \{\}/#) { return true }
        var above = line - 1
        while above > 0, lines[above - 1].code.contains(#/^\s*@/#) { above -= 1 }
        return above > 0 && lines[above - 1].comment.hasPrefix("///")
    }
}
