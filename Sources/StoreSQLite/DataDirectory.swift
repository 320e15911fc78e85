internal import Foundation
internal import Glibc
internal import Store

/// The one directory a store lives in: nobody else may read it, and one process at a time holds it.
struct DataDirectory: Sendable {
    let path: String

    var database: String { path + "/records.sqlite" }
    var lock: String { path + "/lock" }
    var ballast: String { path + "/ballast" }
    /// Where the key of the rows is, unless it is named elsewhere.
    var rowKey: String { path + "/rows.key" }

    /// Makes the directory where there is none, and refuses one that others may read or that lies on a network.
    init(_ path: String) throws(StoreError) {
        self.path = path
        guard !MountTable.isOnNetwork(path) else { throw .networkDisk }
        if !FileManager.default.fileExists(atPath: path) { try make() }
        guard let mode = Self.mode(of: path) else { throw .notPermitted }
        guard mode & 0o077 == 0 else { throw .openToOthers }
    }

    private func make() throws(StoreError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw .notPermitted }
    }

    /// Makes an empty file that only its owner may read; SQLite gives its other files the same mode.
    func makeFile(at file: String) throws(StoreError) {
        let files = FileManager.default
        let isThere = files.fileExists(atPath: file)
        guard isThere || files.createFile(atPath: file, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw .notPermitted }
        do {
            try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        } catch { throw .notPermitted }
    }

    /// Waits for the directory to be free, for commands run one after another.
    func hold(waiting: Duration) async throws(StoreError) -> DirectoryLock {
        try makeFile(at: lock)
        guard let file = FileHandle(forUpdatingAtPath: lock) else { throw .notPermitted }
        let patience = ContinuousClock.now + waiting
        while flock(file.fileDescriptor, LOCK_EX | LOCK_NB) != 0 {
            guard ContinuousClock.now < patience else { throw Holder(at: lock)?.fault ?? .inUse }
            do { try await Task.sleep(for: .milliseconds(20)) } catch { throw .busy }
        }
        try Holder.me.write(to: file)
        return DirectoryLock(file: file)
    }

    private static func mode(of path: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.posixPermissions] as? NSNumber)?.intValue
    }
}

/// Holds the directory until it is dropped or the process ends, however it ends.
final class DirectoryLock: Sendable {
    private let file: FileHandle

    init(file: FileHandle) { self.file = file }

    func release() { _ = flock(file.fileDescriptor, LOCK_UN) }

    deinit { try? file.close() }
}

/// Who holds a directory, as it wrote into the lock itself: its number, and what it was started for.
struct Holder {
    let process: Int32
    /// The first word after the program's name, such as `serve`.
    let work: String

    static var me: Holder {
        let word = ProcessInfo.processInfo.arguments.dropFirst().first ?? ""
        let isPlain = word.utf8.count <= 16 && word.utf8.allSatisfy { (97...122).contains($0) }
        return Holder(process: getpid(), work: isPlain ? word : "")
    }

    /// Writes it; on a full disk it is missing, and the lock holds without it.
    ///
    /// - Throws: `diskFailed`: a disk that fails here is not to be trusted with records either.
    func write(to file: FileHandle) throws(StoreError) {
        do {
            try file.truncate(atOffset: 0)
            try file.write(contentsOf: Data("\(process) \(work)\n".utf8))
        } catch {
            guard (error as? CocoaError)?.code == .fileWriteOutOfSpace else { throw .diskFailed }
        }
    }

    /// Why the directory cannot be had.
    var fault: StoreError { work == "serve" ? .served(process: process) : .inUse }
}

extension Holder {
    init?(at path: String) {
        let words = (try? String(contentsOfFile: path, encoding: .utf8))?.split(
            whereSeparator: \.isWhitespace)
        guard let process = words?.first.flatMap({ Int32($0) }) else { return nil }
        self.init(process: process, work: words?.dropFirst().first.map(String.init) ?? "")
    }
}

/// Where directories are mounted from, as the kernel tells it.
enum MountTable {
    private static let networks: Set = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "glusterfs", "fuse.sshfs", "fuse.glusterfs",
    ]

    /// File locks and write-ahead logging do not hold on a network file system.
    static func isOnNetwork(_ path: String) -> Bool {
        let table = (try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8)) ?? ""
        return isOnNetwork(URL(fileURLWithPath: path).standardizedFileURL.path, in: table)
    }

    static func isOnNetwork(_ path: String, in table: String) -> Bool {
        let mounts = table.split(separator: "\n").map { $0.split(separator: " ") }.filter { $0.count > 2 }
        let above = mounts.filter { $0[1] == "/" || path == $0[1] || path.hasPrefix($0[1] + "/") }
        guard let nearest = above.max(by: { $0[1].count < $1[1].count }) else { return false }
        return networks.contains(String(nearest[2]))
    }
}
