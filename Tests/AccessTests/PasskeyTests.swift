import Foundation
import Primitives
import Testing

@testable import Access

/// A12 of trust.md: everything an attacker can bend is refused, for both kinds of key; unbent, it is accepted.
@Suite struct PasskeyTests {
    typealias Bend = SoftAuthenticator.Bend

    private static func bend(_ body: (inout Bend) -> Void) -> Bend {
        var bend = Bend()
        body(&bend)
        return bend
    }

    /// What is wrong with each, by the answer it must get.
    private static let common: [(String, Bend, AccessError.PasskeyFlaw)] = [
        ("another origin", bend { $0.origin = "https://face.example.evil.test" }, .origin),
        ("the origin without TLS", bend { $0.origin = "http://face.example" }, .origin),
        ("another port", bend { $0.origin = "https://face.example:8443" }, .origin),
        ("in another's frame", bend { $0.crossOrigin = true }, .origin),
        ("another site's hash", bend { $0.party = "evil.test" }, .site),
        ("nobody present", bend { $0.flags = 0x04 }, .notPresent),
        ("holder not verified", bend { $0.flags = 0x01 }, .notVerified),
        ("backed up but not backup-eligible", bend { $0.flags = 0x15 }, .unreadable),
        ("flags without meaning", bend { $0.flags = 0x25 }, .unreadable),
        ("bytes after the end", bend { $0.trailing = [0] }, .unreadable),
        ("a challenge of one's own", bend { $0.challenge = chance(32) }, .challenge),
    ]

    private static let making: [(String, Bend, AccessError.PasskeyFlaw)] =
        common + [
            ("a use for a making", bend { $0.type = "webauthn.get" }, .type),
            ("a forged self-attestation", bend { ($0.format, $0.forged) = ("packed", true) }, .signature),
            (
                "an attestation by certificates", bend { ($0.format, $0.certificates) = ("packed", true) },
                .attestation
            ),
            (
                "an attestation of another algorithm",
                bend { ($0.format, $0.statedAlgorithm) = ("packed", -257) }, .attestation
            ),
            ("an attestation nobody asked for", bend { $0.format = "fido-u2f" }, .attestation),
            ("bytes after the attestation", bend { $0.extra = [0xF6] }, .unreadable),
            (
                "a key of RSA",
                bend { $0.key = MiniCBOR.key([(1, 3), (3, -257)], [(-1, chance(256)), (-2, [1, 0, 1])]) },
                .algorithm
            ),
            ("no key", bend { $0.key = MiniCBOR.map([]) }, .algorithm),
        ]

    private static let using: [(String, Bend, AccessError.PasskeyFlaw)] =
        common + [
            ("a making for a use", bend { $0.type = "webauthn.create" }, .type),
            ("a forged signature", bend { $0.forged = true }, .signature),
            ("a counter that stands", bend { $0.counter = 5 }, .counter),
            ("a counter that goes back", bend { $0.counter = 4 }, .counter),
            ("a counter gone", bend { $0.counter = 0 }, .counter),
            ("another's account", bend { $0.holder = chance(32) }, .holder),
        ]

    @Test func `whatever is bent is refused, and nothing else is`() async throws {
        var (tried, refused, accepted) = (0, 0, 0)
        for kind in SoftAuthenticator.Kind.allCases {
            try await TestGate.visit { house in
                _ = try await house.first()
                for (what, bend, flaw) in Self.making {
                    let error = await failure {
                        _ = try await SoftAuthenticator(kind).register(with: house, as: "ada", bend)
                    }
                    #expect(error == .passkey(flaw), "\(kind): making: \(what)")
                    tried += 1
                    if error != nil { refused += 1 }
                }
                #expect(try await house.gate.account("ada").passkeys.isEmpty)
                let key = SoftAuthenticator(kind)
                key.counter = 4
                _ = try await key.register(with: house, as: "ada", Self.bend { $0.format = "packed" })
                _ = try await key.signIn(to: house)
                accepted += 1
                for (what, bend, flaw) in Self.using {
                    let error = await failure { _ = try await key.signIn(to: house, bend) }
                    #expect(error == .passkey(flaw), "\(kind): using: \(what)")
                    tried += 1
                    if error != nil { refused += 1 }
                }
                let session = try await key.signIn(to: house)
                #expect(session.account?.name == "ada" && session.session.means == "passkey")
                accepted += 1
            }
        }
        print("promise A12: \(refused) of \(tried) bent passkeys refused, \(accepted) straight ones accepted")
    }

    @Test func `keys that say they are of another kind are refused`() async throws {
        let (point, edwards) = (SoftAuthenticator(.es256), SoftAuthenticator(.ed25519))
        let keys: [(String, [UInt8])] = [
            (
                "a point as EdDSA",
                MiniCBOR.key(
                    [(1, 2), (3, -8), (-1, 1)],
                    [(-2, Array(point.raw[..<32])), (-3, Array(point.raw[32...]))])
            ),
            ("Ed25519 as ES256", MiniCBOR.key([(1, 1), (3, -7), (-1, 6)], [(-2, edwards.raw)])),
            (
                "ES256 on Ed25519's curve",
                MiniCBOR.key([(1, 2), (3, -7), (-1, 6)], [(-2, edwards.raw), (-3, edwards.raw)])
            ),
            ("X25519", MiniCBOR.key([(1, 1), (3, -8), (-1, 4)], [(-2, edwards.raw)])),
            (
                "a point off the curve",
                MiniCBOR.key(
                    [(1, 2), (3, -7), (-1, 1)], [(-2, chance(32)), (-3, Array(repeating: 0, count: 32))])
            ),
            (
                "a point too short",
                MiniCBOR.key([(1, 2), (3, -7), (-1, 1)], [(-2, chance(31)), (-3, chance(32))])
            ),
            (
                "ES384's number",
                MiniCBOR.key([(1, 2), (3, -35), (-1, 2)], [(-2, chance(48)), (-3, chance(48))])
            ),
            (
                "a private part",
                MiniCBOR.key([(1, 1), (3, -8), (-1, 6)], [(-2, edwards.raw), (-4, chance(32))])
            ),
        ]
        for (what, bytes) in keys {
            #expect(CBORValue(parsing: bytes).flatMap(PasskeyKey.init) == nil, "\(what)")
        }
        for key in [point.key, edwards.key] {
            #expect(CBORValue(parsing: key).flatMap(PasskeyKey.init) != nil)
        }
        // A signature of one kind proves nothing for a key of the other.
        let assertion = try edwards.assertion(chance(32))
        let other = try #require(CBORValue(parsing: point.key).flatMap(PasskeyKey.init))
        #expect(!other.isValid(assertion.signature, for: assertion.authenticatorStatement))
    }

    @Test func `a challenge serves once, in time, and for what it was given out for`() async throws {
        try await TestGate.visit { house in
            _ = try await house.first()
            let (gate, now) = (house.gate, TestGate.start)
            let key = SoftAuthenticator(.es256)
            _ = try await key.register(with: house, as: "ada")
            let offer = try gate.passkeyOffer(at: now)
            let assertion = try key.assertion(offer.challenge)
            _ = try await gate.signIn(assertion, at: now)
            #expect(await failure { _ = try await gate.signIn(assertion, at: now) } == .passkey(.challenge))
            let late = try key.assertion(try gate.passkeyOffer(at: now).challenge)
            let after = now.adding(seconds: Challenges.seconds)
            #expect(await failure { _ = try await gate.signIn(late, at: after) } == .passkey(.challenge))
            let making = try await gate.passkeyOffer(for: "ada", at: now)
            let misused = try key.assertion(making.challenge)
            #expect(await failure { _ = try await gate.signIn(misused, at: now) } == .passkey(.challenge))
            let again = await failure { _ = try await key.register(with: house, as: "ada") }
            #expect(again == .passkey(.known))
        }
    }

    @Test func `a passkey of a disabled account, or of nobody, lets nobody in`() async throws {
        try await TestGate.visit { house in
            _ = try await house.first()
            try await house.join("bo", as: .operator)
            let key = SoftAuthenticator(.ed25519)
            _ = try await key.register(with: house, as: "bo")
            _ = try await key.signIn(to: house)
            _ = try await house.gate.setDisabled("bo", true)
            #expect(await failure { _ = try await key.signIn(to: house) } == .notProven)
            #expect(await failure { _ = try await SoftAuthenticator(.es256).signIn(to: house) } == .notProven)
        }
    }

    @Test
    func `strangers who ask for challenges neither fill the memory nor press out that of somebody else`() {
        let (challenges, now) = (Challenges(key: chance(32)), TestGate.start)
        let first = challenges.make(of: chance(16), for: "x", at: now)
        for _ in 0..<5000 { _ = challenges.make(of: chance(16), for: "x", at: now) }
        #expect(challenges.remembered == 0 && challenges.isOut(first, for: "x", at: now))
        #expect(!challenges.isOut(first, for: "y", at: now))
        #expect(!Challenges(key: chance(32)).isOut(first, for: "x", at: now))
        for place in first.indices {
            var bent = first
            bent[place] ^= 1
            #expect(!challenges.isOut(bent, for: "x", at: now), "\(place)")
        }
        #expect(challenges.spend(first, at: now) && !challenges.spend(first, at: now))
        #expect(!challenges.isOut(first, for: "x", at: now) && challenges.remembered == 1)
        let later = now.adding(seconds: Challenges.seconds)
        let second = challenges.make(of: chance(16), for: "x", at: later)
        #expect(challenges.spend(second, at: later) && challenges.remembered == 1)
    }

    @Test(arguments: [
        "1800", "190000", "1bffffffffffffffff", "5f4100ff", "9f00ff", "a200000000", "c100", "f97e00", "f8ff",
        "61ff", "8181818181818181f6", "58", "5affffffff", "bbffffffffffffffff", "a1", "0000", "",
    ])
    func `CBOR that is spelled otherwise is not read`(_ hex: String) throws {
        #expect(CBORValue(parsing: try #require(Hex.decode(hex))) == nil)
    }

    @Test func `CBOR that is spelled right is read`() throws {
        let bytes = try #require(Hex.decode("a4010203262001215820" + String(repeating: "ab", count: 32)))
        let value = try #require(CBORValue(parsing: bytes))
        #expect(value[1]?.integer == 2 && value[3]?.integer == -7 && value[-2]?.bytes?.count == 32)
        #expect(CBORValue(parsing: [0x1B, 0x7F] + Array(repeating: 0xFF, count: 7)) == .integer(.max))
        #expect(CBORValue(parsing: [0x3B, 0x7F] + Array(repeating: 0xFF, count: 7)) == .integer(.min))
    }
}
