/// Filled by the rooms that stand behind it.
enum DeviceRoutes {
    static let all: [Route] = []
}
