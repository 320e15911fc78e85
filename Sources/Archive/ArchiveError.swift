/// What can go wrong with an archive.
public struct ArchiveError: Sendable {
    public init() {}
}
