internal import Foundation
internal import Glibc
internal import Primitives

internal import struct Crypto.SHA256

/// Opens an archive into a new folder, and checks every file on its way.
public struct ArchiveUnpacker {
    private let age: AgeProgram
    private let identities: [String]

    /// Opens with the identities in these files.
    public init(by identities: [String], searching places: String? = nil) throws(ArchiveError) {
        age = places == nil ? try AgeProgram() : try AgeProgram(searching: places)
        guard !identities.isEmpty else { throw .wrongIdentity }
        for path in identities where !FileManager.default.isReadableFile(atPath: path) {
            throw .cannotRead(path)
        }
        self.identities = identities
    }

    /// Unpacks into a folder that is not there yet or is empty; where anything is amiss nothing is left of it.
    public func unpack(
        _ path: String, into folder: String, progress: (UInt64) -> Void = { _ in }
    ) throws(ArchiveError) -> ArchiveSummary {
        guard let input = FileHandle(forReadingAtPath: path) else { throw .cannotRead(path) }
        let isNew = !FileManager.default.fileExists(atPath: folder)
        if !isNew {
            guard (try? FileManager.default.contentsOfDirectory(atPath: folder))?.isEmpty == true else {
                throw .notEmpty(folder)
            }
        }
        do throws(ArchiveError) {
            try Self.make(folder)
            let output = Pipe()
            let run = try age.decrypt(by: identities, from: input, to: output)
            var reader = StreamReader(output.fileHandleForReading)
            let summary = Result { () throws(ArchiveError) in try read(&reader, into: folder, progress) }
            try? output.fileHandleForReading.close()
            // Where age failed, that is the reason of whatever failed after it; a full disk of ours is not age's.
            if case .failure(.diskFull) = summary { throw .diskFull }
            try run.end()
            return try summary.get()
        } catch {
            clear(folder, whole: isNew)
            throw error
        }
    }

    private func clear(_ folder: String, whole: Bool) {
        guard !whole else { return (try? FileManager.default.removeItem(atPath: folder)) ?? () }
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
    }

    private func read(
        _ reader: inout StreamReader, into folder: String, _ progress: (UInt64) -> Void
    ) throws(ArchiveError) -> ArchiveSummary {
        guard try reader.line() == String(ArchivePacker.title.dropLast()) else { throw .notABackup }
        var summary = ArchiveSummary()
        while true {
            let words = try reader.line().split(separator: " ", maxSplits: 2).map(String.init)
            if words.first == "end" {
                guard words.count == 2, words[1] == "\(summary.names.count)", try reader.isAtEnd() else {
                    throw .damaged
                }
                return summary
            }
            guard words.count == 3, words[0] == "file", let size = UInt64(words[1]) else { throw .damaged }
            guard ArchiveItem.isWithin(words[2]), !summary.names.contains(words[2]) else { throw .badName }
            let hash = try write(&reader, size, to: folder, words[2])
            guard try reader.line() == "sha256 \(hash)" else { throw .damaged }
            summary.add(words[2], size)
            progress(summary.bytes)
        }
    }

    private func write(
        _ reader: inout StreamReader, _ size: UInt64, to folder: String, _ name: String
    ) throws(ArchiveError) -> String {
        let path = "\(folder)/\(name)"
        try Self.make(URL(fileURLWithPath: path).deletingLastPathComponent().path)
        let number = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        // SAFETY: the call reads one path that outlives it.
        guard number >= 0 else { throw errno == ENOSPC ? .diskFull : .cannotWrite(path) }
        let file = FileHandle(fileDescriptor: number, closeOnDealloc: true)
        var (hash, left) = (SHA256(), size)
        while left > 0 {
            let part = try reader.bytes(upTo: Int(min(left, UInt64(ArchivePacker.part))))
            hash.update(data: part)
            // What a write to a file of ours fails of is nearly always room.
            do { try file.write(contentsOf: part) } catch { throw .diskFull }
            left -= UInt64(part.count)
        }
        guard fsync(number) == 0 else { throw errno == ENOSPC ? .diskFull : .cannotWrite(path) }
        try? file.close()
        return Hex.encode(Array(hash.finalize()))
    }

    private static func make(_ folder: String) throws(ArchiveError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .cannotWrite(folder)
        }
    }
}

/// Lines and bytes out of one stream.
struct StreamReader {
    private let file: FileHandle
    private var held = Data()

    init(_ file: FileHandle) { self.file = file }

    /// The next line, without its end.
    mutating func line() throws(ArchiveError) -> String {
        while true {
            if let end = held.firstIndex(of: 10) {
                let line = String(decoding: held[held.startIndex..<end], as: UTF8.self)
                held = Data(held[(end + 1)...])
                return line
            }
            guard held.count < 4096, try fill() else { throw .damaged }
        }
    }

    /// At least one byte, and at most so many.
    mutating func bytes(upTo count: Int) throws(ArchiveError) -> Data {
        if held.isEmpty, try !fill() { throw .damaged }
        let part = Data(held.prefix(count))
        held = Data(held.dropFirst(count))
        return part
    }

    mutating func isAtEnd() throws(ArchiveError) -> Bool {
        guard held.isEmpty else { return false }
        return try !fill()
    }

    private mutating func fill() throws(ArchiveError) -> Bool {
        do {
            guard let more = try file.read(upToCount: ArchivePacker.part), !more.isEmpty else { return false }
            held.append(more)
            return true
        } catch {
            throw .damaged
        }
    }
}
