public import Face
public import Policy

/// What a desk answers when a face was asked about: the thing itself, a refusal, or that nothing can be decided.
public enum Answer<Outcome: Sendable>: Sendable {
    case given(Outcome)
    /// The law refuses; no pixel was looked at.
    case refused(RefusalOnRecord)
    /// It was permitted, but this picture decides nothing. The person is served by the alternative.
    case undecided(FaceError, Record)
    /// The house cannot decide now: no face decision was released, and the person is served another way.
    case unavailable(Unavailability)
}

/// A refusal, and the entry that proves it was given.
public struct RefusalOnRecord: Sendable {
    public let refusal: Refusal
    public let record: Record
}

/// What a decision leaves to do or to know, though it permits.
public struct Notes: Sendable {
    /// Tasks with a date; they do not hold the decision up.
    public let duties: [Ruling]
    /// Words of drafts and recommended standards, which have no legal force.
    public let advisories: [Ruling]
}
