/// What a scan looks for: a canary's bytes in every form in which they might lie about.
public struct NeedleSet: Sendable {
    public init() {}
}
