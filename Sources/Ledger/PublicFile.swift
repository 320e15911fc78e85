internal import Glibc

/// The few file operations that publishing needs.
enum PublicFile {
    static func read(_ path: String, limit: Int) throws(LedgerError) -> [UInt8]? {
        guard let file = try OpenFile(path, O_RDONLY | O_CLOEXEC) else { return nil }
        return try file.read(limit: limit)
    }

    static func length(_ path: String) throws(LedgerError) -> Int? {
        var status = Glibc.stat()
        // SAFETY: the system fills a value of ours during the call.
        if unsafe lstat(path, &status) == 0 { return Int(status.st_size) }
        guard errno == ENOENT || errno == ENOTDIR else { throw .storageFailed }
        return nil
    }

    /// Puts a whole file in the place of another, so that a reader finds the one or the other.
    static func write(_ bytes: [UInt8], to path: String, lasting: Bool) throws(LedgerError) {
        let draft = path + ".new"
        // CRASH: a draft is read by nobody and is overwritten by the next attempt.
        try fill(draft, with: bytes, lasting: lasting)
        guard unsafe rename(draft, path) == 0 else { throw failure() }
    }

    private static func fill(_ path: String, with bytes: [UInt8], lasting: Bool) throws(LedgerError) {
        let file = try made(path)
        try file.write(bytes)
        if lasting { try file.sync() }
    }

    private static func made(_ path: String) throws(LedgerError) -> OpenFile {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
        if let file = try OpenFile(path, flags) { return file }
        try makeFolder(parent(of: path))
        guard let file = try OpenFile(path, flags) else { throw .storageFailed }
        return file
    }

    private static func makeFolder(_ path: String) throws(LedgerError) {
        if unsafe mkdir(path, 0o755) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, !path.isEmpty else { throw failure() }
        try makeFolder(parent(of: path))
        guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure() }
    }

    private static func parent(of path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    }

    static func removeFolder(_ path: String) throws(LedgerError) {
        for name in try names(in: path) {
            guard unsafe unlink("\(path)/\(name)") == 0 || errno == ENOENT else { throw failure() }
        }
        guard unsafe rmdir(path) == 0 || errno == ENOENT else { throw failure() }
    }

    private static func names(in folder: String) throws(LedgerError) -> [String] {
        guard let stream = unsafe opendir(folder) else {
            if errno == ENOENT { return [] }
            throw failure()
        }
        defer { unsafe _ = closedir(stream) }
        var names: [String] = []
        // SAFETY: the entry is read before the stream is read again; `d_name` ends in a zero byte.
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    fileprivate static func failure() -> LedgerError {
        errno == ENOSPC || errno == EDQUOT ? .shelfFull : .storageFailed
    }
}

/// A file that is closed when its owner lets go of it.
private struct OpenFile: ~Copyable {
    private let number: Int32

    /// `nil` where the file, or the folder it is to lie in, is not there.
    init?(_ path: String, _ flags: Int32) throws(LedgerError) {
        number = unsafe open(path, flags, 0o644)
        guard number < 0 else { return }
        guard errno == ENOENT || errno == ENOTDIR else { throw PublicFile.failure() }
        return nil
    }

    deinit { if number >= 0 { _ = Glibc.close(number) } }

    borrowing func read(limit: Int) throws(LedgerError) -> [UInt8] {
        var status = Glibc.stat()
        // SAFETY: the system fills a value of ours during the call.
        guard unsafe fstat(number, &status) == 0, status.st_size <= limit else { throw .storageFailed }
        var (bytes, filled) = ([UInt8](repeating: 0, count: Int(status.st_size)), 0)
        while filled < bytes.count {
            let count = unsafe bytes[filled...].withUnsafeMutableBytes {
                unsafe Glibc.read(number, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .storageFailed }
            if count == 0 { break }
            filled += count
        }
        bytes.removeSubrange(filled...)
        return bytes
    }

    borrowing func write(_ bytes: [UInt8]) throws(LedgerError) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes[done...].withUnsafeBytes {
                unsafe Glibc.write(number, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw PublicFile.failure() }
            done += count
        }
    }

    borrowing func sync() throws(LedgerError) {
        // A failed fsync is never tried again on the same file: the pages it was about may be gone.
        guard fsync(number) == 0 else { throw PublicFile.failure() }
    }
}
