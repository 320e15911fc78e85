#if canImport(Glibc)
    internal import Glibc
#endif

/// An open folder, from which files are opened by their name alone; closed when its owner lets go of it.
///
/// SAFETY: every pointer that is handed over lives for the length of its call, and no buffer is filled beyond its end.
struct FolderDescriptor: ~Copyable {
    enum Kind { case folder, file, other }

    private let number: Int32

    /// Opens the folder that the operator named; they may name it by a link.
    init(_ path: String) throws(MigrationError) {
        number = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw .cannotRead(path) }
    }

    /// Opens a folder within another; a link is none.
    init(_ name: String, in folder: borrowing FolderDescriptor) throws(MigrationError) {
        number = unsafe openat(folder.number, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard number >= 0 else { throw .gone }
    }

    deinit { _ = close(number) }

    /// The names in it, without those that are no text.
    func names() throws(MigrationError) -> [String] {
        let copy = unsafe openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = unsafe fdopendir(copy) else { throw .gone }
        defer { unsafe _ = closedir(stream) }
        var names: [String] = []
        // SAFETY: the entry is read before the stream is read again; `d_name` ends in a zero byte.
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let name, name != ".", name != ".." { names.append(name) }
            guard names.count <= SourceLimits.people else { throw .tooMany(limit: SourceLimits.people) }
        }
        return names
    }

    /// What a name stands for; a link is neither file nor folder.
    func kind(of name: String) -> Kind {
        var status = stat()
        guard unsafe fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .other }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: return .file
        default: return .other
        }
    }

    /// A whole file; one that is larger than a limit is not read.
    func contents(of name: String, upTo limit: Int) throws(MigrationError) -> [UInt8] {
        // Without waiting: a pipe with nobody at its other end would never open.
        let file = unsafe openat(number, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw .gone }
        defer { _ = Glibc.close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .gone }
        guard status.st_size <= limit else { throw .tooLarge(limit: limit) }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = unsafe bytes.withUnsafeMutableBytes { room in
                unsafe read(file, room.baseAddress?.advanced(by: filled), room.count - filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .gone }
            filled += count
        }
        return bytes
    }
}
