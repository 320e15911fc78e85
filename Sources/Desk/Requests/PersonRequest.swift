public import Law
public import Primitives

/// What a person asks that a machine cannot settle; a human answers it, and until then it is a dated duty.
public struct PersonRequest: Sendable {
    /// What is asked.
    public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        /// Something was done that should not have been.
        case complaint
        /// Why something was decided, or how faces are handled here.
        // LAW: PIPL Arts. 24(3) and 48
        case explanation
        /// That a human decides anew what a machine decided.
        // LAW: PIPL Art. 24(3); GDPR Art. 22(3)
        case review
        /// That something on record is put right.
        // LAW: PIPL Art. 46
        case correction
        /// That everything is erased, asked while the keys were out of reach.
        // LAW: PIPL Art. 47
        case erasure
    }

    /// How it was answered.
    public enum Outcome: String, Sendable, Hashable, CaseIterable, Codable {
        case granted, refused
    }

    /// What a human said to it.
    public struct Answer: Sendable {
        /// The entry that tells of it.
        public let entry: UInt64
        public let outcome: Outcome
        /// The words; a refusal always has reasons.
        public let text: String
        public let by: String
        public let at: Timestamp
    }

    /// The entry that tells of it, which is its name.
    public let entry: UInt64
    public let kind: Kind
    public let at: Timestamp
    /// Who asks.
    public let subject: SubjectID?
    /// In their words.
    public let text: String
    /// The entry it is about, where it is about one.
    public let about: UInt64?
    /// The day by which it is to be answered; `nil` where nobody can compute it.
    public internal(set) var due: CivilDate?
    /// `nil` while nobody answered.
    public internal(set) var answer: Answer?

    /// The most characters of a request or of its answer.
    public static let limit = 4000
}

extension PersonRequest: Redacted {}

extension PersonRequest.Answer: Redacted {}

extension PersonRequest {
    /// As its own entry tells it; `nil` where that is something else.
    init?(_ entry: UInt64, _ payload: CanonicalValue) {
        guard payload["k"]?.text == "rights.request", let kind = payload["ask"]?.text.flatMap(Kind.init),
            let at = payload["t"]?.integer
        else { return nil }
        self.entry = entry
        self.kind = kind
        self.at = Timestamp(seconds: at)
        subject = payload["s"]?.text.flatMap { SubjectID($0) }
        text = payload["text"]?.text ?? ""
        about = payload["about"]?.integer.flatMap { UInt64(exactly: $0) }
    }
}

extension PersonRequest.Answer {
    /// As its own entry tells it; `nil` where that is something else.
    init?(_ entry: UInt64, _ payload: CanonicalValue) {
        guard payload["k"]?.text == "rights.answer",
            let outcome = payload["ask"]?.text.flatMap(PersonRequest.Outcome.init),
            let at = payload["t"]?.integer
        else { return nil }
        (self.entry, self.outcome) = (entry, outcome)
        (text, by) = (payload["said"]?.text ?? "", payload["by"]?.text ?? "")
        self.at = Timestamp(seconds: at)
    }
}
