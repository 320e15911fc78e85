import Face
import Foundation
import Law
import Primitives
import Testing

@testable import Vault

@Suite struct VaultTests {
    let ann: SubjectID
    let bob: SubjectID

    init() throws { (ann, bob) = (try named("a1"), try named("b2")) }

    func sealed(_ vault: Vault, of subject: SubjectID? = nil, activity: String = "entry@gate") async throws
        -> SealedTemplate
    {
        try await vault.seal(template(), of: subject ?? ann, activity: activity, model: model)
    }

    @Test func `a template is opened with the very numbers that were sealed`() async throws {
        let test = try await TestVault()
        let sealed = try await sealed(test.vault)
        #expect(try await test.vault.numbers(in: sealed) == numbers())
        let again = try await test.reopened()
        #expect(try await again.numbers(in: sealed) == numbers())
    }

    @Test func `strange numbers survive sealing bit by bit`() async throws {
        let test = try await TestVault()
        var strange: [Float] = [-0.0, .infinity, .leastNonzeroMagnitude, .nan, -1.5]
        let bits = strange.map(\.bitPattern)
        let sealed = try await test.vault.seal(
            Template(moving: &strange), of: ann, activity: "entry@gate", model: model)
        #expect(try await test.vault.numbers(in: sealed).map(\.bitPattern) == bits)
    }

    @Test func `sealing twice never gives the same bytes, and shows nothing of the numbers`() async throws {
        let test = try await TestVault()
        let (one, two) = (try await sealed(test.vault), try await sealed(test.vault))
        #expect(one.bytes != two.bytes)
        #expect(one.bytes.count == 542)
        let plain = template().littleEndian()
        for start in stride(from: 4, to: 512 - 16, by: 16) {
            let piece = Array(plain[start..<(start + 16)])
            #expect(!one.bytes.contains(piece))
        }
    }

    @Test func `a ciphertext moved to another person, activity, model or controller does not open`()
        async throws
    {
        let test = try await TestVault()
        let sealed = try await sealed(test.vault)
        _ = try await self.sealed(test.vault, of: bob)
        _ = try await self.sealed(test.vault, activity: "exit@gate")
        let other = try #require(Digest([UInt8](repeating: 1, count: 32)))
        for moved in [
            SealedTemplate(bytes: sealed.bytes, subject: bob, activity: "entry@gate", model: model),
            SealedTemplate(bytes: sealed.bytes, subject: ann, activity: "exit@gate", model: model),
            SealedTemplate(bytes: sealed.bytes, subject: ann, activity: "entry@gate", model: other),
        ] {
            await #expect(throws: VaultError.sealBroken) { _ = try await test.vault.open(moved) }
        }
        let stranger = Vault(keyring: test.keyring, controller: try named("other"), random: TestVault.random)
        await #expect(throws: VaultError.sealBroken) { _ = try await stranger.open(sealed) }
    }

    @Test func `one person's keys do not open another's, even exchanged on disk`() async throws {
        let test = try await TestVault()
        let sealed = try await sealed(test.vault)
        _ = try await self.sealed(test.vault, of: bob)
        let folder = test.folder + "/keys/e1/"
        let (mine, other) = (
            KeyName.template(ann, activity: "entry@gate").file,
            KeyName.template(bob, activity: "entry@gate").file
        )
        try FileManager.default.removeItem(atPath: folder + mine)
        try FileManager.default.copyItem(atPath: folder + other, toPath: folder + mine)
        await #expect(throws: VaultError.sealBroken) { _ = try await test.vault.open(sealed) }
    }

    @Test func `ten thousand random changes of a ciphertext never open`() async throws {
        let test = try await TestVault()
        let sealed = try await sealed(test.vault)
        let key = try #require(try await test.keyring.key(.template(ann, activity: "entry@gate")))
        let context = SealContext(
            key: .template(ann, activity: "entry@gate"), controller: try named("acme"),
            activity: "entry@gate",
            table: "templates", column: "template", model: model.hex)
        let plain = template().littleEndian()
        #expect(try Seal.open(sealed.bytes, for: context, with: key) == plain)
        var chance = SystemRandomNumberGenerator()
        var opened = 0
        for _ in 0..<10_000 {
            let bytes = mutated(sealed.bytes, &chance)
            do {
                _ = try Seal.open(bytes, for: context, with: key)
                opened += 1
            } catch { #expect(error == .sealBroken) }
        }
        #expect(opened == 0)
    }

    private func mutated(_ bytes: [UInt8], _ chance: inout SystemRandomNumberGenerator) -> [UInt8] {
        var bytes = bytes
        let place = Int.random(in: bytes.indices, using: &chance)
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(UInt8.random(in: 0...255, using: &chance), at: place)
        default: bytes.removeSubrange(place...)
        }
        return bytes
    }

    @Test func `names and evidence open where they were sealed and nowhere else`() async throws {
        let test = try await TestVault()
        let name = try await test.vault.sealText("张伟", of: ann, as: "name")
        #expect(try await test.vault.openText(name, of: ann, as: "name") == "张伟")
        await #expect(throws: VaultError.sealBroken) {
            try await test.vault.openText(name, of: ann, as: "contact")
        }
        await #expect(throws: VaultError.noKey) { try await test.vault.openText(name, of: bob, as: "name") }
        let payload = try await test.vault.sealEvidence([1, 2, 3], about: ann)
        #expect(try await test.vault.openEvidence(payload, about: ann) == [1, 2, 3])
        await #expect(throws: VaultError.noKey) { try await test.vault.openEvidence(payload, about: nil) }
        await #expect(throws: VaultError.sealBroken) {
            try await test.vault.openEvidence(payload, about: ann, as: "other")
        }
        await #expect(throws: VaultError.sealBroken) {
            try await test.vault.openText(payload, of: ann, as: "name")
        }
    }

    @Test func `bytes that are no text, or no template, are not taken for one`() async throws {
        let test = try await TestVault()
        for bytes: [UInt8] in [[1, 2, 3], []] {
            if Template(littleEndian: bytes) != nil { Issue.record("that is no template") }
        }
        await #expect(throws: VaultError.tooLarge(limit: 1 << 24)) {
            try await test.vault.sealEvidence([UInt8](repeating: 0, count: 1 << 24 + 1), about: nil)
        }
    }

    @Test func `a reference is found again by its keyed hash, in this house only`() async throws {
        let (test, other) = (try await TestVault(), try await TestVault())
        let hash = try await test.vault.lookup("flat 12")
        let again = try await test.reopened()
        #expect(try await again.lookup("flat 12") == hash)
        #expect(try await test.vault.lookup("flat 13") != hash)
        #expect(try await other.vault.lookup("flat 12") != hash)
    }

    @Test func `shredding one activity leaves the other`() async throws {
        let test = try await TestVault()
        let (entry, exit) = (
            try await sealed(test.vault), try await sealed(test.vault, activity: "exit@gate")
        )
        #expect(try await test.vault.shred(ann, activity: "entry@gate"))
        await #expect(throws: VaultError.noKey) { _ = try await test.vault.open(entry) }
        #expect(try await test.vault.numbers(in: exit) == numbers())
        #expect(try await !test.vault.shred(ann, activity: "entry@gate"))
    }

    @Test func `shredding a person leaves the evidence, and everybody else`() async throws {
        let test = try await TestVault()
        let entry = try await sealed(test.vault)
        let name = try await test.vault.sealText("Ann", of: ann, as: "name")
        let payload = try await test.vault.sealEvidence([7], about: ann)
        let other = try await sealed(test.vault, of: bob)
        #expect(try await test.vault.shredAll(ann) == 2)
        await #expect(throws: VaultError.noKey) { _ = try await test.vault.open(entry) }
        await #expect(throws: VaultError.noKey) { try await test.vault.openText(name, of: ann, as: "name") }
        #expect(try await test.vault.openEvidence(payload, about: ann) == [7])
        #expect(try await test.vault.numbers(in: other) == numbers())
        #expect(try await test.vault.shredEvidence(about: ann))
        await #expect(throws: VaultError.noKey) { try await test.vault.openEvidence(payload, about: ann) }
    }

    @Test func `a template sealed anew after shredding does not open the old one`() async throws {
        let test = try await TestVault()
        let old = try await sealed(test.vault)
        try await test.vault.shred(ann, activity: "entry@gate")
        let new = try await sealed(test.vault)
        #expect(try await test.vault.numbers(in: new) == numbers())
        await #expect(throws: VaultError.sealBroken) { _ = try await test.vault.open(old) }
    }
}

@Suite struct VaultErrorTests {
    static let all: [VaultError] = [
        .noKey, .sealBroken, .keyringMissing, .keyringExists, .keyringDamaged, .keyringBusy, .rootKeyMissing,
        .rootKeyDamaged, .wrongRootKey, .loosePermissions, .passphraseTooShort(limit: 1), .tooLarge(limit: 1),
        .fileFailed(5), .passphraseMissing, .passphraseNotNeeded, .keysOutOfReach, .epochDestroyed(3),
        .providerDown, .tokenMissing, .pinMissing, .wrongPIN, .pinLocked, .tokenFailed(5), .unencryptedSwap,
    ]

    @Test(arguments: all) func `an error says what is wrong in plain words`(error: VaultError) {
        #expect(error.description.first?.isLowercase == true)
        #expect(error.description.last != ".")
    }
}
