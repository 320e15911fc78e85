internal import Primitives

internal import enum Crypto.Curve25519
internal import struct Crypto.SHA256

/// A public key with its name, as C2SP signed-note writes it: `name+keyid+base64(type || key)`.
struct NoteKey: Hashable, Sendable {
    /// What the key signs.
    enum Use: UInt8 {
        case log = 1
        case witness = 4
    }

    let name: String
    let use: Use
    let publicKey: [UInt8]

    /// The first four bytes of SHA-256 over the name, a new line, the type and the key.
    var id: [UInt8] {
        Array(SHA256.hash(data: Array(name.utf8) + [10, use.rawValue] + publicKey).prefix(4))
    }

    var text: String { "\(name)+\(Hex.encode(id))+\(Base64.encode([use.rawValue] + publicKey))" }

    init(name: String, use: Use, publicKey: [UInt8]) {
        (self.name, self.use, self.publicKey) = (name, use, publicKey)
    }

    init(_ text: String, use: Use) throws(LedgerError) {
        let parts = text.parts(at: 43, atMost: 3)
        guard parts.count == 3, LogOrigin(parts[0]) != nil, let key = Base64.decode(parts[2]),
            key.count == 33,
            key[0] == use.rawValue
        else { throw .notAKey }
        self.init(name: parts[0], use: use, publicKey: Array(key.dropFirst()))
        guard Hex.encode(id) == parts[1], !WeakPoint.isSpelled(by: publicKey) else { throw .notAKey }
    }

    /// Whether this key made a signature over a message.
    func signed(_ message: [UInt8], _ signature: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: message)
    }

    /// Whether a signature line says that this key made it.
    func claims(_ signature: NoteSignature) -> Bool { signature.name.spells(name) && signature.keyID == id }
}

/// The public key of a log, by which its checkpoints are known.
public struct LogVerifierKey: Hashable, Sendable, CustomStringConvertible {
    let key: NoteKey

    /// Reads a C2SP verifier key.
    public init(_ text: String) throws(LedgerError) { key = try NoteKey(text, use: .log) }

    init(_ key: NoteKey) { self.key = key }

    /// The log's name.
    public var name: String { key.name }

    /// The key's thirty-two bytes.
    public var publicKey: [UInt8] { key.publicKey }

    /// The C2SP verifier key, to be published.
    public var description: String { key.text }
}

/// The public key of a witness, who signs that it saw a checkpoint and when.
public struct WitnessVerifierKey: Hashable, Sendable, CustomStringConvertible {
    let key: NoteKey

    /// Reads a C2SP verifier key of type 4.
    public init(_ text: String) throws(LedgerError) { key = try NoteKey(text, use: .witness) }

    /// The witness's name.
    public var name: String { key.name }

    /// The C2SP verifier key.
    public var description: String { key.text }
}
