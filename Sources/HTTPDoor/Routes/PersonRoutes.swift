/// Filled by the rooms that stand behind it.
enum PersonRoutes {
    static let all: [Route] = []
}
