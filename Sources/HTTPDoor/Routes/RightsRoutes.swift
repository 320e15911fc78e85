/// Filled by the rooms that stand behind it.
enum RightsRoutes {
    static let all: [Route] = []
}
