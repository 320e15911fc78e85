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

    /// What is wrong with the entries of a head, and which citation of the file has none.
    private func gaps(in text: String, path: String) -> [Violation] {
        let head = RuleHead(text)
        let odd = head.entries.filter { $0.firstMatch(of: RuleHead.form) == nil }.map {
            Violation(path, 1, "`\($0)` is not provision, date, mark and address")
        }
        let missing = RuleHead.cited(in: text).subtracting(head.provisions).sorted().map {
            Violation(path, 1, "the head does not open \($0)")
        }
        return odd + missing
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

    @Test func `each citation has its entry in the head`() {
        let found = Self.rules.flatMap { gaps(in: Repository.text($0.path), path: $0.path) }
        #expect(found.isEmpty, "\(found.report)")
    }

    @Test func `the short names of instruments are read`() {
        #expect(RuleHead.shorts.count >= 20 && RuleHead.shorts["order19"] == "Order No. 19")
    }

    @Test(arguments: [
        ("PIPL Art. 28, para. 2, in force from 2021-11-01, read (https://a.b/c)", 0),
        ("PIPL Art. 28, para. 2, in force from 2021-11-01, read\n//          (https://a.b/c)", 0),
        ("PIPL Art. 28, para. 2, in force from 2021-11-01", 2),
        ("PIPL Art. 28, in force from 2021-11-01, read", 1),
        ("GDPR Art. 28(2), in force from 2018-05-25, read", 1),
        ("PIPL Art. 28, para. 2, from 2021-11-01, read", 2),
    ])
    func `an entry without its date or mark, or of another provision, is found`(
        _ entry: String, _ expected: Int
    ) {
        let text = "// LAW: \(entry)\n// In short:\n// 1. No.\nlet a = [Citation(.pipl, 28, paragraph: 2)]\n"
        #expect(gaps(in: text, path: "x").count == expected)
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
