/// The public files of a log in a folder, as any reader of C2SP tlog-tiles finds them.
public struct FolderTileShelf: TileShelf {
    /// The folder.
    public let folder: String
    /// The most bytes of one file: 256 entries of the greatest length, each after its own.
    private static let limit = 256 * (LedgerEntry.limit + 2)

    /// Names a folder, which is made at the first writing.
    public init(_ folder: String) { self.folder = folder }

    public func contents(of path: String) async throws(LedgerError) -> [UInt8]? {
        try PublicFile.read("\(folder)/\(path)", limit: Self.limit)
    }

    public func length(of path: String) async throws(LedgerError) -> Int? {
        try PublicFile.length("\(folder)/\(path)")
    }

    public func write(_ bytes: [UInt8], to path: String, lasting: Bool) async throws(LedgerError) {
        try PublicFile.write(bytes, to: "\(folder)/\(path)", lasting: lasting)
    }

    public func removeFolder(_ path: String) async throws(LedgerError) {
        try PublicFile.removeFolder("\(folder)/\(path)")
    }
}
