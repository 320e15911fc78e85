public import Primitives

/// Sixty-four random bytes that open one commitment; who has lost them can no longer say what was committed to.
public struct Opening: Sendable, Hashable {
    /// Exactly sixty-four bytes.
    public let bytes: [UInt8]

    /// `nil` for any other count.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 64 else { return nil }
        self.bytes = bytes
    }
}

extension Opening: Redacted {}
