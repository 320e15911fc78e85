/// Filled by the rooms that stand behind it.
enum DecisionRoutes {
    static let all: [Route] = []
}
