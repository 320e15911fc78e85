/// Filled by the rooms that stand behind it.
enum SignInRoutes {
    static let all: [Route] = []
}
