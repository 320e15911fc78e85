/// A way of putting a case before the rules: the library, the command line, or a server.
///
/// Whatever the way, the answer must be the same, so every door is tried with all cases.
public protocol CaseDoor: Sendable {
    /// Hands the facts of a case in and the answer out.
    func judge(_ item: LawCase) async throws -> CaseAnswer
}

/// The shortest way: the rules are asked in this process.
public struct LibraryDoor: CaseDoor {
    /// There is only one such door.
    public init() {}

    public func judge(_ item: LawCase) async throws -> CaseAnswer {
        CaseAnswer(to: item.facts, by: item.rulebook)
    }
}

extension LawCase {
    /// Puts the case before the rules through a door, and gives every difference from what was expected.
    public func run(through door: some CaseDoor) async throws -> [String] {
        differences(from: try await door.judge(self))
    }
}
