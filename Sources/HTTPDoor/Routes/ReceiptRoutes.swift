/// Filled by the rooms that stand behind it.
enum ReceiptRoutes {
    static let all: [Route] = []
}
