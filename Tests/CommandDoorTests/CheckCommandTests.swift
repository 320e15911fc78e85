import ArgumentParser
import Desk
import Face
import Foundation
import Law
import Primitives
import Store
import Testing

@testable import CommandDoor

@Suite struct CheckCommandTests {
    private struct NoEngine: Error {}

    private struct Noon: HouseClock {
        func now() -> Timestamp { Timestamp(seconds: 1_778_040_000) }
    }

    /// A workshop with one store in memory and no engine: neither command needs any.
    private struct Shop: Workshop {
        let store = MemoryStore()
        var clock: any HouseClock { Noon() }
        let random: @Sendable (Int) -> [UInt8] = { count in
            var generator = SystemRandomNumberGenerator()
            return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
        func openStore(in folder: String) async throws -> any RecordStore { store }
        func openReader(models folder: String, exact: Bool) async throws -> any FaceReader {
            throw NoEngine()
        }
        func importModels(from source: String, to folder: String) throws -> [String] { throw NoEngine() }
        func describeEngine(models folder: String, exact: Bool) async throws -> EngineDescription {
            throw NoEngine()
        }
    }

    private static let registry = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Examples/registry.yaml").path()

    private func run(_ words: [String], in shop: Shop = Shop()) async throws -> CommandEnd {
        let command = try CountenanceCommand.parseAsRoot(words)
        return try await (try #require(command as? any HouseCommand)).run(in: shop)
    }

    @Test(arguments: [[], ["--json"], ["--sarif"], ["--lang", "zh-Hans"]])
    func `a file is judged without an installation, and errors fail a build`(form: [String]) async throws {
        let check = ["check", "--registry", Self.registry] + form
        #expect(try await run(check + ["--site", "compound-a"]) == .done)
        #expect(try await run(check + ["--site", "compound-b"]) == .failed)
        #expect(try await run(check) == .failed)
    }

    @Test func `a time long past has other law, and one far ahead has assessments that ended`() async throws {
        let check = ["check", "--registry", Self.registry, "--site", "compound-a", "--at"]
        #expect(try await run(check + ["2029-02-28"]) == .done)
        #expect(try await run(check + ["2029-03-01"]) == .failed)
        #expect(try await run(check + ["2015-01-01"]) == .failed)
    }

    @Test func `a registry in which nothing is done is not found good`() async throws {
        let file = FileManager.default.temporaryDirectory.path + "/empty-\(UUID().uuidString).yaml"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try "sites: []\n".write(toFile: file, atomically: true, encoding: .utf8)
        for form in [[], ["--json"], ["--sarif"]] {
            await #expect {
                _ = try await run(["check", "--registry", file] + form)
            } throws: { "\($0)".hasPrefix("there is nothing to judge") }
        }
    }

    @Test func `what cannot be judged is an error and no answer`() async throws {
        await #expect(throws: DeskError.self) { _ = try await run(["check", "--registry", "/nowhere.yaml"]) }
        await #expect(throws: DeskError.self) {
            _ = try await run(["check", "--registry", Self.registry, "--site", "nowhere"])
        }
        await #expect(throws: DeskError.self) {
            _ = try await run(["check", "--home", "/nowhere"])
        }
        for wrong in [
            ["check", "--json", "--sarif"], ["check", "--at", "soon"], ["duties", "--at", "2026-13-01"],
        ] {
            #expect(throws: (any Error).self) { try CountenanceCommand.parseAsRoot(wrong) }
        }
    }

    @Test func `receipts are checked together, and a forged one among them is told`() async throws {
        let home = FileManager.default.temporaryDirectory.path + "/door-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: home) }
        let (shop, here, kept) = (Shop(), ["--home", home], home + "/receipts")
        #expect(try await run(["init", "--controller", "sunrise-property"] + here, in: shop) == .done)
        #expect(try await run(["registry", "apply", Self.registry] + here, in: shop) == .done)
        #expect(try await run(["person", "add", "--reference", "flat-1"] + here, in: shop) == .done)
        let gate = ["flat-1", "--site", "compound-a", "--receipts", kept] + here
        #expect(try await run(["consent", "grant"] + gate, in: shop) == .done)
        #expect(try await run(["consent", "refuse"] + gate, in: shop) == .done)
        let files = try FileManager.default.contentsOfDirectory(atPath: kept).map { kept + "/" + $0 }
            .filter { $0.hasSuffix(".tlog-proof") }
        #expect(files.count == 4)
        let verify = ["receipt", "verify"] + files + here
        #expect(try await run(verify) == .done)
        let text = try String(contentsOfFile: files[0], encoding: .utf8)
        try text.replacingOccurrences(of: "index ", with: "index 1")
            .write(toFile: files[0], atomically: true, encoding: .utf8)
        #expect(try await run(verify) == .negative)
        #expect(try await run(verify + ["--json"]) == .negative)
        #expect(throws: (any Error).self) { try CountenanceCommand.parseAsRoot(["receipt", "verify"]) }
    }

    @Test func `an installation is judged by its registry in force, and its overdue duties can fail a build`()
        async throws
    {
        let home = FileManager.default.temporaryDirectory.path + "/door-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: home) }
        let shop = Shop()
        let here = ["--home", home]
        #expect(try await run(["init", "--controller", "sunrise-property"] + here, in: shop) == .done)
        #expect(try await run(["registry", "apply", Self.registry] + here, in: shop) == .done)
        #expect(try await run(["check", "--site", "compound-a"] + here, in: shop) == .done)
        #expect(try await run(["check"] + here, in: shop) == .failed)
        let duties = ["duties", "--site", "compound-a"] + here
        #expect(try await run(duties + ["--fail-on-overdue"], in: shop) == .done)
        let late = duties + ["--at", "2029-03-01"]
        #expect(try await run(late, in: shop) == .done)
        #expect(try await run(late + ["--json", "--fail-on-overdue"], in: shop) == .failed)
    }
}
