public import Primitives

/// What a tablet shows so that a person's own phone may sign in as them: once, and only after they say it is theirs.
///
/// Whoever photographs it from behind takes it at most; nothing opens until the person says at the tablet that the
/// number on their phone is the number on the tablet.
public struct HandOver: Codable, Sendable {
    /// How far it came.
    public enum State: String, Codable, Sendable, CaseIterable {
        case waiting, taken, confirmed, ended
    }

    /// The digest of the name by which the tablet asks how it stands.
    let key: String
    let device: String
    let person: String
    /// The digest of what the tablet shows.
    let secret: String
    public let until: Timestamp
    /// The digest of what the phone that took it was given.
    var claim: String?
    /// What both show after that.
    public internal(set) var number: String?
    public internal(set) var state = State.waiting

    /// Seconds until it is worth nothing.
    public static let seconds: Int64 = 180
}

extension HandOver: Leaf {
    static var shelf: String { "hand-over" }
}
