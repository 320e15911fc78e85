/// A file that goes into an archive, and the name it has there.
public struct ArchiveItem: Sendable, Hashable {
    /// Where it lies.
    public let path: String
    /// Its name in the archive, relative.
    public let name: String

    /// Names both.
    public init(_ path: String, as name: String) { (self.path, self.name) = (path, name) }

    /// Whether a name stays within the folder it is unpacked into.
    static func isWithin(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 512 && !name.utf8.contains { $0 < 32 }
            && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
                !$0.isEmpty && $0 != "." && $0 != ".."
            }
    }
}

/// What went into an archive, or came out of it.
public struct ArchiveSummary: Sendable, Hashable {
    /// The names, in order.
    public internal(set) var names: [String] = []
    /// Bytes of all files together.
    public internal(set) var bytes: UInt64 = 0

    mutating func add(_ name: String, _ count: UInt64) {
        names.append(name)
        bytes += count
    }
}
