internal import HTTPDoor
internal import PageDoor

/// The servers of the pages, beside the one of the interface.
struct PageServers {
    /// Called with the port of each once it listens; without an origin it is the interface.
    typealias Ready = @Sendable (PageOrigin?, ListenAddress, Int) -> Void

    private let servers: [(place: PagePlaces.Place, server: HouseServer)]

    /// Makes them; where there are no pages it says so, and there are none.
    init(
        _ places: [PagePlaces.Place], of house: ServedHouse, like main: HouseServer, in folder: String,
        isLive: Bool
    ) {
        guard !places.isEmpty else {
            servers = []
            return
        }
        do throws(PageError) {
            let shelf = try PageShelf(folder: folder, isLive: isLive)
            let portal = places.first { $0.origin == .portal }?.reached(isPlain: main.isPlain)
            servers = places.map { place in
                var house = house
                house.portal = portal
                house.book = place.origin.book(of: ServedHouse.routes, on: shelf, named: place.named)
                house.paint = { shelf.paint($0, for: $1, at: place.origin) }
                var server = main.serving(house, on: place.address)
                server.session = SessionName(place.origin.rawValue)
                return (place, server)
            }
        } catch {
            Terminal.complain("no pages: \(error)")
            servers = []
        }
    }

    /// Serves all of them; where the interface cannot listen, none does.
    func run(
        beside main: HouseServer, hearing words: AsyncStream<ServerWord>, ready: @escaping Ready
    ) async throws {
        let interface = ServerRow.Member(main) { ready(nil, main.address, $0) }
        var members = [interface]
        for (place, server) in servers { members.append(Self.member(place, server, ready)) }
        try await ServerRow(members).run(hearing: words)
    }

    private static func member(
        _ place: PagePlaces.Place, _ server: HouseServer, _ ready: @escaping Ready
    ) -> ServerRow.Member {
        let (name, origin, address) = (place.origin.rawValue, place.origin, place.address)
        // Where nobody asked for this port the interface goes on without it.
        let complain: @Sendable (any Error) -> Void = { Terminal.complain("no \(name): \($0)") }
        return ServerRow.Member(
            server, isMissed: place.isAsked ? nil : complain, ready: { ready(origin, address, $0) })
    }
}
