/// Filled by the rooms that stand behind it.
enum RegistryRoutes {
    static let all: [Route] = []
}
