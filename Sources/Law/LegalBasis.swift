/// The ground a handling of faces stands on: the seven of PIPL article 13, finer where rules differ.
public enum LegalBasis: String, Hashable, Sendable, CaseIterable, Codable {
    case consent, contract
    case humanResources = "human-resources"
    case statutoryDuty = "statutory-duty"
    case emergency
    case publicHealth = "public-health"
    case publicSecurity = "public-security"
    case news
    case publicData = "public-data"
    case otherLaw = "other-law"
    /// Named so that it can be refused: the law of China knows no such ground.
    case legitimateInterest = "legitimate-interest"
    /// It is known that there is no ground.
    case none

    /// Whether PIPL article 13 has room for it.
    public var isOfPIPL: Bool { self != .legitimateInterest && self != .none }
}

/// What kind of party decides why and how faces are handled.
public enum ControllerKind: String, Hashable, Sendable, CaseIterable, Codable {
    case company
    case propertyManager = "property-manager"
    case employer
    case stateOrgan = "state-organ"
    case authorisedPublicBody = "authorised-public-body"
    case lawEnforcement = "law-enforcement"
    case press, household, processor
}

/// How much hangs on a result for the person.
public enum Stakes: String, Hashable, Sendable, CaseIterable, Codable {
    case ordinary
    /// Social aid, credit, a home, employment: what PIPL article 24 calls a major effect on rights and interests.
    case major
}

/// What the use of a result does to people.
public enum PurposeOutcome: String, Hashable, Sendable, CaseIterable, Codable {
    case priceDiffers = "price-differs"
    case ranking, humiliates, intimidates
    case decidesAlone = "decides-alone"
    case trains
}

/// The essential services that keep a manual lane (Barrier-Free Environment Law, article 39).
public enum EssentialService: String, Hashable, Sendable, CaseIterable, Codable {
    case none, medical
    case socialSecurity = "social-security"
    case finance, utilities

    /// Whether staff must be there to serve a person without machines.
    public var needsManualLane: Bool { self != .none }
}
