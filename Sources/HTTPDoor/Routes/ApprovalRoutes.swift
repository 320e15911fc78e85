/// Filled by the rooms that stand behind it.
enum ApprovalRoutes {
    static let all: [Route] = []
}
