import Foundation
import Glibc
import Primitives
import TokenKeys
import Vault

/// The providers that one contract holds for.
enum ProviderKind: String, CaseIterable, Sendable {
    case file, passphrase, pkcs11
}

/// A place where one provider's root key lies, gone with the test.
final class ProviderBench: Sendable {
    let kind: ProviderKind
    let folder: String
    let house: String

    static let random: RandomBytes = { count in
        var chance = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &chance) }
    }

    init(_ kind: ProviderKind) throws {
        self.kind = kind
        house = "house-" + Hex.encode(Self.random(4))
        folder = FileManager.default.temporaryDirectory.path + "/bench-" + Hex.encode(Self.random(8))
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if kind == .pkcs11 { try SoftToken.prepare() }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var path: String { folder + "/root.key" }
    var place: TokenKeyProvider.Place {
        TokenKeyProvider.Place(module: SoftToken.module, label: SoftToken.label, house: house)
    }

    /// A new root key; the provider keeps its place from being cleared away.
    func make() throws(VaultError) -> any KeyProvider { Benched(bench: self, inner: try made()) }

    func open(_ word: String? = nil) throws(VaultError) -> any KeyProvider {
        Benched(bench: self, inner: try opened(word))
    }

    private func made() throws(VaultError) -> any KeyProvider {
        switch kind {
        case .file: try FileKeyProvider.create(at: path, random: Self.random)
        case .passphrase:
            try FileKeyProvider.create(at: path, passphrase: secret("correct horse"), random: Self.random)
        case .pkcs11:
            try TokenKeyProvider.create(at: place, pin: secret(SoftToken.pin), random: Self.random)
        }
    }

    private func opened(_ word: String?) throws(VaultError) -> any KeyProvider {
        switch kind {
        case .file: try FileKeyProvider.open(at: path, random: Self.random)
        case .passphrase:
            try FileKeyProvider.open(
                at: path, passphrase: secret(word ?? "correct horse"), random: Self.random)
        case .pkcs11:
            try TokenKeyProvider.open(at: place, pin: secret(word ?? SoftToken.pin), random: Self.random)
        }
    }
}

/// A provider together with the place it lies in.
struct Benched: KeyProvider {
    let bench: ProviderBench
    let inner: any KeyProvider

    var name: String { inner.name }

    func wrap(_ key: borrowing SecretBytes, epoch: UInt32) async throws(VaultError) -> [UInt8] {
        try await inner.wrap(key, epoch: epoch)
    }

    func unwrap(_ wrapped: [UInt8], epoch: UInt32) async throws(VaultError) -> SecretBytes {
        try await inner.unwrap(wrapped, epoch: epoch)
    }

    func destroy(epoch: UInt32) async throws(VaultError) { try await inner.destroy(epoch: epoch) }

    func attest() async throws(VaultError) -> ProviderAttestation { try await inner.attest() }
}

func secret(_ text: String) -> SecretBytes {
    var bytes = Array(text.utf8)
    return SecretBytes(moving: &bytes)
}

func secret(_ bytes: [UInt8]) -> SecretBytes {
    var bytes = bytes
    return SecretBytes(moving: &bytes)
}

func bytes(_ secret: borrowing SecretBytes) -> [UInt8] { unsafe secret.withBytes { unsafe Array($0) } }

/// A SoftHSM2 token of this test run, in a folder of its own.
enum SoftToken {
    static let module = "/usr/lib/softhsm/libsofthsm2.so"
    static let label = "house"
    static let pin = "24681357"

    struct NoToken: Error { let said: String }

    static var isInstalled: Bool { FileManager.default.fileExists(atPath: module) }

    /// Made once; whatever failed then fails every test that wants it.
    static func prepare() throws { try made.get() }

    private static let made = Result { try make() }

    private static func make() throws {
        guard isInstalled else { throw NoToken(said: "softhsm2 is not installed: this did not run") }
        let folder = FileManager.default.temporaryDirectory.path + "/softhsm-\(getpid())"
        try FileManager.default.createDirectory(
            atPath: folder + "/tokens", withIntermediateDirectories: true)
        let conf = "directories.tokendir = \(folder)/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
        try Data(conf.utf8).write(to: URL(filePath: folder + "/softhsm2.conf"))
        unsafe _ = setenv("SOFTHSM2_CONF", folder + "/softhsm2.conf", 1)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/softhsm2-util")
        process.arguments = [
            "--init-token", "--free", "--label", label, "--pin", pin, "--so-pin", "13572468",
        ]
        var environment = ProcessInfo.processInfo.environment
        environment["SOFTHSM2_CONF"] = folder + "/softhsm2.conf"
        process.environment = environment
        let said = Pipe()
        (process.standardOutput, process.standardError) = (said, said)
        try process.run()
        let words = said.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw NoToken(said: String(decoding: words, as: UTF8.self))
        }
    }
}
