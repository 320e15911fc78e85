public import Primitives

/// One piece of news: that something happened, where, and with which class of result.
///
/// No name, no score and no picture can be put into it. The person's number is held only to find out whom the news
/// concerns; `Letter` decides who may read it.
public struct Bulletin: Sendable, Hashable, Redacted {
    /// What it is about.
    public enum Kind: String, Sendable, CaseIterable, Codable {
        case decision, consent, erasure, duty, posture, device
        /// Sent because somebody asked whether it arrives.
        case test
    }

    /// How it came out, as a class.
    public enum Result: String, Sendable, CaseIterable, Codable {
        /// Of a face: decided.
        case match
        case noMatch = "no-match"
        case enrolled, analysed, redacted
        /// Of a face: not decided.
        case refused, undecided, unavailable
        /// Of a consent or the records of a person.
        case given, withdrawn, restricted, lifted, objected, erased
        /// Of a device, besides `enrolled`.
        case revoked, removed
        /// Of duties and posture.
        case clean, open, overdue, warning, error, settled
        /// Of a test that somebody asked for.
        case test
    }

    public let kind: Kind
    public var result: Result
    public let at: Timestamp
    /// What was done with a face, in the words of the law's vocabulary.
    public var operation: String?
    public var site: String?
    public var purpose: String?
    public var device: String?
    /// The entry of the public log that tells of it.
    public var entry: UInt64?
    /// The rule of a duty or finding.
    public var rule: String?
    /// By when, where the law sets a day.
    public var due: String?
    /// How many things it concerns; never whose.
    public var count: Int?
    /// Whom it concerns.
    public var person: String?

    /// News of an instant; the rest is said where it is known.
    public init(_ kind: Kind, _ result: Result, at time: Timestamp) {
        (self.kind, self.result, at) = (kind, result, time)
    }
}
