internal import Foundation
internal import Glibc
internal import Primitives

internal import struct Crypto.SHA256

/// Packs files into one stream and encrypts it on its way to the disk, so that nothing lies there unencrypted.
///
/// The stream: a line that names it; for each file a line `file SIZE NAME`, its bytes, a line `sha256 HEX`; at the
/// end a line `end COUNT`. A stream without its last line is not whole.
public struct ArchivePacker {
    static let title = "countenance-backup 1\n"
    static let part = 1 << 20
    private let age: AgeProgram
    private let recipients: Recipients

    /// Packs for these recipients.
    public init(for recipients: Recipients, searching places: String? = nil) throws(ArchiveError) {
        guard !recipients.keys.isEmpty || !recipients.files.isEmpty else { throw .noRecipient }
        age = places == nil ? try AgeProgram() : try AgeProgram(searching: places)
        self.recipients = recipients
    }

    /// Writes an archive of mode 0600 under its name at once, or not at all; a file that is there stays.
    public func pack(
        _ items: [ArchiveItem], to path: String, progress: (UInt64) -> Void = { _ in }
    ) throws(ArchiveError) -> ArchiveSummary {
        let draft = Draft(of: path)
        let file = try draft.open()
        do throws(ArchiveError) {
            let input = Pipe()
            let run = try age.encrypt(for: recipients, from: input, to: file)
            let summary = write(items, to: input.fileHandleForWriting, progress)
            try? input.fileHandleForWriting.close()
            // What age says of its end explains why our writing to it failed, so it is heard first.
            try run.end()
            let whole = try summary.get()
            try draft.publish(file)
            return whole
        } catch {
            draft.discard(file)
            throw error
        }
    }

    private func write(
        _ items: [ArchiveItem], to stream: FileHandle, _ progress: (UInt64) -> Void
    ) -> Result<ArchiveSummary, ArchiveError> {
        Result { () throws(ArchiveError) in
            var summary = ArchiveSummary()
            try put(Data(Self.title.utf8), to: stream)
            for item in items {
                guard ArchiveItem.isWithin(item.name) else { throw .badName }
                summary.add(item.name, try write(item, to: stream))
                progress(summary.bytes)
            }
            try put(Data("end \(items.count)\n".utf8), to: stream)
            return summary
        }
    }

    private func write(_ item: ArchiveItem, to stream: FileHandle) throws(ArchiveError) -> UInt64 {
        guard let file = FileHandle(forReadingAtPath: item.path), let size = try? file.seekToEnd(),
            (try? file.seek(toOffset: 0)) != nil
        else { throw .cannotRead(item.path) }
        defer { try? file.close() }
        try put(Data("file \(size) \(item.name)\n".utf8), to: stream)
        var (hash, left) = (SHA256(), size)
        while left > 0 {
            let wanted = Int(min(left, UInt64(Self.part)))
            guard let part = try? file.read(upToCount: wanted), !part.isEmpty else {
                throw .cannotRead(item.path)
            }
            hash.update(data: part)
            try put(part, to: stream)
            left -= UInt64(part.count)
        }
        try put(Data("sha256 \(Hex.encode(Array(hash.finalize())))\n".utf8), to: stream)
        return size
    }

    private func put(_ part: Data, to stream: FileHandle) throws(ArchiveError) {
        do { try stream.write(contentsOf: part) } catch { throw .ageFailed(-1) }
    }
}

/// A file that gets its name only when it is whole and on the disk.
struct Draft {
    private let path: String
    private var draft: String { path + ".part" }

    init(of path: String) { self.path = path }

    func open() throws(ArchiveError) -> FileHandle {
        guard !FileManager.default.fileExists(atPath: path) else { throw .exists(path) }
        // CRASH: a draft of an earlier attempt is of no use to anyone.
        try? FileManager.default.removeItem(atPath: draft)
        let number = unsafe Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw errno == ENOSPC ? .diskFull : .cannotWrite(path) }
        return FileHandle(fileDescriptor: number, closeOnDealloc: true)
    }

    func publish(_ file: FileHandle) throws(ArchiveError) {
        guard fsync(file.fileDescriptor) == 0 else { throw errno == ENOSPC ? .diskFull : .cannotWrite(path) }
        try? file.close()
        // SAFETY: the calls read two paths that outlive them. A link never replaces what is there.
        if unsafe link(draft, path) == 0 {
            unsafe _ = unlink(draft)
        } else {
            guard errno != EEXIST else { throw .exists(path) }
            // A disk without hard links, such as a stick.
            guard !FileManager.default.fileExists(atPath: path), unsafe rename(draft, path) == 0 else {
                throw .cannotWrite(path)
            }
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let number = unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw .cannotWrite(path) }
        defer { _ = close(number) }
        guard fsync(number) == 0 else { throw .cannotWrite(path) }
    }

    func discard(_ file: FileHandle) {
        try? file.close()
        try? FileManager.default.removeItem(atPath: draft)
    }
}
