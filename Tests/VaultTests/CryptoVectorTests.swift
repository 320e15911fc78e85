import Foundation
import Primitives
import Testing

import enum Crypto.AES
import enum Crypto.Curve25519
import struct Crypto.HKDF
import struct Crypto.SHA256
import struct Crypto.SymmetricKey

@testable import Vault

/// Published answers: the RFCs' own in `Vectors/`, and Project Wycheproof's where swift-crypto is checked out.
enum Published {
    struct Small: Decodable {
        struct Wrap: Decodable { let origin, kek, key, wrapped: String }
        struct Derive: Decodable { let origin, secret, salt, info, output: String; let count: Int }
        struct Stretch: Decodable {
            let origin, password, salt, output: String
            let work: UInt8
        }
        let scrypt: [Stretch]
        let keyWrap: [Wrap]
        let hkdf: [Derive]
    }

    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func small() throws -> Small {
        try JSONDecoder().decode(
            Small.self, from: Data(contentsOf: package.appending(path: "Vectors/crypto.json")))
    }

    /// Where a package's checkout may lie: beside the test's own build, or in the usual place.
    static func checkout(_ name: String) -> URL? {
        var folders = [package.appending(path: ".build")]
        var place = URL(filePath: CommandLine.arguments[0])
        while place.pathComponents.count > 1 {
            place.deleteLastPathComponent()
            folders.append(place)
        }
        return folders.map { $0.appending(path: "checkouts/swift-crypto/Tests/Test Vectors/\(name)") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }

    static func wycheproof<Group: Decodable>(_ name: String, _: Group.Type) throws -> [Group] {
        guard let file = checkout(name) else { return [] }
        return try JSONDecoder().decode(Groups<Group>.self, from: Data(contentsOf: file)).testGroups
    }

    private struct Groups<Group: Decodable>: Decodable { let testGroups: [Group] }

    static let reason: Comment = "no checkout of swift-crypto with its test vectors is beside this build"
}

func bytes(_ hex: String) throws -> [UInt8] { try #require(Hex.decode(hex)) }

@Suite struct CryptoVectorTests {
    @Test func `AES key wrap gives the answers of RFC 3394`() throws {
        for vector in try Published.small().keyWrap {
            let (kek, key) = (
                SymmetricKey(data: try bytes(vector.kek)), SymmetricKey(data: try bytes(vector.key))
            )
            #expect(Hex.encode(try AES.KeyWrap.wrap(key, using: kek)) == vector.wrapped)
            var wrapped = try bytes(vector.wrapped)
            #expect(try AES.KeyWrap.unwrap(wrapped, using: kek) == key)
            wrapped[0] ^= 1
            #expect(throws: (any Error).self) { try AES.KeyWrap.unwrap(wrapped, using: kek) }
        }
    }

    @Test func `HKDF gives the answers of RFC 5869`() throws {
        for vector in try Published.small().hkdf {
            let key = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: try bytes(vector.secret)), salt: try bytes(vector.salt),
                info: try bytes(vector.info), outputByteCount: vector.count)
            #expect(key == SymmetricKey(data: try bytes(vector.output)))
        }
    }

    @Test func `scrypt gives the first half of the answer of RFC 7914`() throws {
        for vector in try Published.small().scrypt {
            var password = Array(vector.password.utf8)
            let key = try RootKeyFile.derive(
                SecretBytes(moving: &password), salt: Array(vector.salt.utf8), work: vector.work)
            let half = SymmetricKey(data: try bytes(vector.output).prefix(32))
            #expect(key == half)
        }
    }

    struct Sealing: Decodable {
        struct Test: Decodable { let tcId: Int; let key, iv, aad, msg, ct, tag, result: String }
        let ivSize, keySize, tagSize: Int
        let tests: [Test]
    }

    @Test(.enabled(if: Published.checkout("aes_gcm_test.json") != nil, Published.reason))
    func `AES-256-GCM answers Project Wycheproof's cases`() throws {
        var seen = 0
        for group in try Published.wycheproof("aes_gcm_test.json", Sealing.self)
        where group.keySize == 256 && group.ivSize == 96 && group.tagSize == 128 {
            for test in group.tests {
                let key = SymmetricKey(data: try bytes(test.key))
                let box = try AES.GCM.SealedBox(combined: try bytes(test.iv + test.ct + test.tag))
                let plain = try? AES.GCM.open(box, using: key, authenticating: try bytes(test.aad))
                #expect(
                    (plain.map { Hex.encode($0) } == test.msg) == (test.result == "valid"),
                    "case \(test.tcId)")
                seen += 1
            }
        }
        #expect(seen > 50)
    }

    struct Signing: Decodable {
        struct Key: Decodable { let pk: String }
        struct Test: Decodable { let tcId: Int; let msg, sig, result: String }
        let publicKey: Key
        let tests: [Test]
    }

    @Test(.enabled(if: Published.checkout("ed25519_test.json") != nil, Published.reason))
    func `Ed25519 answers Project Wycheproof's cases`() throws {
        var seen = 0
        for group in try Published.wycheproof("ed25519_test.json", Signing.self) {
            let key = try Curve25519.Signing.PublicKey(rawRepresentation: try bytes(group.publicKey.pk))
            for test in group.tests {
                let holds = key.isValidSignature(try bytes(test.sig), for: try bytes(test.msg))
                #expect(holds == (test.result == "valid"), "case \(test.tcId)")
                seen += 1
            }
        }
        #expect(seen > 100)
    }
}
