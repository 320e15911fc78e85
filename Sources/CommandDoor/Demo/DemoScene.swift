internal import Desk
internal import Law
internal import Policy

/// What a scene is to show: its words, its photograph, and how it must end.
struct DemoScript: Sendable {
    let id: String
    let title: Wording
    let asked: Wording
    /// The photograph it is played with, where there is one.
    var photo: DemoPhoto?
    let expected: String
    /// Rules that must be among those that refuse, whatever others do.
    var rules: [String] = []
}

/// How a scene ended.
struct DemoOutcome: Sendable {
    var result: String
    var ledgerEntries: [UInt64] = []
    var refusal: Refusal?
    var times: StageTimes?
    var checks: [DemoCheck] = []

    init(_ result: String, entries: [UInt64] = []) { (self.result, ledgerEntries) = (result, entries) }

    init(_ answer: FaceAnswer) {
        self.init(answer.result, entries: answer.ledgerEntries)
        (refusal, times) = (answer.refusal, answer.times)
    }

    /// Done where every check holds.
    init(_ checks: [DemoCheck], entries: [UInt64] = []) {
        self.init(checks.allSatisfy(\.holds) ? "done" : "not proved", entries: entries)
        self.checks = checks
    }
}

/// One thing that was looked at, whether it holds, and what was found.
struct DemoCheck: Encodable, Sendable {
    let what: Wording
    let holds: Bool
    let found: String

    init(_ what: Wording, _ holds: Bool, _ found: String = "") {
        (self.what, self.holds, self.found) = (what, holds, found)
    }
}

/// One scene as it was played.
struct DemoScene: Encodable, Sendable {
    let number: Int
    let id: String
    let title: Wording
    let asked: Wording
    let photo: String?
    let expected: String
    let result: String
    let mustRefuse: [String]
    let refusal: Refusal?
    let checks: [DemoCheck]
    let ledgerEntries: [UInt64]
    let times: StageTimes?
    let milliseconds: Double
    let asExpected: Bool

    init(_ number: Int, _ script: DemoScript, _ outcome: DemoOutcome, milliseconds: Double) {
        (self.number, id, title, asked) = (number, script.id, script.title, script.asked)
        (photo, expected, result) = (script.photo?.file, script.expected, outcome.result)
        (mustRefuse, refusal, checks) = (script.rules, outcome.refusal, outcome.checks)
        (ledgerEntries, times) = (outcome.ledgerEntries, outcome.times)
        self.milliseconds = milliseconds
        let refusing = Set((outcome.refusal?.grounds ?? []).map(\.rule.text))
        asExpected =
            outcome.result == script.expected && refusing.isSuperset(of: script.rules)
            && outcome.checks.allSatisfy(\.holds)
    }

    /// The grounds of a refusal: first those the scene is about, then what is certain, then what is unknown.
    var grounds: [Refusal.Ground] {
        let all = refusal?.grounds ?? []
        let chosen = all.filter { mustRefuse.contains($0.rule.text) }
        let others = all.filter { !mustRefuse.contains($0.rule.text) }
        return chosen + others.filter { !$0.isUndecided } + others.filter(\.isUndecided)
    }

    /// The result, in words.
    var answer: Wording { DemoWords.results[result] ?? Wording(result, result) }
}
