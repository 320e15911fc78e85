internal import Testing

@Suite("Files and functions stay small") struct SizeTests {
    /// Tables of numbers or words that nobody reads from top to bottom, each with the reason.
    private static let tables: [String: String] = [:]

    private func tooLong(_ files: [SourceFile], limit: Int) -> [Violation] {
        files.filter { $0.lines.count > limit && Self.tables[$0.path] == nil }.map {
            Violation($0.path, $0.lines.count, "the file has more than \(limit) lines")
        }
    }

    @Test func `a source file has at most 400 lines`() {
        let found = tooLong(Repository.sources, limit: 400)
        #expect(found.isEmpty, "\(found.report)")
    }

    @Test func `a test file has at most 500 lines`() {
        let found = tooLong(Repository.tests, limit: 500)
        #expect(found.isEmpty, "\(found.report)")
    }

    @Test func `a function has at most 50 lines`() {
        let found = (Repository.sources + Repository.tests).flatMap { file in
            FunctionLength.spans(in: file).filter { $0.length > 50 }.map {
                Violation(file.path, $0.line, "the function has \($0.length) lines")
            }
        }
        #expect(found.isEmpty, "\(found.report)")
    }

    /// The formatter keeps code at 110 columns, but not comments; links, patterns and long texts cannot be broken.
    private func isTooWide(_ line: Substring) -> Bool {
        line.utf8.count > 120 && line.count > 120 && !line.contains("http") && !line.contains("#/")
            && !line.contains("\"")
    }

    @Test func `a line has at most 120 columns`() {
        let found = (Repository.sources + Repository.tests).flatMap { file in
            Repository.lines(file.path).enumerated().filter { isTooWide($0.element) }.map {
                Violation(file.path, $0.offset + 1, "the line has \($0.element.count) columns")
            }
        }
        #expect(found.isEmpty, "\(found.report)")
    }

    @Test func `a function's length is that of its own braces`() {
        let text = """
            protocol A { func asked() }
            struct B {
                var c: Int {
                    1
                }
                init(_ d: () -> Void = { }) {
                    let e = "}"  // }
                    if true {
                        d()
                    }
                }
                func f() { g() }
            }
            """
        let spans = FunctionLength.spans(in: SourceFile(path: "x", text: text))
        #expect(spans.map(\.line) == [3, 6, 12])
        #expect(spans.map(\.length) == [1, 4, 0])
    }
}
