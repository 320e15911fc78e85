public import ArgumentParser
public import Desk

/// A command that does its work through the desks; the executable hands it the workshop.
public protocol HouseCommand: ParsableCommand {
    /// Does the command's work and says how it ended.
    func run(in workshop: any Workshop) async throws -> CommandEnd
}

/// How a command ended, as the number its process exits with; a refusal is an answer, not a failure.
public enum CommandEnd: Int32, Sendable {
    /// Done: permitted, matched, valid.
    case done = 0
    /// The program could not do what was asked; the reason is on standard error.
    case failed = 1
    /// The law refuses; the answer says which article and what would clear it.
    case refused = 10
    /// Permitted and carried out, and the answer is no: no match, not valid.
    case negative = 11
    /// Nothing can be decided from this picture; the alternative stands open.
    case undecided = 12
    /// The house cannot decide about a face now; the alternative must be offered.
    case unavailable = 13
}
