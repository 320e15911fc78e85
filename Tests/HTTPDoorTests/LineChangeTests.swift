import Testing

@testable import HTTPDoor

/// Whether whoever agrees to a change sees all of it.
@Suite struct LineChangeTests {
    private func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The lines of one side, as the change tells them.
    private func side(_ sign: Character, of change: String) -> [Substring] {
        lines(change).filter { $0.first == sign || $0.first == " " }.map { $0.dropFirst() }
    }

    private func changed(_ change: String) -> [Substring] {
        lines(change).filter { $0.hasPrefix("-") || $0.hasPrefix("+") }
    }

    @Test func `a line that differs is told as it was and as it will be`() {
        let change = LineChange.between("a\nlive: true\nb", "a\nlive: false\nb")
        #expect(change == " a\n-live: true\n+live: false\n b")
    }

    @Test func `far from a change one sign stands for all lines that stay`() {
        let old = (1...30).map { "line \($0)" }
        var new = old
        new[4] = "line five"
        new[24] = "line twenty-five"
        let change = LineChange.between(old.joined(separator: "\n"), new.joined(separator: "\n"))
        let told = lines(change)
        #expect(told.filter { $0 == "…" }.count == 3)
        #expect(changed(change) == ["-line 5", "+line five", "-line 25", "+line twenty-five"])
        #expect(told.contains(" line 2") && told.contains(" line 8") && told.contains(" line 28"))
        // The control: what lies farther away than three lines is not told.
        #expect(!told.contains(" line 1") && !told.contains(" line 9") && !told.contains(" line 29"))
    }

    @Test(arguments: [
        ("", "a", ["-", "+a"]), ("a", "", ["-a", "+"]), ("a", "a\nb", ["+b"]), ("a\nb", "b", ["-a"]),
        ("a\nb", "a\nb", []), ("", "", []), ("a\n", "a", ["-"]),
    ])
    func `what begins or ends with nothing is told whole`(old: String, new: String, expected: [String]) {
        #expect(changed(LineChange.between(old, new)).map(String.init) == expected)
    }

    @Test func `texts that are the same have nothing to tell`() {
        #expect(LineChange.between("a\nb\nc", "a\nb\nc") == "…")
    }

    @Test func `of short texts both sides can be read from the change, whatever they are`() {
        var chance = Steps(state: 7)
        for _ in 0..<2000 {
            let old = (0..<Int.random(in: 1...4, using: &chance)).map { _ in
                ["a", "b", "", "-c", "+d"].randomElement(using: &chance) ?? ""
            }
            let new = (0..<Int.random(in: 1...4, using: &chance)).map { _ in
                ["a", "b", "", "-c", "+d"].randomElement(using: &chance) ?? ""
            }
            guard old != new else { continue }
            let change = LineChange.between(old.joined(separator: "\n"), new.joined(separator: "\n"))
            #expect(side("-", of: change).map(String.init) == old, "\(old) \(new)")
            #expect(side("+", of: change).map(String.init) == new, "\(old) \(new)")
        }
    }

    @Test func `of long texts no changed line is left out, and no other is told as changed`() {
        var chance = Steps(state: 11)
        for _ in 0..<200 {
            let old = (0..<60).map { "\($0)" }
            var new = old
            let gone = Set((0..<5).map { _ in Int.random(in: 0..<60, using: &chance) })
            for place in gone.sorted().reversed() { new.remove(at: place) }
            new.insert("new", at: Int.random(in: 0...new.count, using: &chance))
            let told = changed(
                LineChange.between(old.joined(separator: "\n"), new.joined(separator: "\n")))
            #expect(Set(told.map(String.init)) == Set(gone.map { "-\($0)" } + ["+new"]))
        }
    }
}

/// Chance that is the same every time.
private struct Steps: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
