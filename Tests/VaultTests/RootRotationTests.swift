import Foundation
import Law
import Primitives
import Testing

@testable import Vault

@Suite struct RootRotationTests {
    let ann: SubjectID

    init() throws { ann = try named("a1") }

    /// A cabinet laid out as an installation's is.
    struct Cabinet {
        let folder =
            FileManager.default.temporaryDirectory.path + "/cabinet-" + Hex.encode(TestVault.random(8))
        var keys: KeyCabinet { KeyCabinet(folder, random: TestVault.random) }
        var rotation: RootRotation { RootRotation(keys, random: TestVault.random) }

        func make() async throws -> Keyring {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let provider = try FileKeyProvider.create(at: keys.rootPath, random: TestVault.random)
            try await keys.ensureEvidenceKey(under: provider)
            return try await Keyring.create(
                in: keys.ringFolder, provider: provider, random: TestVault.random)
        }

        func open() async throws -> (Keyring, FileKeyProvider) {
            try rotation.finish()
            let provider = try FileKeyProvider.open(at: keys.rootPath, random: TestVault.random)
            return (
                try await Keyring.open(in: keys.ringFolder, provider: provider, random: TestVault.random),
                provider
            )
        }
    }

    static let stops: [RootRotation.Stop?] = [nil] + RootRotation.Stop.allCases.map { $0 }

    @Test(arguments: stops) func `a new root opens all that the old one did, wherever a process stopped`(
        stop: RootRotation.Stop?
    ) async throws {
        let cabinet = Cabinet()
        defer { try? FileManager.default.removeItem(atPath: cabinet.folder) }
        let ring = try await cabinet.make()
        let vault = Vault(keyring: ring, controller: try named("acme"), random: TestVault.random)
        let name = try await vault.sealText("Ann", of: ann, as: "name")
        let old = FileManager.default.contents(atPath: cabinet.keys.rootPath)
        let (next, file) = FileKeyProvider.plain(for: cabinet.keys.rootPath, random: TestVault.random)
        try await cabinet.rotation.turn(ring, to: next, file, stoppingAfter: stop)
        let (again, provider) = try await cabinet.open()
        let reopened = Vault(keyring: again, controller: try named("acme"), random: TestVault.random)
        #expect(try await reopened.openText(name, of: ann, as: "name") == "Ann")
        _ = try await cabinet.keys.evidence(under: provider)
        let turned = FileManager.default.contents(atPath: cabinet.keys.rootPath) != old
        #expect(turned == (stop != .prepared))
        let left = try FileManager.default.contentsOfDirectory(atPath: cabinet.folder)
        #expect(!left.contains("next") && !left.contains("ready"))
        #expect(try await again.closeEpoch().carried == 1)
    }

    @Test func `the old root opens nothing any more`() async throws {
        let cabinet = Cabinet()
        defer { try? FileManager.default.removeItem(atPath: cabinet.folder) }
        let ring = try await cabinet.make()
        let old = try #require(FileManager.default.contents(atPath: cabinet.keys.rootPath))
        try await cabinet.rotation.turn(ring)
        try old.write(to: URL(filePath: cabinet.keys.rootPath))
        await #expect(throws: VaultError.wrongRootKey) { _ = try await cabinet.open() }
    }

    @Test func `a root may come under a passphrase`() async throws {
        let cabinet = Cabinet()
        defer { try? FileManager.default.removeItem(atPath: cabinet.folder) }
        let ring = try await cabinet.make()
        var bytes = Array("correct horse battery".utf8)
        let secret = SecretBytes(moving: &bytes)
        try await cabinet.rotation.turn(ring, passphrase: secret)
        #expect(try FileKeyProvider.needsPassphrase(at: cabinet.keys.rootPath))
        let provider = try FileKeyProvider.open(
            at: cabinet.keys.rootPath, passphrase: secret, random: TestVault.random)
        _ = try await Keyring.open(in: cabinet.keys.ringFolder, provider: provider, random: TestVault.random)
    }
}

@Suite struct EpochNumbersTests {
    @Test func `numbers are told as ranges and read back`() throws {
        var numbers = EpochNumbers()
        for number: UInt32 in [3, 1, 2, 7, 9, 8, 2] { numbers.insert(number) }
        #expect(numbers.text == "1-3,7-9")
        #expect(EpochNumbers("1-3,7-9") == numbers)
        #expect(numbers.all == [1, 2, 3, 7, 8, 9] && !numbers.contains(4))
        #expect(EpochNumbers("") == EpochNumbers())
        for wrong in ["a", "3-1", "1-2-3", "5,4", "1-4,3"] { #expect(EpochNumbers(wrong) == nil) }
    }
}
