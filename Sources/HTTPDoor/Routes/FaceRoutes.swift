/// Filled by the rooms that stand behind it.
enum FaceRoutes {
    static let all: [Route] = []
}
