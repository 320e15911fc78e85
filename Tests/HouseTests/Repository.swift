internal import Foundation

/// The checkout these tests were built from, as files and text.
enum Repository {
    /// The folder that holds Package.swift, found by walking up from this file.
    static let root: URL = {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path() != "/", !exists(folder.appending(path: "Package.swift")) {
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    private static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path()) }

    /// Whether a path relative to the root names a file or folder.
    static func has(_ path: String) -> Bool { exists(root.appending(path: path)) }

    /// The text of a file; empty where there is none or it is not text.
    static func text(_ path: String) -> String {
        (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
    }

    /// The lines of a file.
    static func lines(_ path: String) -> [Substring] {
        text(path).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The files below a folder that have this ending, as paths relative to the root, in order.
    static func files(in folder: String, ending: String = ".swift") -> [String] {
        let top = root.appending(path: folder)
        let names = FileManager.default.enumerator(atPath: top.path())?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(ending) }.map { "\(folder)/\($0)" }.sorted()
    }

    /// Every Swift file of the rooms.
    static let sources = files(in: "Sources").map(SourceFile.init(path:))

    /// Every Swift file of the tests.
    static let tests = files(in: "Tests").map(SourceFile.init(path:))

    /// What git keeps; where there is no git, what lies under the folders that are ours.
    static let tracked: [String] = {
        let listed = git("ls-files", "-z").split(separator: "\0").map(String.init).filter(has)
        guard listed.isEmpty else { return listed }
        let folders = ["Sources", "Tests", "Scripts", "Refusals", "Cases", "Vectors", "Benchmarks"]
        return folders.flatMap { files(in: $0, ending: "") }.filter { !text($0).isEmpty }
    }()

    private static func git(_ arguments: String...) -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-c", "safe.directory=*", "-C", root.path()] + arguments
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return "" }
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: output, as: UTF8.self) : ""
    }
}
