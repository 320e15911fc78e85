public import Primitives

/// One line under a note: who says so, with which key, and the proof of it.
public struct NoteSignature: Hashable, Sendable {
    public let name: String
    /// Four bytes that tell a signer's keys apart.
    public let keyID: [UInt8]
    public let bytes: [UInt8]

    public init(name: String, keyID: [UInt8], bytes: [UInt8]) {
        (self.name, self.keyID, self.bytes) = (name, keyID, bytes)
    }

    var line: String { "\u{2014} \(name) \(Base64.encode(keyID + bytes))\n" }

    init(line: String) throws(LedgerError) {
        let parts = line.parts(at: 32)
        guard parts.count == 3, parts[0] == "\u{2014}", LogOrigin(parts[1]) != nil,
            let blob = Base64.decode(parts[2]), blob.count > 4
        else { throw .notASignature }
        self.init(name: parts[1], keyID: Array(blob.prefix(4)), bytes: Array(blob.dropFirst(4)))
    }
}

/// The size and root of a log at some time, with the signatures that vouch for it (C2SP tlog-checkpoint).
public struct SignedCheckpoint: Hashable, Sendable, CustomStringConvertible {
    /// The most signature lines that are read.
    public static let signatureLimit = 32

    public let origin: LogOrigin
    public let size: UInt64
    public let root: Digest
    public let signatures: [NoteSignature]

    init(origin: LogOrigin, size: UInt64, root: Digest, signatures: [NoteSignature]) {
        (self.origin, self.size, self.root, self.signatures) = (origin, size, root, signatures)
    }

    /// Reads a checkpoint in exactly the form in which this house writes one, without extension lines.
    public init(parsing text: String) throws(LedgerError) {
        let lines = text.parts(at: 10)
        guard text.utf8.count <= 32_768, !text.utf8.contains(13), lines.count >= 6, lines[3].isEmpty,
            lines.last?.isEmpty == true, let origin = LogOrigin(lines[0]), let size = decimal(lines[1]),
            let root = Base64.decode(lines[2]).flatMap({ Digest($0) })
        else { throw .notACheckpoint }
        let signed = lines[4..<(lines.count - 1)]
        guard signed.count <= Self.signatureLimit else { throw .notACheckpoint }
        var signatures: [NoteSignature] = []
        for line in signed { signatures.append(try NoteSignature(line: line)) }
        self.init(origin: origin, size: size, root: root, signatures: signatures)
    }

    /// What is signed: the origin, the size and the root, a line each.
    public var body: String { "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n" }

    /// The whole note as it is stored and published.
    public var description: String { body + "\n" + signatures.map(\.line).joined() }

    func isClaimed(by log: LogVerifierKey) -> Bool {
        origin.text.spells(log.name) && signatures.contains(where: log.key.claims)
    }

    /// Throws unless the log of this key made it.
    public func verify(by log: LogVerifierKey) throws(LedgerError) {
        guard isClaimed(by: log) else { throw .unknownLog }
        let mine = signatures.filter(log.key.claims)
        guard mine.allSatisfy({ log.key.signed(Array(body.utf8), $0.bytes) }) else { throw .badSignature }
    }

    /// When a witness says it saw this checkpoint; `nil` where it says nothing.
    public func seen(by witness: WitnessVerifierKey) throws(LedgerError) -> Timestamp? {
        var latest: Timestamp?
        for signature in signatures where witness.key.claims(signature) {
            guard signature.bytes.count == 72 else { throw .badSignature }
            let seconds = signature.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let message = Array("cosignature/v1\ntime \(seconds)\n\(body)".utf8)
            guard seconds < 1 << 53, witness.key.signed(message, Array(signature.bytes.dropFirst(8))) else {
                throw .badSignature
            }
            latest = max(latest ?? Timestamp(seconds: 0), Timestamp(seconds: Int64(seconds)))
        }
        return latest
    }

    /// The same checkpoint with one more signature.
    public func adding(_ signature: NoteSignature) -> SignedCheckpoint {
        SignedCheckpoint(origin: origin, size: size, root: root, signatures: signatures + [signature])
    }
}

/// A number without sign or leading zeros.
func decimal(_ text: some StringProtocol) -> UInt64? {
    guard let value = UInt64(text), String(value).utf8.elementsEqual(text.utf8) else { return nil }
    return value
}
