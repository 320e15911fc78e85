public import Law
public import Primitives

/// What one rule finds in the facts, before anyone asks whether its law is in force.
public enum Finding: Hashable, Sendable {
    /// The rule has nothing to say to this request.
    case notAsked
    /// What it asks is met.
    case satisfied
    /// What it asks is not met.
    case refused(Verdict)
    /// It cannot tell, because these facts are unknown; the paths are those of the JSON form.
    case undecided(missing: [String])
    /// It does not stand in the way, but something must be done: by a day, or by an instant where hours count.
    case duty(due: CivilDate?, at: Timestamp? = nil)
    /// It does not stand in the way, and nobody is bound, but a careful party would do otherwise.
    case advisory
    /// The law itself allows this without consent.
    case permitted

    /// Whether there is anything to say.
    var isSpoken: Bool {
        switch self {
        case .notAsked, .satisfied: false
        default: true
        }
    }

    /// Met where the fact is known to be so.
    static func require(_ fact: Bool?, _ path: String, else verdict: Verdict = .deny) -> Finding {
        fact.map { $0 ? .satisfied : .refused(verdict) } ?? .undecided(missing: [path])
    }

    /// Met where the fact is known not to be so.
    static func forbid(_ fact: Bool?, _ path: String, else verdict: Verdict = .deny) -> Finding {
        require(fact.map { !$0 }, path, else: verdict)
    }

    /// The first refusal; else all that is missing; else satisfied.
    static func all(_ findings: Finding...) -> Finding {
        var missing: [String] = []
        for finding in findings {
            if case .refused = finding { return finding }
            if case .undecided(let paths) = finding { missing += paths }
        }
        return missing.isEmpty ? .satisfied : .undecided(missing: missing)
    }
}
