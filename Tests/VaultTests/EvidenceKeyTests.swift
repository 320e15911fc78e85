import Foundation
import Law
import Primitives
import Testing

import enum Crypto.Curve25519
import enum Crypto.HPKE

@testable import Vault

@Suite struct EvidenceKeyTests {
    let ann: SubjectID
    let bob: SubjectID

    init() throws { (ann, bob) = (try named("a1"), try named("b2")) }

    /// One keyring, seen by a vault with its keys and by one whose keys are out of reach.
    struct Pair {
        let test: TestVault
        let whole: Vault
        let sealed: Vault
        let cabinet: KeyCabinet

        init() async throws {
            test = try await TestVault()
            cabinet = KeyCabinet(test.folder, random: TestVault.random)
            try await cabinet.ensureEvidenceKey(under: test.provider)
            whole = Vault(
                keyring: test.keyring, controller: try named("acme"),
                evidence: try await cabinet.evidence(under: test.provider), random: TestVault.random)
            let key = try #require(try cabinet.published(.evidence).flatMap { EvidenceKey($0) })
            sealed = Vault(
                sealedTo: key, keyring: .outOfReach(in: test.folder + "/keys", random: TestVault.random),
                controller: try named("acme"), random: TestVault.random)
        }
    }

    @Test func `evidence sealed without the root key opens with it, where it was sealed and nowhere else`()
        async throws
    {
        let pair = try await Pair()
        let sealed = try await pair.sealed.sealEvidence([1, 2, 3], about: ann)
        #expect(Vault.isSealedToTheHouse(sealed) && sealed.count == 2 + 32 + 3 + 16)
        #expect(try await pair.whole.openEvidence(sealed, about: ann) == [1, 2, 3])
        for (subject, column) in [(bob, "payload"), (ann, "other")] {
            await #expect(throws: VaultError.sealBroken) {
                try await pair.whole.openEvidence(sealed, about: subject, as: column)
            }
        }
        await #expect(throws: VaultError.sealBroken) { try await pair.whole.openEvidence(sealed, about: nil) }
        await #expect(throws: VaultError.keysOutOfReach) {
            try await pair.sealed.openEvidence(sealed, about: ann)
        }
        let usual = try await pair.whole.sealEvidence([4], about: ann)
        #expect(!Vault.isSealedToTheHouse(usual))
        #expect(try await pair.whole.openEvidence(usual, about: ann) == [4])
    }

    @Test func `a vault out of reach opens nothing, makes nothing, and destroys what it is told to`()
        async throws
    {
        let pair = try await Pair()
        let face = try await pair.whole.seal(template(), of: ann, activity: "entry@gate", model: model)
        let name = try await pair.whole.sealText("Ann", of: ann, as: "name")
        await #expect(throws: VaultError.keysOutOfReach) { _ = try await pair.sealed.open(face) }
        await #expect(throws: VaultError.keysOutOfReach) {
            try await pair.sealed.openText(name, of: ann, as: "name")
        }
        await #expect(throws: VaultError.keysOutOfReach) { try await pair.sealed.lookup("flat-1") }
        await #expect(throws: VaultError.keysOutOfReach) { try await pair.sealed.keyring.closeEpoch() }
        #expect(try await pair.sealed.shred(ann, activity: "entry@gate"))
        await #expect(throws: VaultError.noKey) { _ = try await pair.whole.open(face) }
        #expect(try await pair.sealed.shredAll(ann) == 1)
        await #expect(throws: VaultError.noKey) { try await pair.whole.openText(name, of: ann, as: "name") }
    }

    @Test func `ten thousand changes of bytes sealed to the house never open`() async throws {
        let pair = try await Pair()
        let sealed = try await pair.sealed.sealEvidence(Array(repeating: 7, count: 200), about: ann)
        let opener = EvidenceOpener(try await pair.cabinet.evidence(under: pair.test.provider))
        let context = pair.whole.evidence(ann, "payload")
        #expect(try HybridSeal.open(sealed, for: context, with: opener).count == 200)
        var chance = SystemRandomNumberGenerator()
        var opened = 0
        for _ in 0..<10_000 {
            var bytes = sealed
            let place = Int.random(in: bytes.indices, using: &chance)
            switch Int.random(in: 0..<3, using: &chance) {
            // The highest bit of an X25519 key is ignored by its definition, and says nothing.
            case 0: bytes[place] ^= place == 33 ? 1 : 1 << UInt8.random(in: 0..<8, using: &chance)
            case 1: bytes.remove(at: place)
            default: bytes.removeSubrange(place...)
            }
            if (try? HybridSeal.open(bytes, for: context, with: opener)) != nil { opened += 1 }
        }
        #expect(opened == 0)
        print("promise C1: 10,000 changes of evidence sealed to the house, \(opened) opened")
    }

    @Test func `another house's key opens nothing, and a key file without its root is nobody's`() async throws
    {
        let (one, two) = (try await Pair(), try await Pair())
        let sealed = try await one.sealed.sealEvidence([1], about: ann)
        await #expect(throws: VaultError.sealBroken) { try await two.whole.openEvidence(sealed, about: ann) }
        await #expect(throws: VaultError.wrongRootKey) {
            _ = try await one.cabinet.seed(.evidence, under: two.test.provider)
        }
        await #expect(throws: VaultError.wrongRootKey) {
            let ledger = KeyCabinet(one.test.folder, random: TestVault.random)
            let wrapped = try #require(try Disk.read(ledger.path(.evidence), limit: 4096))
            _ = try await one.test.provider.unwrap(wrapped, epoch: RootedUse.ledger.rawValue)
        }
    }

    @Test func `the published vector of this suite opens to its published text`() throws {
        let vector = try HPKEVector.rfc9180()
        var recipient = try HPKE.Recipient(
            privateKey: Curve25519.KeyAgreement.PrivateKey(rawRepresentation: vector.privateKey),
            ciphersuite: HPKE.Ciphersuite(
                kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256),
            info: Data(vector.info), encapsulatedKey: Data(vector.encapsulated))
        for message in vector.messages {
            #expect(
                Array(try recipient.open(message.sealed, authenticating: message.context)) == message.text)
        }
    }
}

/// RFC 9180's test vectors, base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
struct HPKEVector {
    let privateKey, info, encapsulated: [UInt8]
    let messages: [(context: [UInt8], sealed: [UInt8], text: [UInt8])]

    static func rfc9180() throws -> HPKEVector {
        func bytes(_ hex: String) throws -> [UInt8] { try #require(Hex.decode(hex)) }
        let text = try bytes("4265617574792069732074727574682c20747275746820626561757479")
        return HPKEVector(
            privateKey: try bytes("497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d"),
            info: try bytes("4f6465206f6e2061204772656369616e2055726e"),
            encapsulated: try bytes("6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256"),
            messages: [
                (
                    try bytes("436f756e742d30"),
                    try bytes(
                        "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad"
                            + "859d5b7a"), text
                ),
                (
                    try bytes("436f756e742d31"),
                    try bytes(
                        "2c43aff25343fdbff864506f0818b9d87df84ea01b1a2144d23b4d40c26bf655fdf197fe40297a8aeb"
                            + "eed5cc2d"), text
                ),
            ])
    }
}
