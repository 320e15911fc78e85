internal import Testing

@Suite("A rule file begins with its law") struct RuleFileTests {
    private static let rules = Repository.sources.filter { $0.room == "Policy" && $0.rules > 0 }

    private func faults(of file: SourceFile) -> [Violation] {
        let head = file.lines.prefix { !$0.comment.isEmpty && $0.code.allSatisfy(\.isWhitespace) }
        var found: [Violation] = []
        if head.first?.comment.hasPrefix("// LAW: ") != true {
            found.append(Violation(file.path, 1, "the first line is not `// LAW:` with its provision"))
        }
        if !head.contains(where: { $0.comment.hasPrefix("// In short:") }) {
            found.append(Violation(file.path, 1, "the head has no `// In short:` in plain words"))
        }
        return found
    }

    @Test func `there are rules, all in their place`() {
        #expect(Self.rules.count >= 40)
        #expect(Self.rules.allSatisfy { $0.path.hasPrefix("Sources/Policy/Rules/") })
    }

    @Test func `a file holds one rule`() {
        let found = Self.rules.filter { $0.rules > 1 }.map {
            Violation($0.path, 1, "holds \($0.rules) rules")
        }
        #expect(found.isEmpty, "\(found.report)")
    }

    @Test func `each begins with its provision and says it in short`() {
        let found = Self.rules.flatMap(faults)
        #expect(found.isEmpty, "\(found.report)")
    }

    @Test(arguments: [
        ("// LAW: GDPR, Art. 9(1)\n// In short:\n// 1. No.\nstruct A {}\n", 0),
        ("// LAW: GDPR, Art. 9(1)\nstruct A {}\n// In short:\n", 1), ("struct A {}\n", 2),
    ])
    func `a head without its law is found`(_ text: String, _ expected: Int) {
        #expect(faults(of: SourceFile(path: "x", text: text)).count == expected)
    }
}

extension SourceFile {
    /// How many rules are declared here.
    fileprivate var rules: Int {
        lines.count {
            $0.code.holds("Rule") && $0.code.contains(#/\b(?:struct|enum)\s+\w+\s*:[^{]*\bRule\b/#)
        }
    }
}
