/// Filled by the rooms that stand behind it.
enum PictureRoutes {
    static let all: [Route] = []
}
