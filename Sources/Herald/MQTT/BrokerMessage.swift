/// One message for the broker.
struct BrokerMessage: Sendable, Hashable {
    let topic: String
    let payload: [UInt8]
    /// Whether the broker keeps it for those who come later.
    let isKept: Bool

    init(_ topic: String, _ text: String, isKept: Bool = false) {
        (self.topic, payload, self.isKept) = (topic, Array(text.utf8), isKept)
    }
}
