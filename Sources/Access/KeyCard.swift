public import Primitives

/// A key for a program, as it is kept: bound to one place and to what may be done there, for a time.
public struct KeyCard: Codable, Sendable {
    /// By which it is spoken of; it opens nothing.
    public let id: String
    /// What it is for, in its owner's words.
    public let label: String
    public let purpose: String
    public let site: String
    public let device: String
    public let operations: Set<String>
    public let madeBy: String
    public let madeAt: Timestamp
    public let until: Timestamp
    public internal(set) var revokedAt: Timestamp?
    /// The keyed code of the key.
    let code: String

    /// Days a key lasts where nothing is said, and at most.
    public static let (days, mostDays): (Int64, Int64) = (90, 365)

    /// Whether it opens anything now.
    public func isStanding(at now: Timestamp) -> Bool { revokedAt == nil && now < until }
}

extension KeyCard: Leaf {
    static var shelf: String { "key" }
    var key: String { code }
}

/// What a key is asked for with.
public struct KeyWish: Sendable {
    public var label: String
    public var purpose: String
    public var site: String
    public var device: String
    public var operations: Set<String>
    public var days: Int64 = KeyCard.days

    public init(label: String, purpose: String, site: String, device: String, operations: Set<String>) {
        (self.label, self.purpose, self.site) = (label, purpose, site)
        (self.device, self.operations) = (device, operations)
    }
}

/// What was asked for under a name, so that it is not done twice.
struct RequestDone: Codable, Sendable, Leaf {
    static var shelf: String { "request" }
    /// The digest of the name.
    let key: String
    let asked: Digest
    let made: String
    let at: Timestamp
}
