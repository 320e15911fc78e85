/// Holds the public files of a log: its checkpoint, its tiles and the bundles of its entries (C2SP tlog-tiles).
///
/// All of it is derived: whatever is missing is written again from the store, and nothing is believed for lying here.
public protocol TileShelf: Sendable {
    /// A file's bytes; `nil` where there is none.
    func contents(of path: String) async throws(LedgerError) -> [UInt8]?
    /// How long a file is; `nil` where there is none.
    func length(of path: String) async throws(LedgerError) -> Int?
    /// Writes a whole file under its name at once, or not at all; one that is `lasting` is on the disk on return.
    ///
    /// - Throws: `.shelfFull` where there is no room, `.storageFailed` otherwise.
    func write(_ bytes: [UInt8], to path: String, lasting: Bool) async throws(LedgerError)
    /// Removes the files of a folder and the folder; not an error where there is none.
    func removeFolder(_ path: String) async throws(LedgerError)
}

extension TileShelf {
    /// The checkpoint as it is published; `nil` where there is none that can be read.
    public func checkpoint() async throws(LedgerError) -> SignedCheckpoint? {
        guard let bytes = try await contents(of: "checkpoint"),
            let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        // CRASH: a file that was cut short with the power is as good as none; the next opening writes it anew.
        return try? SignedCheckpoint(parsing: text)
    }

    func publish(_ checkpoint: SignedCheckpoint) async throws(LedgerError) {
        try await write(Array(checkpoint.description.utf8), to: "checkpoint", lasting: true)
    }
}

/// Public files kept in memory, for looking without an installation and for tests.
public actor MemoryTileShelf: TileShelf {
    private var files: [String: [UInt8]] = [:]

    public init() {}

    public func contents(of path: String) async throws(LedgerError) -> [UInt8]? { files[path] }

    public func length(of path: String) async throws(LedgerError) -> Int? { files[path]?.count }

    public func write(_ bytes: [UInt8], to path: String, lasting: Bool) async throws(LedgerError) {
        files[path] = bytes
    }

    public func removeFolder(_ path: String) async throws(LedgerError) {
        guard files.keys.contains(where: { $0.hasPrefix(path + "/") }) else { return }
        files = files.filter { !$0.key.hasPrefix(path + "/") }
    }

    /// The names of all files, sorted.
    public var paths: [String] { files.keys.sorted() }
}
