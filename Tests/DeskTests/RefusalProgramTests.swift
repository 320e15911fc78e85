import Foundation
import Testing

/// Programs that would forge what only the release gate lets out: none of them may compile.
@Suite(.serialized) struct RefusalProgramTests {
    @Test(arguments: Programs.names) func `the compiler refuses a program that would forge a match`(
        name: String
    ) async throws {
        let (status, said) = try await Programs.compile(name)
        #expect(status == 0, "\(said)")
    }

    @Test func `every forgery of a match that was thought of is here`() { #expect(Programs.names.count >= 5) }
}

private enum Programs {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Refusals")

    /// Those that need the desks; the tests of the rooms below compile the others.
    static let names: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { text($0).contains("\nimport Desk\n") }.sorted()

    static func compile(_ name: String) async throws -> (status: Int32, said: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let flags =
            "swiftc -frontend -emit-sil -o /dev/null -swift-version 6 -strict-memory-safety "
            + "-warnings-as-errors -verify -verify-ignore-unrelated"
        var arguments = flags.split(separator: " ").map(String.init)
        for map in maps { arguments += ["-Xcc", "-fmodule-map-file=" + (try above("checkouts/\(map)"))] }
        arguments += ["-I", try above("Modules"), folder.appending(path: name).path]
        process.arguments = arguments
        let pipe = Pipe()
        process.standardError = pipe
        return try await withCheckedThrowingContinuation { done in
            process.terminationHandler = { ended in
                let said = pipe.fileHandleForReading.readDataToEndOfFile()
                done.resume(returning: (ended.terminationStatus, String(decoding: said, as: UTF8.self)))
            }
            do { try process.run() } catch { done.resume(throwing: error) }
        }
    }

    private static func text(_ name: String) -> String {
        (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
    }

    // The registry reads YAML, and books are kept in SQLite: the compiler wants to see the C libraries' maps as well.
    private static let maps = [
        "Yams/Sources/CYaml/include/module.modulemap", "GRDB.swift/Sources/GRDBSQLite/module.modulemap",
    ]

    /// A file or folder of the build, whatever the build folder is called.
    private static func above(_ name: String) throws -> String {
        var place = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        while place.path != "/" {
            place = place.deletingLastPathComponent()
            let wanted = place.appending(path: name)
            if FileManager.default.fileExists(atPath: wanted.path) { return wanted.path }
        }
        throw CocoaError(.fileNoSuchFile)
    }
}
