internal import Access
internal import HTTPDoor
internal import PageDoor

/// What whoever serves a house would not see: whom its settings shut out, and which setting lets them in.
struct ServeAdvice {
    /// One line for each thing that is amiss.
    let lines: [String]

    /// Looks at where a server listens and how browsers are said to reach it.
    ///
    /// - Parameter isBehindProxy: Whether others reach it though it listens on this machine alone.
    init(
        origin: String?, listening address: ListenAddress, _ places: [PagePlaces.Place],
        isBehindProxy: Bool = false
    ) {
        let isReached = isBehindProxy || !address.isLoopback
        var lines: [String] = []
        if origin == nil, isReached {
            lines.append(
                "no `origin`: nobody can use a passkey, and no browser from elsewhere may change anything. "
                    + Self.advice("origin: https://face.example"))
        } else if origin == nil, places.contains(where: { !$0.address.isLoopback }) {
            lines.append(
                "no `origin`: passkeys work on this machine alone. "
                    + Self.advice("origin: https://face.example")
            )
        }
        self.lines = lines + places.flatMap { Self.lines(about: $0, origin, isBehindProxy) }
    }

    private static func lines(
        about place: PagePlaces.Place, _ origin: String?, _ isBehindProxy: Bool
    ) -> [String] {
        let name = place.origin.rawValue
        guard let named = place.named else {
            guard isBehindProxy || !place.address.isLoopback else { return [] }
            return [
                "no `origin` of the \(name): from its pages no browser elsewhere may change anything. "
                    + advice("pages: {\(name): {origin: https://\(name).face.example}}")
            ]
        }
        guard place.origin == .console, let host = RelyingParty(origin: named)?.id,
            let party = origin.flatMap({ RelyingParty(origin: $0)?.id }), host != party,
            !host.hasSuffix("." + party)
        else { return [] }
        return ["passkeys are bound to \(party), and the console at \(host) neither is it nor lies below it"]
    }

    private static func advice(_ setting: String) -> String {
        "Write how they reach it into server.yaml, such as `\(setting)`"
    }
}
