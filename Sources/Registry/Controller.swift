public import Law
public import Primitives

/// Whoever decides why and how faces are handled, and answers for it.
public struct Controller: Hashable, Sendable, Codable, Identifiable {
    /// The controller.
    public var id: ControllerID
    /// Its registered name.
    public var name: String
    /// What kind of party it is.
    public var kind: ControllerKind?
    /// How people reach it.
    public var contact: Contact?
    /// Whether it runs critical information infrastructure.
    public var ciiOperator: Bool?
    /// Instruments that a documented exemption takes it out of; only BIPA, section 25, has such.
    public var exemptFrom: [InstrumentID]?
    /// Whether it has dedicated rules for children under fourteen (PIPL article 31).
    public var childRules: Bool?
    /// Where its handling rules are published.
    public var rulesAddress: String?
    /// What it declares of its own safeguards.
    public var safeguards: Safeguards?
    /// Its filing with the cyberspace administration.
    public var filing: Filing?
    /// How many people it holds beside those this installation counts for itself.
    public var counts: PersonCounts?
    /// The day of its last compliance audit.
    public var auditedOn: CivilDate?
    /// Major incidents and changes; empty where there were none.
    public var incidents: [Incident]?
    /// Orders of courts and regulators; empty where there are none.
    public var stopOrders: [StopOrder]?

    /// A controller of which only the name is known.
    public init(id: ControllerID, name: String) {
        self.id = id
        self.name = name
    }
}

/// How many people a controller holds something of, as it counts them itself.
public struct PersonCounts: Hashable, Sendable, Codable {
    /// Distinct persons whose faces it stores in other systems than this installation.
    public var storedElsewhere: Int?
    /// Distinct persons whose faces left the country this calendar year.
    public var exportedThisYear: Int?
    /// Distinct persons of whom it holds any personal information, in all its systems.
    public var total: Int?

    /// Nothing counted.
    public init() {}
}

/// How people reach a controller.
public struct Contact: Hashable, Sendable, Codable {
    /// An e-mail address.
    public var email: String?
    /// A telephone number.
    public var phone: String?
    /// A postal address.
    public var address: String?

    /// A contact as far as it is known.
    public init(email: String? = nil, phone: String? = nil, address: String? = nil) {
        self.email = email
        self.phone = phone
        self.address = address
    }
}

/// The safeguards of Order 19, article 14 that the software cannot see for itself.
public struct Safeguards: Hashable, Sendable, Codable {
    /// Whether only named roles can reach faces.
    public var accessControl: Bool?
    /// Whether rights are given and taken by a person.
    public var authorisation: Bool?
    /// Whether intrusion is watched for.
    public var intrusionDefence: Bool?

    /// Safeguards as far as they are declared.
    public init(accessControl: Bool? = nil, authorisation: Bool? = nil, intrusionDefence: Bool? = nil) {
        self.accessControl = accessControl
        self.authorisation = authorisation
        self.intrusionDefence = intrusionDefence
    }
}
