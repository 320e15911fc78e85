/// Filled by the rooms that stand behind it.
enum KeyRoutes {
    static let all: [Route] = []
}
