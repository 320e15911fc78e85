/// What is told of one request: which operation and how it ended, and nothing of whom or what it was about.
struct Sighting: Sendable {
    let operation: String
    let method: String
    let status: Int
    let duration: Duration
    /// For the access log, which shortens it.
    let address: String?

    var seconds: Double {
        let parts = duration.components
        return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }
}
