internal import Desk
internal import Foundation

/// A small file system of its own in a file, so that the raw medium can be looked through; a plain folder where
/// nobody may mount one.
struct TrialDisk {
    let root: String
    var image: String { root + "/disk.img" }
    var folder: String { root + "/disk" }

    /// Makes it; false where it is a plain folder.
    func mount() throws -> Bool {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw DeskError.cannotWrite(folder)
        }
        let isRaw = geteuid() == 0 && make()
        for name in ["tmp", "home"] {
            try? FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)", withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
        return isRaw
    }

    private func make() -> Bool {
        run("/usr/bin/truncate", ["-s", "64M", image]) == 0
            && run("/sbin/mkfs.ext4", ["-q", "-F", "-m", "0", image]) == 0 && attach()
    }

    private func attach() -> Bool {
        run("/bin/mount", ["-o", "loop", image, folder]) == 0
    }

    /// Brings everything to the medium, and where asked lets it forget what is free; ends unmounted.
    func settle(trimming: Bool) throws {
        if trimming {
            guard attach(), run("/sbin/fstrim", [folder]) == 0 else { throw DeskError.cannotWrite(image) }
        }
        guard run("/bin/umount", [folder]) == 0 else { throw DeskError.cannotWrite(folder) }
    }

    func unmount() { _ = run("/bin/umount", ["-q", folder]) }

    /// Where the words of the commands go: they are searched as well.
    func log() throws -> FileHandle {
        let path = folder + "/log"
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil)
        }
        guard let file = FileHandle(forWritingAtPath: path) else { throw DeskError.cannotWrite(path) }
        try file.seekToEnd()
        return file
    }

    /// A new age recipient whose identity lies apart; `nil` where age is not there.
    func recipient(in place: String) throws -> String? {
        let path = place + "/identity.txt"
        guard run("/usr/bin/age-keygen", ["-o", path]) == 0 else { return nil }
        let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        return text.firstMatch(of: #/public key: (age1\w+)/#).map { String($0.output.1) }
    }

    private func run(_ program: String, _ arguments: [String]) -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return -1 }
        process.waitUntilExit()
        return process.terminationStatus
    }
}
