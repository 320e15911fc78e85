/// Filled by the rooms that stand behind it.
enum LawRoutes {
    static let all: [Route] = []
}
