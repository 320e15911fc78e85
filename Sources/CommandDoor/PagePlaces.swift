internal import HTTPDoor
internal import PageDoor

/// Where each kind of page is served: where the settings say, else beside the interface on this machine alone.
struct PagePlaces {
    /// One origin.
    struct Place {
        let origin: PageOrigin
        let address: ListenAddress
        /// How browsers reach it.
        let named: String?
        /// Whether somebody asked for it; then it must not fail in silence.
        let isAsked: Bool

        /// The origins that browsers know it by.
        func origins(isPlain: Bool) -> [String] {
            if let named { return [named] }
            guard address.isLoopback else { return [] }
            let scheme = isPlain ? "http" : "https"
            return ["localhost", "127.0.0.1"].map { "\(scheme)://\($0):\(address.port)" }
        }

        /// The one that a phone is led to; `nil` where only this machine knows it and its port is not settled yet.
        func reached(isPlain: Bool) -> String? {
            address.port == 0 && named == nil ? nil : origins(isPlain: isPlain).first
        }
    }

    let places: [Place]

    /// Reads the settings.
    ///
    /// - Parameter main: Where the interface listens; the pages take the three ports after it.
    init(_ settings: ServerSettings.Pages?, beside main: ListenAddress) throws(ServerError) {
        let asked: [(PageOrigin, ServerSettings.Pages.Place?)] = [
            (.console, settings?.console), (.portal, settings?.portal), (.kiosk, settings?.kiosk),
        ]
        var places: [Place] = []
        for (step, (origin, place)) in asked.enumerated() {
            let address: ListenAddress
            if let listen = place?.listen {
                address = try ListenAddress(listen)
            } else if main.isLoopback {
                address = ListenAddress(host: main.host, port: main.port == 0 ? 0 : main.port + step + 1)
            } else {
                continue
            }
            places.append(
                Place(origin: origin, address: address, named: place?.origin, isAsked: place != nil))
        }
        self.places = places
    }
}
