/// Filled by the rooms that stand behind it.
enum ConsentRoutes {
    static let all: [Route] = []
}
