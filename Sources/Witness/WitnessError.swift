/// What can go wrong with a witness's keys, book and policy lines; a refusal to sign is not among them.
public enum WitnessError: Error, Hashable, Sendable {
    case notAName
    case notAKey
    /// The book could not be read or written; nothing is signed that is not in it.
    case bookFailed
    /// The quorum line was written by hand, and only a hand should change it.
    case quorumByHand
    /// More witnesses are asked for than are named.
    case quorumTooLarge(named: Int)
    case badPolicy(line: Int)
}

extension WitnessError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notAName: "a name is one word without `+`, and not `none` or `house`"
        case .notAKey: "this is not a key of a witness"
        case .bookFailed: "the witness's book could not be read or written"
        case .quorumByHand: "groups and quorum of the policy were written by hand; change them by hand"
        case .quorumTooLarge(let named): "the quorum asks for more witnesses than the \(named) that are named"
        case .badPolicy(let line): "line \(line) of the log policy is not as it must be"
        }
    }
}
