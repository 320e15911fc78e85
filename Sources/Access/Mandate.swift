internal import Primitives

// LAW: PIPL Art. 31; Order No. 19 Art. 7
/// What a guardian may do for one child: one purpose at one site, after the desk saw who they are.
///
/// It is no session: it signs nobody in, and shows nothing that is on record.
public struct Mandate: Codable, Sendable, Hashable {
    /// The child's number.
    public let child: String
    public let site: String
    public let purpose: String
    /// A random name of the guardian.
    public let guardian: String
    /// The digest of what shows that it is the guardian, in hexadecimal.
    public let evidence: String
    /// The age of the child in the words of the law, as the desk saw it.
    public let age: String

    /// A guardian's, for one child.
    public init(of guardian: String, for child: String, seen evidence: String, age: String, _ place: Place) {
        (self.guardian, self.child, self.evidence, self.age) = (guardian, child, evidence, age)
        (site, purpose) = (place.site, place.purpose)
    }

    /// One purpose at one site.
    public struct Place: Sendable, Hashable {
        public let site: String
        public let purpose: String

        public init(_ purpose: String, at site: String) { (self.purpose, self.site) = (purpose, site) }
    }

    /// What it is for.
    public var place: Place { Place(purpose, at: site) }
}

/// A code that a guardian was given at the desk, to be used once.
struct GuardianCode: Codable, Sendable, Leaf {
    static var shelf: String { "guardian" }
    /// Tries that are looked at: it is typed at a tablet, beside the desk that makes another.
    static let most = 5
    /// The child's number.
    let key: String
    let mandate: Mandate
    let code: [UInt8]
    let until: Timestamp
    var tries = 0
}

/// A mandate whose code was used: for a quarter of an hour, for whoever holds the token.
struct OpenMandate: Codable, Sendable, Leaf {
    static var shelf: String { "mandate" }
    static let seconds: Int64 = 900
    /// The digest of the token.
    let key: String
    let mandate: Mandate
    let until: Timestamp
}
