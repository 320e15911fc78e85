public import Law
public import Primitives

/// A filing with the cyberspace administration, due once a hundred thousand faces are stored (Order 19, article 15).
public struct Filing: Hashable, Sendable, Codable {
    /// Its number, once made.
    public var number: String?
    /// The day the hundred-thousandth person was stored.
    public var reachedOn: CivilDate?
    /// The day by which it had to be made, where an authority set another than the law.
    public var dueOn: CivilDate?
    /// The day what was filed changed or ended.
    public var changedOn: CivilDate?
    /// Whether that change or end was filed.
    public var changeFiled: Bool?

    /// A filing as far as it is known.
    public init(number: String? = nil, reachedOn: CivilDate? = nil) {
        self.number = number
        self.reachedOn = reachedOn
    }
}

/// A leak, alteration or loss, or a change that calls for a new assessment.
public struct Incident: Hashable, Sendable, Codable {
    /// When it was known.
    public var at: Timestamp
    /// When the authority and the people were told; `nil` while they were not.
    public var notifiedAt: Timestamp?

    /// One incident.
    public init(at: Timestamp, notifiedAt: Timestamp? = nil) {
        self.at = at
        self.notifiedAt = notifiedAt
    }
}

/// An order of a court or regulator that something stop; a field left out covers all.
public struct StopOrder: Hashable, Sendable, Codable {
    /// The site it covers.
    public var site: SiteID?
    /// The purpose it covers.
    public var purpose: PurposeID?
    /// The person it covers.
    public var person: SubjectID?
    /// From when.
    public var from: Timestamp
    /// Until when, where it was lifted.
    public var until: Timestamp?

    /// An order that covers everything from an instant on.
    public init(from: Timestamp) { self.from = from }
}
