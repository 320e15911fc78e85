/// Filled by the rooms that stand behind it.
enum AccountRoutes {
    static let all: [Route] = []
}
