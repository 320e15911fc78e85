import Foundation
import Law
import Primitives
import Testing

import struct Crypto.SymmetricKey

@testable import Vault

@Suite struct KeyringTests {
    let ann: SubjectID
    let bob: SubjectID

    init() throws { (ann, bob) = (try named("a1"), try named("b2")) }

    @Test func `a keyring is made once and opened where it is`() async throws {
        let test = try await TestVault()
        #expect(try await test.keyring.epochNumber() == 1)
        #expect(try await test.keyring.keyCount() == 0)
        let (folder, provider) = (test.folder, test.provider)
        await #expect(throws: VaultError.keyringExists) {
            _ = try await Keyring.create(in: folder + "/keys", provider: provider, random: TestVault.random)
        }
        await #expect(throws: VaultError.keyringMissing) {
            _ = try await Keyring.open(in: folder + "/none", provider: provider, random: TestVault.random)
        }
    }

    @Test func `another root key does not open it`() async throws {
        let test = try await TestVault()
        let other = try FileKeyProvider.create(at: test.folder + "/other.key", random: TestVault.random)
        let folder = test.folder + "/keys"
        await #expect(throws: VaultError.wrongRootKey) {
            _ = try await Keyring.open(in: folder, provider: other, random: TestVault.random)
        }
    }

    @Test func `no key lies on disk in the clear, and no file may be read by others`() async throws {
        let test = try await TestVault()
        let key = try await test.keyring.keyMaking(.record(ann))
        let plain = unsafe key.withUnsafeBytes { unsafe Array($0) }
        for (name, bytes) in try test.files() {
            #expect(!bytes.contains(plain))
            let path = "\(test.folder)/keys/\(name)"
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            let others = (mode ?? 0o777) & 0o077
            #expect(others == 0)
        }
    }

    @Test func `a shredded key's file is overwritten before it is removed`() async throws {
        let test = try await TestVault()
        _ = try await test.keyring.keyMaking(.record(ann))
        let path = "\(test.folder)/keys/e1/\(KeyName.record(ann).file)"
        let watcher = try #require(FileHandle(forReadingAtPath: path))
        let before = try #require(try watcher.readToEnd())
        #expect(try await test.keyring.shred(.record(ann)))
        try watcher.seek(toOffset: 0)
        let after = try #require(try watcher.readToEnd())
        #expect(after.count == before.count)
        #expect(after != before)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `closing an epoch keeps what lives and makes old copies worthless`() async throws {
        let test = try await TestVault()
        let name = try await test.vault.sealText("Ann", of: ann, as: "name")
        let other = try await test.vault.sealText("Bob", of: bob, as: "name")
        let copies = try test.files()
        try await test.vault.shredAll(ann)
        let closure = try await test.keyring.closeEpoch()
        #expect(closure == EpochClosure(closed: 1, opened: 2, carried: 1, provider: "file"))
        #expect(try await test.vault.openText(other, of: bob, as: "name") == "Bob")
        let again = try await test.reopened()
        #expect(try await again.openText(other, of: bob, as: "name") == "Bob")
        // A thief who kept the wrapped key of old, but not the epoch key, puts it back.
        let stale = try #require(copies["e1/" + KeyName.record(ann).file])
        try Data(stale).write(to: URL(filePath: "\(test.folder)/keys/e2/\(KeyName.record(ann).file)"))
        await #expect(throws: VaultError.keyringDamaged) {
            try await test.vault.openText(name, of: ann, as: "name")
        }
        #expect(try test.files().keys.allSatisfy { !$0.hasPrefix("e1") })
    }

    @Test(arguments: CloseStep.allCases)
    func `a process that stops while closing an epoch loses no key and leaves no old one`(
        step: CloseStep
    ) async throws {
        let test = try await TestVault()
        let name = try await test.vault.sealText("Ann", of: ann, as: "name")
        let gone = try await test.vault.sealText("Bob", of: bob, as: "name")
        try await test.vault.shredAll(bob)
        #expect(try await test.keyring.closeEpoch(stoppingAfter: step) == nil)
        let again = try await test.reopened()
        #expect(try await again.openText(name, of: ann, as: "name") == "Ann")
        await #expect(throws: VaultError.noKey) { try await again.openText(gone, of: bob, as: "name") }
        let epoch = try await again.keyring.epochNumber()
        #expect(epoch == ([.made, .rewrapped, .verified].contains(step) ? 1 : 2))
        #expect(try test.files().keys.filter { $0.hasSuffix("epoch.key") } == ["e\(epoch)/epoch.key"])
        #expect(try await again.keyring.closeEpoch().opened == epoch + 1)
        #expect(try await again.openText(name, of: ann, as: "name") == "Ann")
        // The keyring that was stopped finds its way as well.
        #expect(try await test.vault.openText(name, of: ann, as: "name") == "Ann")
    }

    @Test func `a process that stops while shredding has shredded`() async throws {
        let test = try await TestVault()
        _ = try await test.keyring.keyMaking(.record(ann))
        let path = "\(test.folder)/keys/e1/\(KeyName.record(ann).file)"
        try FileManager.default.moveItem(atPath: path, toPath: path + ".dead")
        let again = try await test.reopened()
        #expect(try await again.keyring.key(.record(ann)) == nil)
        #expect(!FileManager.default.fileExists(atPath: path + ".dead"))
    }

    @Test func `a creation that stopped half way can be done again`() async throws {
        let test = try await TestVault()
        try FileManager.default.removeItem(atPath: test.folder + "/keys/current")
        let keyring = try await Keyring.create(
            in: test.folder + "/keys", provider: test.provider, random: TestVault.random)
        #expect(try await keyring.epochNumber() == 1)
    }

    @Test func `a damaged key stops the closing of its epoch and harms no other`() async throws {
        let test = try await TestVault()
        let name = try await test.vault.sealText("Ann", of: ann, as: "name")
        _ = try await test.keyring.keyMaking(.record(bob))
        let path = "\(test.folder)/keys/e1/\(KeyName.record(bob).file)"
        try Data(repeating: 1, count: 40).write(to: URL(filePath: path))
        await #expect(throws: VaultError.keyringDamaged) { try await test.keyring.closeEpoch() }
        let again = try await test.reopened()
        #expect(try await again.openText(name, of: ann, as: "name") == "Ann")
        await #expect(throws: VaultError.keyringDamaged) { _ = try await test.keyring.key(.record(bob)) }
    }

    @Test func `a keyring without its epoch key, or with a senseless number, is damaged`() async throws {
        let (one, two) = (try await TestVault(), try await TestVault())
        try FileManager.default.removeItem(atPath: one.folder + "/keys/e1/epoch.key")
        try Data("first\n".utf8).write(to: URL(filePath: two.folder + "/keys/current"))
        await #expect(throws: VaultError.keyringDamaged) { _ = try await one.reopened() }
        await #expect(throws: VaultError.keyringDamaged) { _ = try await two.reopened() }
    }

    @Test func `two processes share one keyring while epochs are closed`() async throws {
        let test = try await TestVault()
        let other = try await test.reopened()
        let (vault, ann) = (test.vault, ann)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for _ in 0..<5 { _ = try await vault.keyring.closeEpoch() } }
            group.addTask {
                for number in 0..<40 {
                    let sealed = try await other.sealText("\(number)", of: ann, as: "name")
                    #expect(try await other.openText(sealed, of: ann, as: "name") == "\(number)")
                }
            }
            try await group.waitForAll()
        }
        #expect(try await other.keyring.epochNumber() == 6)
        #expect(try await other.keyring.keyCount() == 1)
    }

    @Test func `a thousand keys are carried over`() async throws {
        let test = try await TestVault()
        for number in 0..<1000 { _ = try await test.keyring.keyMaking(.record(try named("s\(number)"))) }
        #expect(try await test.keyring.closeEpoch().carried == 1000)
        #expect(try await test.keyring.keyCount() == 1000)
    }
}
