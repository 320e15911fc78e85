public import Ledger
public import Primitives

/// A log's talk with one witness about one checkpoint, without the network: what to ask, and what the answer means.
public struct Submission: Sendable {
    /// How it ended.
    public enum Outcome: Hashable, Sendable {
        /// The witness has signed.
        case signed(NoteSignature, at: Timestamp)
        /// The witness says that it has seen the log with more entries than it has now.
        case witnessAhead(UInt64)
        /// The witness says that the log is not what it saw.
        case contradicted
        /// The witness does not sign for another reason.
        case refused(status: Int)
        /// The answer is none of this protocol, or its signature does not hold.
        case unusable
    }

    /// What comes next.
    public enum Step: Hashable, Sendable {
        /// Ask with a proof from this size.
        case ask(from: UInt64)
        case end(Outcome)
    }

    private static let patience = 4

    private let checkpoint: SignedCheckpoint
    private let witness: WitnessVerifierKey
    private var asked: UInt64
    private var rounds = 1

    /// Begins with the size at which the witness is believed to be; zero where nothing is known.
    public init(of checkpoint: SignedCheckpoint, to witness: WitnessVerifierKey, knowing old: UInt64) {
        (self.checkpoint, self.witness) = (checkpoint, witness)
        asked = min(old, checkpoint.size)
    }

    /// The first thing to ask.
    public var first: Step { .ask(from: asked) }

    /// Takes in an answer.
    public mutating func hear(_ status: Int, _ contentType: String, _ body: [UInt8]) -> Step {
        let text = String(validating: body, as: UTF8.self)
        switch status {
        case 200: return .end(text.flatMap(signature) ?? .unusable)
        case 409: return retry(text.flatMap { contentType.hasPrefix("text/x.tlog.size") ? size($0) : nil })
        case 422: return .end(.contradicted)
        default: return .end(.refused(status: status))
        }
    }

    private mutating func retry(_ told: UInt64?) -> Step {
        guard let told else { return .end(.refused(status: 409)) }
        if told > checkpoint.size { return .end(.witnessAhead(told)) }
        // Older editions of the protocol answer so where the size is the same and the root is not.
        if told == asked { return .end(told == checkpoint.size ? .contradicted : .unusable) }
        guard rounds < Self.patience else { return .end(.refused(status: 409)) }
        (asked, rounds) = (told, rounds + 1)
        return .ask(from: told)
    }

    private func size(_ text: String) -> UInt64? { text.last == "\n" ? decimal(text.dropLast()) : nil }

    /// Lines of other keys are passed over, as the protocol wants it.
    private func signature(_ text: String) -> Outcome? {
        guard text.last == "\n" else { return nil }
        for line in text.dropLast().split(separator: "\n") {
            guard let signature = try? NoteSignature(parsing: String(line)) else { return nil }
            let note = checkpoint.adding(signature, by: witness)
            if let time = try? note.seen(by: witness) { return .signed(signature, at: time) }
        }
        return nil
    }
}
