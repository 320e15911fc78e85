/// Filled by the rooms that stand behind it.
enum WebhookRoutes {
    static let all: [Route] = []
}
