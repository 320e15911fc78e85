/// What can go wrong with printing.
public struct PaperError: Sendable {
    public init() {}
}
