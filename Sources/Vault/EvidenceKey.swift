internal import FoundationEssentials
internal import Primitives

internal import enum Crypto.Curve25519
internal import enum Crypto.HPKE

/// The public half of the house's evidence key: with it anyone can seal evidence, and nobody can open any.
///
/// It lies in the clear beside the keys, so that a right can be put on record while the root key is out of reach.
public struct EvidenceKey: Hashable, Sendable, CustomStringConvertible {
    /// The thirty-two bytes of an X25519 public key.
    public let bytes: [UInt8]

    /// `nil` for any other count.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Reads the hexadecimal digits that `description` gives, with or without a line's end.
    public init?(_ text: String) {
        guard let bytes = Hex.decode(text.last == "\n" ? String(text.dropLast()) : text) else { return nil }
        self.init(bytes)
    }

    public var description: String { Hex.encode(bytes) }
}

/// The private half of the evidence key.
struct EvidenceOpener: Sendable {
    private let seed: HeldKey

    /// Takes the thirty-two bytes of an X25519 private key.
    init(_ seed: consuming SecretBytes) { self.seed = HeldKey(seed) }

    /// What evidence is sealed to.
    func publicKey() throws(VaultError) -> EvidenceKey {
        guard let key = EvidenceKey(Array(try privateKey().publicKey.rawRepresentation)) else { throw .noKey }
        return key
    }

    fileprivate func privateKey() throws(VaultError) -> Curve25519.KeyAgreement.PrivateKey {
        let made = unsafe seed.withBytes { bytes in
            // SAFETY: the bytes are only read, within the call that lends them.
            try? unsafe Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes)
        }
        guard let made else { throw .noKey }
        return made
    }
}

/// Hybrid public key encryption (RFC 9180) in base mode: X25519, HKDF-SHA256, AES-256-GCM, and no choices.
///
/// A format byte, a key version byte, the encapsulated key of 32 bytes, the ciphertext with its tag.
enum HybridSeal {
    static let format: UInt8 = 2

    static func close(
        _ bytes: [UInt8], for context: SealContext, to key: EvidenceKey
    ) throws(VaultError) -> [UInt8] {
        guard bytes.count <= Seal.limit else { throw .tooLarge(limit: Seal.limit) }
        guard let recipient = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: key.bytes),
            var sender = try? HPKE.Sender(
                recipientKey: recipient, ciphersuite: suite, info: Data(context.purpose)),
            let sealed = try? sender.seal(bytes, authenticating: context.authenticated(format: format))
        else { throw .sealBroken }
        return [format, Seal.keyVersion] + Array(sender.encapsulatedKey) + Array(sealed)
    }

    static func open(
        _ sealed: [UInt8], for context: SealContext, with key: EvidenceOpener
    ) throws(VaultError) -> [UInt8] {
        let secret = try key.privateKey()
        guard sealed.count >= 50, sealed[0] == format, sealed[1] == Seal.keyVersion,
            var recipient = try? HPKE.Recipient(
                privateKey: secret, ciphersuite: suite, info: Data(context.purpose),
                encapsulatedKey: Data(sealed[2..<34])),
            var plain = try? recipient.open(
                sealed[34...], authenticating: context.authenticated(format: format))
        else { throw .sealBroken }
        defer { plain.resetBytes(in: 0..<plain.count) }
        return Array(plain)
    }

    private static var suite: HPKE.Ciphersuite {
        HPKE.Ciphersuite(kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)
    }
}
