/// Filled by the rooms that stand behind it.
enum DutyRoutes {
    static let all: [Route] = []
}
