/// What a place is, in the words by which laws name places.
public enum SiteKind: String, Hashable, Sendable, CaseIterable, Codable {
    case residentialGate = "residential-gate"
    case office, mall, shop, hotel, restaurant, bank, station, airport, stadium, gym, exhibition, museum
    case library, hospital, school
    case amusementPark = "amusement-park"
    case publicHousing = "public-housing"
    case publicService = "public-service"
    case street, home, app, laboratory, other
}

/// The kind of room a device stands in or sees into; every kind but `none` is a private space.
///
/// The union of the lists of Order 19, article 13 and the Public Security Video Regulations, article 8.
public enum InteriorClass: String, Hashable, Sendable, CaseIterable, Codable {
    case none
    case guestRoom = "guest-room"
    case privateDining = "private-dining"
    case dorm
    case restRoom = "rest-room"
    case bath, toilet, changing, nursing, fitting
    case otherPrivate = "other-private"

    /// Whether no device may be installed inside, whatever anyone consents to.
    public var isPrivate: Bool { self != .none }
}
