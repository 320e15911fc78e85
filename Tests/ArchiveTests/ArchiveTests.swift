import Foundation
import Testing

@testable import Archive

/// What is packed comes out as it was, for whoever holds the identity and for nobody else.
@Suite struct ArchiveTests {
    private struct Yard {
        let folder: String
        var archive: String { folder + "/backup.age" }
        var target: String { folder + "/target" }
        var identity: String { folder + "/identity.txt" }
        let recipient: String

        init(_ folder: String) throws {
            self.folder = folder
            recipient = try Self.key(folder + "/identity.txt")
        }

        /// Makes an identity with `age-keygen`, and returns its public half.
        static func key(_ path: String) throws -> String {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/age-keygen")
            process.arguments = ["-o", path]
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            let text = try String(contentsOfFile: path, encoding: .utf8)
            return try #require(text.firstMatch(of: #/public key: (age1\w+)/#)).output.1.description
        }

        func plant(_ name: String, _ bytes: [UInt8]) throws -> ArchiveItem {
            let path = "\(folder)/\(name.replacing("/", with: "-"))"
            try Data(bytes).write(to: URL(filePath: path))
            return ArchiveItem(path, as: name)
        }

        func items() throws -> [ArchiveItem] {
            [
                try plant("settings.json", Array("{}".utf8)), try plant("records/empty", []),
                try plant("records/large", (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 3) }),
            ]
        }

        func pack() throws -> ArchiveSummary {
            try ArchivePacker(for: Recipients(keys: [recipient])).pack(try items(), to: archive)
        }

        func unpack(_ identity: String? = nil) throws -> ArchiveSummary {
            try ArchiveUnpacker(by: [identity ?? self.identity]).unpack(archive, into: target)
        }

        var hasTarget: Bool { FileManager.default.fileExists(atPath: target) }
    }

    private func visit(_ body: (Yard) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/archive-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(try Yard(folder))
    }

    @Test func `files come out as they went in`() throws {
        try visit { yard in
            let packed = try yard.pack()
            #expect(packed.names.count == 3 && packed.bytes == 3_000_002)
            let mode = try FileManager.default.attributesOfItem(atPath: yard.archive)[.posixPermissions]
            #expect((mode as? NSNumber)?.intValue == 0o600)
            #expect(try yard.unpack() == packed)
            for item in try yard.items() {
                let (before, after) = (item.path, "\(yard.target)/\(item.name)")
                #expect(FileManager.default.contentsEqual(atPath: before, andPath: after), "\(item.name)")
            }
        }
    }

    @Test func `another identity opens nothing, and leaves nothing`() throws {
        try visit { yard in
            _ = try yard.pack()
            _ = try Yard.key(yard.folder + "/other.txt")
            #expect(throws: ArchiveError.wrongIdentity) { _ = try yard.unpack(yard.folder + "/other.txt") }
            #expect(!yard.hasTarget)
            #expect(throws: ArchiveError.cannotRead(yard.folder + "/none")) {
                _ = try yard.unpack(yard.folder + "/none")
            }
        }
    }

    @Test func `an archive cut short anywhere is refused, and leaves nothing`() throws {
        try visit { yard in
            _ = try yard.pack()
            let whole = try Data(contentsOf: URL(filePath: yard.archive))
            for keep in [0, 10, 150, 300, 70_000, whole.count / 2, whole.count - 1] {
                try whole.prefix(keep).write(to: URL(filePath: yard.archive))
                #expect(throws: ArchiveError.damaged, "cut at \(keep)") { _ = try yard.unpack() }
                #expect(!yard.hasTarget)
            }
        }
    }

    @Test func `a changed byte is refused`() throws {
        try visit { yard in
            _ = try yard.pack()
            let whole = try Data(contentsOf: URL(filePath: yard.archive))
            for place in [300, 100_000, whole.count - 5] {
                var changed = whole
                changed[place] ^= 1
                try changed.write(to: URL(filePath: yard.archive))
                #expect(throws: ArchiveError.damaged, "changed at \(place)") { _ = try yard.unpack() }
                #expect(!yard.hasTarget)
            }
        }
    }

    @Test func `nothing is overwritten`() throws {
        try visit { yard in
            _ = try yard.pack()
            let before = try Data(contentsOf: URL(filePath: yard.archive))
            #expect(throws: ArchiveError.exists(yard.archive)) { _ = try yard.pack() }
            #expect(try Data(contentsOf: URL(filePath: yard.archive)) == before)
            _ = try yard.unpack()
            #expect(throws: ArchiveError.notEmpty(yard.target)) { _ = try yard.unpack() }
        }
    }

    @Test func `nobody named, somebody unknown, and no program are told apart`() throws {
        try visit { yard in
            #expect(throws: ArchiveError.noRecipient) { _ = try ArchivePacker(for: Recipients()) }
            let wrong = try ArchivePacker(for: Recipients(keys: ["age1nobody"]))
            #expect(throws: ArchiveError.badRecipient) {
                _ = try wrong.pack(try yard.items(), to: yard.archive)
            }
            #expect(throws: ArchiveError.noAge) {
                _ = try ArchivePacker(for: Recipients(keys: [yard.recipient]), searching: "/nowhere")
            }
            #expect(throws: ArchiveError.noAge) {
                _ = try ArchiveUnpacker(by: [yard.identity], searching: "/nowhere")
            }
            #expect(!FileManager.default.fileExists(atPath: yard.archive))
            #expect(!FileManager.default.fileExists(atPath: yard.archive + ".part"))
        }
    }

    @Test(arguments: ["", "/etc/passwd", "../x", "a/../b", "a//b", "./a", "a\nb"])
    func `a name that leads out is refused`(_ name: String) throws {
        try visit { yard in
            let item = ArchiveItem(try yard.plant("x", [1]).path, as: name)
            let packer = try ArchivePacker(for: Recipients(keys: [yard.recipient]))
            #expect(throws: ArchiveError.badName) { _ = try packer.pack([item], to: yard.archive) }
        }
    }

    @Test func `a full disk is told, and leaves nothing`() throws {
        try visit { yard in
            // /dev/full takes no byte: age meets there what it would meet on a full disk.
            #expect(AgeProgram.Run.reason("age: error: write /x: no space left on device", 1) == .diskFull)
            try SmallDisk.visit(yard.folder, kibibytes: 1024) { disk in
                let packer = try ArchivePacker(for: Recipients(keys: [yard.recipient]))
                #expect(throws: ArchiveError.diskFull) {
                    _ = try packer.pack(try yard.items(), to: disk + "/b.age")
                }
                #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == [])
                _ = try yard.pack()
                let unpacker = try ArchiveUnpacker(by: [yard.identity])
                #expect(throws: ArchiveError.diskFull) {
                    _ = try unpacker.unpack(yard.archive, into: disk + "/home")
                }
                #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == [])
            }
        }
    }
}

/// A file system of a few kibibytes in memory; only root may mount one.
enum SmallDisk {
    static func visit(_ folder: String, kibibytes: Int, _ body: (String) throws -> Void) throws {
        let path = folder + "/disk"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard try run("/bin/mount", ["-t", "tmpfs", "-o", "size=\(kibibytes)k", "none", path]) == 0 else {
            print("not run: a full disk needs root, to mount a small one")
            return
        }
        defer { _ = try? run("/bin/umount", ["-l", path]) }
        try body(path)
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
