public import HTTPDoor

/// One of the places pages are served at, each an origin of its own, so that no page reaches into another's.
public enum PageOrigin: String, Hashable, Sendable, CaseIterable {
    /// For controllers, operators and auditors.
    case console
    /// For the people faces belong to, and for everybody who wants to read the rules of a place.
    case portal
    /// For a tablet at a door.
    case kiosk

    /// Where whoever comes without a path is led.
    public var start: String {
        switch self {
        case .console: "/console"
        case .portal: "/me"
        case .kiosk: "/kiosk"
        }
    }

    /// Whose routes of the interface are answered here, besides strangers'.
    private var roles: Set<Role> {
        switch self {
        case .console: [.controller, .operator, .auditor]
        case .portal: [.subject]
        case .kiosk: [.device, .subject]
        }
    }

    /// The routes of this origin: its pages, and of the interface what they ask.
    ///
    /// - Parameter named: How browsers reach it, for what is printed; what a browser calls it, unless told.
    /// - Complexity: O(routes).
    public func book(of house: [Route], on shelf: PageShelf, named: String? = nil) -> RouteBook {
        let shelf = shelf.at(named)
        let asked = house.filter { route in
            route.path.hasPrefix("/v1/") && !roles.allSatisfy { route.reaches[$0] == .none }
                || route.reaches == .everybody
        }
        return RouteBook(
            asked + pages.flatMap { $0.routes(on: shelf, at: self) } + AssetRoutes.all(shelf, at: self))
    }

    /// The pages that are served here.
    var pages: [Page] {
        switch self {
        case .console: ConsolePages.all
        case .portal: PortalPages.all + RulesPages.all
        case .kiosk: KioskPages.all
        }
    }
}
