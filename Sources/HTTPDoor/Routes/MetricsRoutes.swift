/// Filled by the rooms that stand behind it.
enum MetricsRoutes {
    static let all: [Route] = []
}
