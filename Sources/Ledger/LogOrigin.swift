/// Names a log: a URL without its scheme, such as `face.example/ledger/1` (C2SP tlog-checkpoint).
public struct LogOrigin: Hashable, Sendable, CustomStringConvertible {
    /// The name as text.
    public let text: String

    /// `nil` for an empty or over-long name, or one with a space, a control character or a plus sign.
    public init?(_ text: String) {
        guard (1...255).contains(text.utf8.count), !text.utf8.contains(43),
            text.unicodeScalars.allSatisfy({ !$0.properties.isWhitespace && $0.value > 32 && $0.value != 127 }
            )
        else { return nil }
        self.text = text
    }

    public var description: String { text }
}
