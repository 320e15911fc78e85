import Desk
import Face
import Foundation
import Law
import Primitives
import Store
import Testing

@testable import CommandDoor

@Suite struct CheckupTests {
    private struct Shop: Workshop {
        let clock: any HouseClock = WallClock()
        let random: @Sendable (Int) -> [UInt8] = { count in
            var generator = SystemRandomNumberGenerator()
            return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
        func openStore(in folder: String) async throws -> any RecordStore { MemoryStore() }
        func openReader(models folder: String, exact: Bool) async throws -> any FaceReader {
            throw FaceError.modelMissing
        }
        func importModels(from source: String, to folder: String) throws -> [String] { [] }
        func describeEngine(models folder: String, exact: Bool) async throws -> EngineDescription {
            throw FaceError.modelMissing
        }
    }

    private func visit(_ passphrase: String?, _ body: (String) async throws -> Void) async throws {
        let home = FileManager.default.temporaryDirectory.path + "/checkup-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: home) }
        let controller = try #require(ControllerID("sunrise-property"))
        try await Installation(home).create(
            Settings(controller: controller, ledgerOrigin: "house.example/l", models: "some/bundle"),
            controller: controller, passphrase: passphrase, in: Shop())
        try await body(home)
    }

    private func found(_ what: String, in checks: [Check]) -> String {
        checks.first { $0.what == what }?.found ?? ""
    }

    @Test func `a forgotten passphrase is told as one, and the model by where it was sought`() async throws {
        try await visit("a passphrase of some length") { home in
            let checks = await Checkup(Shop(), folder: home, models: nil).run()
            #expect(found("installation", in: checks).contains("COUNTENANCE_PASSPHRASE"))
            #expect(found("engine", in: checks).contains("some/bundle"))
            #expect(checks.allSatisfy { $0.state == .bad })
        }
    }

    @Test func `without an installation the option for the model is named`() async {
        let checks = await Checkup(Shop(), folder: "/nowhere", models: "other/bundle").run()
        let engine = found("engine", in: checks)
        #expect(engine.contains("other/bundle") && engine.contains("--models"))
    }

    @Test func `a passphrase that is wrong or not needed is told as such`() async throws {
        for (made, given, words) in [
            ("a passphrase of some length", "another passphrase", "the passphrase is wrong"),
            (nil, "another passphrase", "the root key has none"),
        ] as [(String?, String, String)] {
            try await visit(made) { home in
                await #expect {
                    _ = try await Installation(home).open(passphrase: given, in: Shop())
                } throws: { "\($0)".contains(words) }
            }
        }
    }

    @Test func `a server that others reach without an origin is told by doctor, and one within is not`()
        async throws
    {
        try await visit(nil) { home in
            #expect(found("server", in: await Checkup(Shop(), folder: home, models: nil).run()).isEmpty)
            for (text, state, words) in [
                ("listen: 0.0.0.0:8443", Check.State.warning, "no `origin`"),
                ("{listen: 0.0.0.0:8443, origin: https://face.example}", .good, "0.0.0.0:8443"),
                ("lisden: 0.0.0.0:8443", .bad, "lisden"),
            ] {
                try Data(text.utf8).write(to: URL(filePath: home + "/server.yaml"))
                let checks = await Checkup(Shop(), folder: home, models: nil).run()
                let check = checks.first { $0.what == "server" }
                #expect(check?.state == state && check?.found.contains(words) == true, "\(checks)")
            }
        }
    }
}
