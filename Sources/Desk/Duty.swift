public import Law
public import Policy
public import Primitives

/// Something that must be done by a day, and how that day was found.
public struct Duty: Sendable {
    /// How firmly its day stands.
    public enum Day: Sendable, Hashable {
        /// By this day.
        case on(CivilDate)
        /// At once; the law sets no day.
        case atOnce
        /// The law sets a day, and nobody can compute it yet.
        case unknown
    }

    /// The rule of law, or the reminder of the house.
    public let rule: RuleID
    /// What must be done.
    public let what: Wording
    /// By when.
    public let day: Day
    /// How the day was found, or why it cannot be.
    public let reckoning: Wording
    /// Whether the law asks for it; a reminder of the house does not bind.
    public let binds: Bool
    /// The entry of the registry or of the records it comes from.
    public let origin: String
    /// The provisions it stands on, in force today.
    public let citations: [Citation]
    /// How many records it concerns, where it is about records; never whose.
    public let count: Int?

    /// A duty as it was reckoned.
    public init(
        rule: RuleID, what: Wording, day: Day, reckoning: Wording, binds: Bool, origin: String,
        citations: [Citation], count: Int?
    ) {
        self.rule = rule
        self.what = what
        self.day = day
        self.reckoning = reckoning
        self.binds = binds
        self.origin = origin
        self.citations = citations
        self.count = count
    }

    /// The days left; negative where the day is past, and `nil` where there is none.
    public func daysLeft(on today: CivilDate) -> Int64? {
        guard case .on(let day) = day else { return nil }
        return day.dayNumber - today.dayNumber
    }
}

/// Every open duty of a deployment, the most urgent first.
public struct DutyList: Sendable {
    /// The instant it was made for.
    public let at: Timestamp
    /// The civil day of that instant.
    public let today: CivilDate
    /// The duties.
    public let duties: [Duty]

    /// A list in the order in which it is to be told.
    public init(at time: Timestamp, today: CivilDate, duties: [Duty]) {
        at = time
        self.today = today
        self.duties = duties
    }

    /// Those that bind and whose day is past.
    public var overdue: [Duty] { duties.filter { $0.binds && ($0.daysLeft(on: today) ?? 0) < 0 } }
}
