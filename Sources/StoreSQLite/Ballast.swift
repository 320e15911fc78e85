internal import Foundation
internal import Glibc
internal import Store

/// Room kept back on the disk, so that a withdrawal still goes through when nothing else does.
struct Ballast: Sendable {
    static let size = 1 << 20
    let directory: DataDirectory

    /// Whether the room has been given up; until it is taken again only rights are served.
    private(set) var isReleased = false
    /// Off only where a test shows what the room is for.
    private let isWanted: Bool

    /// Takes the room; a disk too full for it is treated as full from the start.
    init(in directory: DataDirectory, taken: Bool = true) {
        self.directory = directory
        isWanted = taken
        isReleased = taken && !take()
    }

    /// Gives the room up to the database.
    mutating func release() {
        guard isWanted else { return }
        try? FileManager.default.removeItem(atPath: directory.ballast)
        isReleased = true
    }

    /// Takes the room again once there is plenty.
    mutating func restore() {
        guard isReleased, free > 4 * Self.size else { return }
        isReleased = !take()
    }

    /// Whether there is less left than the room itself.
    var isMissed: Bool { !isReleased && free < Self.size }

    private var free: Int {
        let disk = try? FileManager.default.attributesOfFileSystem(forPath: directory.path)
        return (disk?[.systemFreeSize] as? NSNumber)?.intValue ?? 0
    }

    private func take() -> Bool {
        guard (try? directory.makeFile(at: directory.ballast)) != nil,
            let file = FileHandle(forUpdatingAtPath: directory.ballast)
        else { return false }
        defer { try? file.close() }
        let isTaken = posix_fallocate(file.fileDescriptor, 0, Self.size) == 0
        if !isTaken { try? FileManager.default.removeItem(atPath: directory.ballast) }
        return isTaken
    }
}
