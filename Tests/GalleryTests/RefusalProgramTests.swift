import Foundation
import Testing

/// Programs that would use a probe for what it was not read for, or keep a template: none of them may compile.
@Suite(.serialized) struct RefusalProgramTests {
    @Test(arguments: Programs.names) func `the compiler refuses a program that would misuse a face`(
        name: String
    ) async throws {
        guard try Programs.canBeCompiled(name) else { return }
        let (status, said) = try await Programs.compile(name)
        #expect(status == 0, "\(said)")
    }

    @Test func `every misuse of a face that was thought of is here`() { #expect(Programs.names.count >= 6) }
}

private enum Programs {
    static let folder = Repository.folder.appending(path: "Refusals")

    /// Those that need the rooms above Policy; its own tests compile the others.
    static let names: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { !Set(imports($0)).isDisjoint(with: ["Face", "Gallery", "Vault"]) }.sorted()

    /// Vault is no room that Gallery knows: a build of Gallery alone may be without it.
    static func canBeCompiled(_ name: String) throws -> Bool {
        let modules = URL(filePath: try modules())
        return imports(name).allSatisfy {
            FileManager.default.fileExists(atPath: modules.appending(path: "\($0).swiftmodule").path)
        }
    }

    static func compile(_ name: String) async throws -> (status: Int32, said: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            "swiftc -frontend -emit-sil -o /dev/null -swift-version 6 -strict-memory-safety".split(
                separator: " "
            )
            .map(String.init) + ["-warnings-as-errors", "-verify", "-verify-ignore-unrelated"]
            + ["-I", try modules(), folder.appending(path: name).path]
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

    private static func imports(_ name: String) -> [String] {
        let text = (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { $0.hasPrefix("import ") }.map { String($0.dropFirst(7)) }
    }

    private static func modules() throws -> String {
        var place = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        while place.path != "/" {
            place = place.deletingLastPathComponent()
            let modules = place.appending(path: "Modules")
            if FileManager.default.fileExists(atPath: modules.appending(path: "Gallery.swiftmodule").path) {
                return modules.path
            }
        }
        throw CocoaError(.fileNoSuchFile)
    }
}
