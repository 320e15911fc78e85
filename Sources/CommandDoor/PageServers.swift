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

    /// Serves all of them until the interface's own server ends.
    func run(
        beside main: HouseServer, hearing words: AsyncStream<ServerWord>, ready: @escaping Ready
    ) async throws {
        let ears = ServerSignals.shared(words, among: servers.count + 1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await main.run(hearing: ears[0]) { ready(nil, main.address, $0) }
            }
            for (number, (place, server)) in servers.enumerated() {
                group.addTask {
                    do {
                        try await server.run(hearing: ears[number + 1]) {
                            ready(place.origin, place.address, $0)
                        }
                    } catch  where !place.isAsked {
                        // Nobody asked for this port; the interface goes on without it.
                        Terminal.complain("no \(place.origin.rawValue): \(error)")
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
