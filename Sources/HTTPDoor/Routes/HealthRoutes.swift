/// Whether the house lives and is ready, and what it can be asked.
enum HealthRoutes {
    static let all: [Route] = [live, ready]

    private static let live = Route(
        .get, "/healthz", "live", "Whether the process answers.", reaches: .everybody,
        answers: [.init(200, "It answers.", .object([.must("status", .text(), "`ok`.")]))]
    ) {
        ($0.lane, $0.group) = (.plain, "health")
    } act: { _ in
        try .json(["status": "ok"])
    }

    private static let ready = Route(
        .get, "/readyz", "ready", "Whether faces can be decided about now; rights are served in any case.",
        reaches: .everybody,
        answers: [
            .init(200, "Everything is there.", .object([.must("status", .text(), "`ready`.")])),
            .init(503, "Only rights are served.", .named("Problem"), type: "application/problem+json"),
        ]
    ) {
        ($0.lane, $0.group) = (.plain, "health")
    } act: { call in
        if call.house.outage != nil { throw Problem.outage }
        return try .json(["status": "ready"])
    }
}
