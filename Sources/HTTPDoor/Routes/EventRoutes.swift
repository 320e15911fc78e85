/// Filled by the rooms that stand behind it.
enum EventRoutes {
    static let all: [Route] = []
}
