/// Which token holds the root key.
public struct TokenSettings: Sendable {
    public init() {}
}
