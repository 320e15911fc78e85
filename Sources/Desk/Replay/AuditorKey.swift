internal import Foundation
internal import Ledger
internal import Primitives

internal import enum Crypto.Curve25519
internal import enum Crypto.HPKE
internal import struct Crypto.SHA256

/// The public half of an auditor's key: whoever has it can seal a bundle that only the auditor opens.
///
/// HPKE (RFC 9180) with X25519, HKDF-SHA-256 and ChaCha20-Poly1305.
public struct AuditorPublicKey: Sendable, Hashable {
    static let prefix = "countenance-auditor-public-1 "
    static let info = Data("countenance/audit-bundle/1".utf8)
    static let head = Array("countenance-audit-bundle-1\n".utf8)
    let bytes: [UInt8]

    /// Reads the one line of a key file; `nil` for anything else.
    public init?(_ text: String) {
        let line = text.trimmingCharacters(in: .newlines)
        guard line.hasPrefix(Self.prefix),
            let bytes = Base64.decode(String(line.dropFirst(Self.prefix.count))),
            bytes.count == 32
        else { return nil }
        self.bytes = bytes
    }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The line of its file.
    public var text: String { Self.prefix + Base64.encode(bytes) + "\n" }

    /// What it is called in the ledger.
    public var fingerprint: String { Hex.encode(Array(SHA256.hash(data: bytes).prefix(8))) }

    func seal(_ bundle: AuditBundle) throws(DeskError) -> [UInt8] {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            let key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes)
            var sender = try HPKE.Sender(
                recipientKey: key, ciphersuite: .Curve25519_SHA256_ChachaPoly, info: Self.info)
            let sealed = try sender.seal(try encoder.encode(bundle), authenticating: Data(Self.head))
            return Self.head + Array(sender.encapsulatedKey) + Array(sealed)
        } catch { throw .badBundle }
    }
}

/// The private half of an auditor's key; it never comes near the installation.
public struct AuditorSecretKey: ~Copyable, Sendable {
    private static let prefix = "countenance-auditor-secret-1 "
    private let key: Curve25519.KeyAgreement.PrivateKey

    /// Makes a key from thirty-two random bytes, which are wiped.
    public init(moving bytes: inout [UInt8]) throws(DeskError) {
        defer { SecretBytes.wipe(&bytes) }
        do { key = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) } catch {
            throw .badBundle
        }
    }

    /// Reads the one line of a key file; `nil` for anything else.
    public init?(_ text: String) {
        let line = text.trimmingCharacters(in: .newlines)
        guard line.hasPrefix(Self.prefix),
            var bytes = Base64.decode(String(line.dropFirst(Self.prefix.count)))
        else { return nil }
        defer { SecretBytes.wipe(&bytes) }
        guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) else { return nil }
        self.key = key
    }

    /// The line of its file, to be written where nobody else reads.
    public borrowing func line() -> String {
        Self.prefix + Base64.encode(Array(key.rawRepresentation)) + "\n"
    }

    /// The half to hand to the house.
    public borrowing func publicKey() -> AuditorPublicKey {
        AuditorPublicKey(Array(key.publicKey.rawRepresentation))
    }

    /// Opens a bundle that was sealed to this key.
    public borrowing func open(_ sealed: [UInt8]) throws(DeskError) -> AuditBundle {
        let head = AuditorPublicKey.head
        guard sealed.starts(with: head), sealed.count > head.count + 48 else { throw .badBundle }
        do {
            let body = sealed[head.count...]
            var recipient = try HPKE.Recipient(
                privateKey: key, ciphersuite: .Curve25519_SHA256_ChachaPoly,
                info: AuditorPublicKey.info, encapsulatedKey: Data(body.prefix(32)))
            let plain = try recipient.open(Data(body.dropFirst(32)), authenticating: Data(head))
            return try JSONDecoder().decode(AuditBundle.self, from: plain)
        } catch { throw .badBundle }
    }
}
