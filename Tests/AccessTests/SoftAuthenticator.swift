import Crypto
import Foundation
import Primitives

@testable import Access

/// An authenticator made of real keys, which a test can bend at every point.
final class SoftAuthenticator {
    enum Kind: CaseIterable { case es256, ed25519 }

    /// What is bent, before it is signed.
    struct Bend {
        var party = TestGate.party.id
        var origin = "https://face.example"
        var type: String?
        var crossOrigin: Bool?
        var flags: UInt8 = 0x05
        var counter: UInt32?
        var challenge: [UInt8]?
        var trailing: [UInt8] = []
        var format = "none"
        /// The algorithm that the attestation names; `nil` for the key's own.
        var statedAlgorithm: Int64?
        var certificates = false
        var key: [UInt8]?
        var holder: [UInt8]?
        var forged = false
        var id: [UInt8]?
        var extra: [UInt8] = []
    }

    let kind: Kind
    let id = chance(32)
    var counter: UInt32 = 1
    var holder: [UInt8] = []
    private let point = P256.Signing.PrivateKey()
    private let edwards = Curve25519.Signing.PrivateKey()

    init(_ kind: Kind) { self.kind = kind }

    func registration(_ challenge: [UInt8], _ bend: Bend = Bend()) throws -> PasskeyRegistration {
        let client = client("webauthn.create", challenge, bend)
        let data = authenticatorData(bend, made: true)
        var statement = MiniCBOR.map([])
        if bend.format == "packed" {
            var parts = [
                (MiniCBOR.text("alg"), MiniCBOR.integer(bend.statedAlgorithm ?? algorithm)),
                (
                    MiniCBOR.text("sig"),
                    MiniCBOR.bytes(try sign(data + Array(SHA256.hash(data: client)), bend))
                ),
            ]
            if bend.certificates {
                parts.append((MiniCBOR.text("x5c"), MiniCBOR.list([MiniCBOR.bytes([1])])))
            }
            statement = MiniCBOR.map(parts)
        }
        let object = MiniCBOR.map([
            (MiniCBOR.text("fmt"), MiniCBOR.text(bend.format)), (MiniCBOR.text("attStmt"), statement),
            (MiniCBOR.text("authData"), MiniCBOR.bytes(data)),
        ])
        return PasskeyRegistration(clientStatement: client, attestation: object + bend.extra)
    }

    func assertion(_ challenge: [UInt8], _ bend: Bend = Bend()) throws -> PasskeyAssertion {
        if bend.counter == nil { counter += 1 }
        let client = client("webauthn.get", challenge, bend)
        let data = authenticatorData(bend, made: false)
        return PasskeyAssertion(
            id: bend.id ?? id, clientStatement: client, authenticatorStatement: data,
            signature: try sign(data + Array(SHA256.hash(data: client)), bend), holder: bend.holder ?? holder)
    }

    func register(with house: TestGate, as name: String, _ bend: Bend = Bend()) async throws -> Passkey {
        let offer = try await house.gate.passkeyOffer(for: name, at: TestGate.start)
        holder = offer.holder ?? []
        return try await house.gate.addPasskey(
            try registration(offer.challenge, bend), labelled: "soft", to: name, at: TestGate.start)
    }

    func signIn(
        to house: TestGate, at now: Timestamp = TestGate.start, _ bend: Bend = Bend()
    ) async throws -> NewSession {
        let offer = try house.gate.passkeyOffer(at: now)
        return try await house.gate.signIn(try assertion(offer.challenge, bend), at: now)
    }

    var algorithm: Int64 { kind == .es256 ? -7 : -8 }

    private func client(_ type: String, _ challenge: [UInt8], _ bend: Bend) -> [UInt8] {
        let cross = bend.crossOrigin.map { ",\"crossOrigin\":\($0)" } ?? ""
        let challenge = AddressText.encode(bend.challenge ?? challenge)
        return Array(
            """
            {"type":"\(bend.type ?? type)","challenge":"\(challenge)","origin":"\(bend.origin)"\(cross)}
            """.utf8)
    }

    private func authenticatorData(_ bend: Bend, made: Bool) -> [UInt8] {
        let counter = bend.counter ?? counter
        var data = Array(SHA256.hash(data: Array(bend.party.utf8)))
        data.append(bend.flags | (made ? 0x40 : 0))
        data += (0..<4).map { UInt8(truncatingIfNeeded: counter >> (24 - 8 * UInt32($0))) }
        if made {
            let id = bend.id ?? id
            data += Array(repeating: 0, count: 16) + [UInt8(id.count >> 8), UInt8(id.count & 255)] + id
            data += bend.key ?? key
        }
        return data + bend.trailing
    }

    /// The COSE key.
    var key: [UInt8] {
        switch kind {
        case .es256:
            let raw = Array(point.publicKey.rawRepresentation)
            return MiniCBOR.key(
                [(1, 2), (3, -7), (-1, 1)], [(-2, Array(raw[..<32])), (-3, Array(raw[32...]))])
        case .ed25519:
            return MiniCBOR.key(
                [(1, 1), (3, -8), (-1, 6)], [(-2, Array(edwards.publicKey.rawRepresentation))])
        }
    }

    /// The raw public point, for keys that say something else of it.
    var raw: [UInt8] {
        kind == .es256
            ? Array(point.publicKey.rawRepresentation) : Array(edwards.publicKey.rawRepresentation)
    }

    private func sign(_ message: [UInt8], _ bend: Bend) throws -> [UInt8] {
        var signature =
            kind == .es256
            ? Array(try point.signature(for: message).derRepresentation)
            : Array(try edwards.signature(for: message))
        if bend.forged { signature[signature.count - 1] ^= 1 }
        return signature
    }
}

/// Writes CBOR for tests.
enum MiniCBOR {
    static func head(_ major: UInt8, _ count: UInt64) -> [UInt8] {
        switch count {
        case 0..<24: [major << 5 | UInt8(count)]
        case 24..<256: [major << 5 | 24, UInt8(count)]
        default: [major << 5 | 25, UInt8(count >> 8), UInt8(count & 255)]
        }
    }
    static func integer(_ value: Int64) -> [UInt8] {
        value < 0 ? head(1, UInt64(-1 - value)) : head(0, UInt64(value))
    }
    static func bytes(_ bytes: [UInt8]) -> [UInt8] { head(2, UInt64(bytes.count)) + bytes }
    static func text(_ text: String) -> [UInt8] { head(3, UInt64(text.utf8.count)) + Array(text.utf8) }
    static func list(_ items: [[UInt8]]) -> [UInt8] { head(4, UInt64(items.count)) + items.flatMap { $0 } }
    static func map(_ pairs: [([UInt8], [UInt8])]) -> [UInt8] {
        head(5, UInt64(pairs.count)) + pairs.flatMap { $0.0 + $0.1 }
    }
    static func key(_ numbers: [(Int64, Int64)], _ points: [(Int64, [UInt8])]) -> [UInt8] {
        map(numbers.map { (integer($0.0), integer($0.1)) } + points.map { (integer($0.0), bytes($0.1)) })
    }
}
