public import Primitives

/// Finds out whether a second person agreed to an act that one alone must not do.
public protocol SecondPerson: Sendable {
    /// Returns where another person than the caller agreed to exactly this, and throws a problem otherwise.
    ///
    /// - Parameter payload: The digest of what is to be done; an agreement to anything else does not count.
    func agreed(to act: String, _ payload: Digest, for call: Call) async throws
}

extension Call {
    /// Goes on only where a second person agreed; without anybody who could, nobody did.
    // LAW: PIPL Art. 51: who may do what is set, and what is dangerous needs two.
    func mustBeAgreed(to act: String, _ payload: Digest) async throws {
        guard let second = house.secondPerson else { throw Problem.needsTwo(act) }
        try await second.agreed(to: act, payload, for: self)
    }
}

extension Problem {
    static func needsTwo(_ act: String) -> Problem {
        Problem(
            403, "two-people", "This takes a second person's agreement.",
            detail: "\(act): another person with this role must agree to exactly this change first")
    }
}
