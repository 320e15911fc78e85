/// All routes of the door, and which of them a request means.
public struct RouteBook: Sendable {
    public let routes: [Route]
    /// By the number of their segments, which are cut once.
    private let bySize: [Int: [(route: Route, segments: [Substring])]]

    /// Takes the routes.
    public init(_ routes: [Route]) {
        self.routes = routes
        bySize = Dictionary(grouping: routes.map { ($0, $0.segments) }, by: \.1.count)
    }

    /// What a path means.
    enum Finding {
        case found(Route, [String: String])
        /// The path is there, with these verbs.
        case otherMethods([Route.Method])
        case nothing
    }

    /// Looks a path up; a segment that was written out goes before one that is given.
    ///
    /// - Parameter segments: The segments, decoded.
    func find(_ method: Route.Method?, _ segments: [String]) -> Finding {
        let candidates = (bySize[segments.count] ?? []).compactMap { candidate in
            Self.match(candidate.segments, segments).map { (candidate.route, $0) }
        }
        guard let fewest = candidates.map(\.1.count).min() else { return .nothing }
        let nearest = candidates.filter { $0.1.count == fewest }
        if let hit = nearest.first(where: { $0.0.method == method }) { return .found(hit.0, hit.1) }
        return .otherMethods(nearest.map(\.0.method))
    }

    private static func match(_ templates: [Substring], _ segments: [String]) -> [String: String]? {
        var given: [String: String] = [:]
        for (template, segment) in zip(templates, segments) {
            if template.hasPrefix("{") {
                given[String(template.dropFirst().dropLast())] = segment
            } else if template != segment {
                return nil
            }
        }
        return given
    }
}
