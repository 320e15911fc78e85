internal import Glibc
internal import Primitives

/// The few file operations that keys need, each durable when it returns.
enum Disk {
    /// A file's bytes; `nil` where there is none.
    static func read(_ path: String, limit: Int) throws(VaultError) -> [UInt8]? {
        guard let file = try OpenFile(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, missing: nil) else {
            return nil
        }
        return try file.read(limit: limit)
    }

    /// Writes a whole file under its name at once, or not at all.
    static func write(_ bytes: [UInt8], to path: String, in folder: String) throws(VaultError) {
        try writeLoosely(bytes, to: path, syncing: true)
        try sync(folder)
    }

    /// The same, leaving the folder to be synced by the caller.
    static func writeLoosely(_ bytes: [UInt8], to path: String, syncing: Bool) throws(VaultError) {
        let draft = path + ".tmp"
        // CRASH: a draft is not read by anyone and is overwritten by the next attempt.
        let file = try OpenFile(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC)
        try file.write(bytes)
        if syncing { try file.sync() }
        try rename(draft, to: path)
    }

    static func rename(_ old: String, to new: String) throws(VaultError) {
        guard unsafe Glibc.rename(old, new) == 0 else { throw .fileFailed(errno) }
    }

    /// Overwrites a file where it lies, and then removes it.
    static func shred(_ path: String, in folder: String, noise: (Int) -> [UInt8]) throws(VaultError) {
        try overwrite(path, noise: noise)
        try remove(path)
        try sync(folder)
    }

    /// Overwrites a file where it lies; nothing where there is none.
    static func overwrite(_ path: String, noise: (Int) -> [UInt8]) throws(VaultError) {
        guard let file = try OpenFile(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC, missing: nil) else { return }
        try file.write(noise(try file.size()))
        try file.sync()
    }

    /// The folder a path is in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// When a file was last written; `nil` where there is none.
    static func writtenAt(_ path: String) -> Timestamp? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return Timestamp(seconds: Int64(status.st_mtim.tv_sec))
    }

    static func remove(_ path: String) throws(VaultError) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw .fileFailed(errno) }
    }

    static func makeFolder(_ path: String) throws(VaultError) {
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .fileFailed(errno) }
    }

    static func removeFolder(_ path: String) throws(VaultError) {
        guard unsafe rmdir(path) == 0 || errno == ENOENT else { throw .fileFailed(errno) }
    }

    /// Makes names in a folder durable.
    static func sync(_ folder: String) throws(VaultError) {
        try OpenFile(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC).sync()
    }

    /// Makes many files of a folder durable: one pass over all of them, and then each, to be told of errors.
    static func sync(_ names: [String], in folder: String) throws(VaultError) {
        Glibc.sync()
        for name in names {
            try OpenFile("\(folder)/\(name)", O_RDONLY | O_NOFOLLOW | O_CLOEXEC).sync()
        }
        try sync(folder)
    }

    /// The names in a folder; none where there is no folder.
    static func names(in folder: String) throws(VaultError) -> [String] {
        guard let stream = unsafe opendir(folder) else {
            if errno == ENOENT { return [] }
            throw .fileFailed(errno)
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
        return names.sorted()
    }
}

/// A file that is closed when its owner lets go of it.
struct OpenFile: ~Copyable {
    let number: Int32

    init(_ path: String, _ flags: Int32) throws(VaultError) {
        number = unsafe open(path, flags, 0o600)
        guard number >= 0 else { throw .fileFailed(errno) }
    }

    /// `nil` where there is no such file.
    init?(_ path: String, _ flags: Int32, missing: Void?) throws(VaultError) {
        number = unsafe open(path, flags, 0o600)
        if number < 0 {
            if errno == ENOENT { return nil }
            throw .fileFailed(errno)
        }
    }

    deinit { if number >= 0 { _ = Glibc.close(number) } }

    /// Lets go of the file at this very point.
    consuming func close() {}

    borrowing func status() throws(VaultError) -> stat {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { throw .fileFailed(errno) }
        return status
    }

    borrowing func size() throws(VaultError) -> Int { Int(try status().st_size) }

    /// Refuses a file that is not a plain one of ours, or that others may use.
    borrowing func checkPrivate() throws(VaultError) {
        let status = try status()
        guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0,
            status.st_uid == geteuid()
        else { throw .loosePermissions }
    }

    borrowing func read(limit: Int) throws(VaultError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var filled = 0
        while filled < bytes.count {
            let count = unsafe bytes[filled...].withUnsafeMutableBytes {
                unsafe Glibc.read(number, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .fileFailed(errno) }
            if count == 0 { break }
            filled += count
        }
        guard filled <= limit else { throw .tooLarge(limit: limit) }
        bytes.removeSubrange(filled...)
        return bytes
    }

    borrowing func write(_ bytes: [UInt8]) throws(VaultError) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes[done...].withUnsafeBytes {
                unsafe Glibc.write(number, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .fileFailed(errno) }
            done += count
        }
    }

    borrowing func sync() throws(VaultError) {
        // A failed fsync is never tried again: the pages it was about may be gone.
        guard fsync(number) == 0 else { throw .fileFailed(errno) }
    }

    /// Waits for the lock on this file, which is given back when the file is closed.
    borrowing func lock(exclusively: Bool) throws(VaultError) {
        while flock(number, exclusively ? LOCK_EX : LOCK_SH) != 0 {
            guard errno == EINTR else { throw .fileFailed(errno) }
        }
    }
}
