import Foundation
import Primitives
import Testing

@testable import Vault

@Suite struct FileKeyProviderTests {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/root-" + Hex.encode(TestVault.random(8))
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    var path: String { folder + "/root.key" }

    func secret(_ text: String) -> SecretBytes {
        var bytes = Array(text.utf8)
        return SecretBytes(moving: &bytes)
    }

    func bytes(_ secret: borrowing SecretBytes) -> [UInt8] { unsafe secret.withBytes { unsafe Array($0) } }

    @Test func `a root key is kept in a file that only its owner may read`() async throws {
        let made = try FileKeyProvider.create(at: path, random: TestVault.random)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try !FileKeyProvider.needsPassphrase(at: path))
        let wrapped = try await made.wrap(secret("an epoch key of thirty-two bytes"), epoch: 7)
        let opened = try FileKeyProvider.open(at: path, random: TestVault.random)
        #expect(
            bytes(try await opened.unwrap(wrapped, epoch: 7))
                == Array("an epoch key of thirty-two bytes".utf8))
        await #expect(throws: VaultError.wrongRootKey) { _ = try await opened.unwrap(wrapped, epoch: 8) }
        await #expect(throws: VaultError.wrongRootKey) { _ = try await opened.unwrap([1, 2], epoch: 7) }
        await #expect(throws: VaultError.wrongRootKey) {
            _ = try await opened.wrap(secret("short"), epoch: 7)
        }
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o777]) func `a file that others may use is refused`(mode: Int)
        throws
    {
        _ = try FileKeyProvider.create(at: path, random: TestVault.random)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(throws: VaultError.loosePermissions) {
            try FileKeyProvider.open(at: path, random: TestVault.random)
        }
    }

    @Test func `a link, a missing file and a second creation are refused`() throws {
        #expect(throws: VaultError.rootKeyMissing) {
            try FileKeyProvider.open(at: path, random: TestVault.random)
        }
        _ = try FileKeyProvider.create(at: path, random: TestVault.random)
        #expect(throws: VaultError.keyringExists) {
            try FileKeyProvider.create(at: path, random: TestVault.random)
        }
        try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: path)
        #expect(throws: VaultError.fileFailed(40)) {
            try FileKeyProvider.open(at: folder + "/link", random: TestVault.random)
        }
        #expect(throws: VaultError.loosePermissions) {
            try FileKeyProvider.open(at: folder, random: TestVault.random)
        }
        #expect(throws: VaultError.fileFailed(2)) {
            try FileKeyProvider.create(at: folder + "/none/root.key", random: TestVault.random)
        }
    }

    @Test(arguments: [0, 3, 4, 36]) func `a damaged root key file is refused`(place: Int) throws {
        _ = try FileKeyProvider.create(at: path, random: TestVault.random)
        var bytes = Array(try Data(contentsOf: URL(filePath: path)))
        if place == 36 { bytes.removeLast() } else { bytes[place] ^= 0x40 }
        try replace(bytes)
        #expect(throws: VaultError.rootKeyDamaged) {
            try FileKeyProvider.open(at: path, random: TestVault.random)
        }
    }

    private func replace(_ bytes: [UInt8]) throws {
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: Data(bytes))
    }

    @Test func `a passphrase opens what it closed, and no other does`() async throws {
        let made = try FileKeyProvider.create(
            at: path, passphrase: secret("correct horse battery"), random: TestVault.random, work: 10)
        #expect(try FileKeyProvider.needsPassphrase(at: path))
        let wrapped = try await made.wrap(secret("an epoch key of thirty-two bytes"), epoch: 1)
        let opened = try FileKeyProvider.open(
            at: path, passphrase: secret("correct horse battery"), random: TestVault.random)
        #expect(bytes(try await opened.unwrap(wrapped, epoch: 1)).count == 32)
        #expect(throws: VaultError.wrongRootKey) {
            try FileKeyProvider.open(
                at: path, passphrase: secret("correct horse batterz"), random: TestVault.random)
        }
        #expect(throws: VaultError.rootKeyDamaged) {
            try FileKeyProvider.open(at: path, random: TestVault.random)
        }
    }

    @Test func `a weak setting or a short passphrase is refused`() throws {
        #expect(throws: VaultError.passphraseTooShort(limit: 12)) {
            try FileKeyProvider.create(at: path, passphrase: secret("short"), random: TestVault.random)
        }
        _ = try FileKeyProvider.create(
            at: path, passphrase: secret("correct horse battery"), random: TestVault.random, work: 10)
        var bytes = Array(try Data(contentsOf: URL(filePath: path)))
        bytes[5] = 2
        try replace(bytes)
        #expect(throws: VaultError.rootKeyDamaged) {
            try FileKeyProvider.open(
                at: path, passphrase: secret("correct horse battery"), random: TestVault.random)
        }
    }

    @Test func `the public way asks for the full work of scrypt`() throws {
        _ = try FileKeyProvider.create(
            at: path, passphrase: secret("correct horse battery"), random: TestVault.random)
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        #expect(bytes[4] == 1)
        #expect(bytes[5] == 17)
        _ = try FileKeyProvider.open(
            at: path, passphrase: secret("correct horse battery"), random: TestVault.random)
    }
}
