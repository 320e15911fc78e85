import Foundation
import Testing

/// Programs that would forge, copy, keep or misuse authority.
///
/// The compiler must refuse each with the message written in it. They run one after another: a compiler is a
/// heavy guest.
@Suite(.serialized) struct RefusalProgramTests {
    @Test(arguments: Programs.names) func `the compiler refuses a program that would misuse a permit`(
        name: String
    ) async throws {
        let (status, said) = try await Programs.compile(name, verifying: true)
        #expect(status == 0, "\(said)")
    }

    @Test func `the one honest program compiles`() async throws {
        let (status, said) = try await Programs.compile("Control.swift", verifying: false)
        #expect(status == 0, "\(said)")
    }

    @Test func `a program that expects the wrong refusal is noticed`() async throws {
        let (status, _) = try await Programs.compile("NoPermit.swift", verifying: false)
        #expect(status != 0)
    }

    @Test func `every misuse that was thought of is here`() { #expect(Programs.names.count >= 20) }
}

private enum Programs {
    static let folder = CaseFiles.folder.deletingLastPathComponent().appending(path: "Refusals")

    static let names: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".swift") && $0 != "Control.swift" && isOurs($0) }.sorted()

    // Programs that need rooms above this one are compiled by the tests of those rooms.
    private static func isOurs(_ name: String) -> Bool {
        let text = (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
        let imports = text.split(separator: "\n").filter { $0.hasPrefix("import ") }.map { $0.dropFirst(7) }
        return Set(imports.map(String.init)).isSubset(of: ["Law", "Ledger", "Merkle", "Policy", "Primitives"])
    }

    static func compile(_ name: String, verifying: Bool) async throws -> (status: Int32, said: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let checks = verifying ? ["-verify", "-verify-ignore-unrelated"] : []
        process.arguments =
            [
                "swiftc", "-frontend", "-emit-sil", "-o", "/dev/null", "-swift-version", "6",
                "-strict-memory-safety",
            ]
            + ["-warnings-as-errors"] + checks + ["-I", try modules(), folder.appending(path: name).path]
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

    /// The folder of compiled modules beside the running tests, whatever the build folder is called.
    private static func modules() throws -> String {
        var place = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        while place.path != "/" {
            place = place.deletingLastPathComponent()
            let modules = place.appending(path: "Modules")
            if FileManager.default.fileExists(atPath: modules.appending(path: "Policy.swiftmodule").path) {
                return modules.path
            }
        }
        throw CocoaError(.fileNoSuchFile)
    }
}
