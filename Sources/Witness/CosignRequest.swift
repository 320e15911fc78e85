public import Ledger
internal import Merkle
public import Primitives

/// What a log asks of a witness: to sign a checkpoint that continues one the witness has seen.
///
/// The body of `add-checkpoint`: a line `old N`, the hashes of the proof, an empty line, the checkpoint.
public struct CosignRequest: Hashable, Sendable {
    /// The most bytes a request may have.
    public static let limit = 65_536
    /// The most hashes a proof may have.
    public static let proofLimit = 63

    /// The size the proof starts from; zero where the witness has seen nothing yet.
    public let old: UInt64
    public let proof: [Digest]
    public let checkpoint: SignedCheckpoint

    /// Asks for a signature under a checkpoint.
    public init(from old: UInt64, proof: [Digest], to checkpoint: SignedCheckpoint) {
        (self.old, self.proof, self.checkpoint) = (old, proof, checkpoint)
    }

    /// Reads a request from a stranger; only its form is checked.
    public init(parsing bytes: [UInt8]) throws(WitnessRefusal) {
        guard bytes.count <= Self.limit, let text = String(validating: bytes, as: UTF8.self),
            !bytes.contains(13), let end = text.range(of: "\n\n")
        else { throw .malformed }
        let lines = text[..<end.lower].split(separator: "\n", omittingEmptySubsequences: false)
        guard let old = lines.first.flatMap(Self.oldSize), lines.count <= Self.proofLimit + 1,
            let checkpoint = try? SignedCheckpoint(parsing: String(text[end.upper...]))
        else { throw .malformed }
        var proof: [Digest] = []
        for line in lines.dropFirst() {
            guard let hash = Base64.decode(String(line)).flatMap({ Digest($0) }) else { throw .malformed }
            proof.append(hash)
        }
        self.init(from: old, proof: proof, to: checkpoint)
    }

    /// The bytes that are sent.
    public var bytes: [UInt8] {
        let hashes = proof.map { Base64.encode($0.bytes) + "\n" }.joined()
        return Array("old \(old)\n\(hashes)\n\(checkpoint)".utf8)
    }

    private static func oldSize(_ line: Substring) -> UInt64? {
        guard line.utf8.starts(with: "old ".utf8) else { return nil }
        return decimal(line.dropFirst(4))
    }
}

extension CosignRequest {
    /// Whether the new tree continues what was seen before; `nil` where it does.
    ///
    /// To be asked while nobody else can change what was seen: the answer is about that and no other state.
    public func refusal(after latest: SignedCheckpoint?) -> WitnessRefusal? {
        guard old <= checkpoint.size else { return .malformed }
        guard old == latest?.size ?? 0 else { return .otherSize(latest: latest?.size ?? 0) }
        if checkpoint.size == 0, checkpoint.root != MerkleHash.empty { return .inconsistent }
        guard let latest, old > 0 else { return proof.isEmpty ? nil : .inconsistent }
        let shown = ConsistencyProof(from: old, to: checkpoint.size, hashes: proof)
        return shown.holds(old: latest.root, new: checkpoint.root) ? nil : .inconsistent
    }
}

/// A number without sign or leading zeros.
func decimal(_ text: some StringProtocol) -> UInt64? {
    guard let value = UInt64(text), String(value).utf8.elementsEqual(text.utf8) else { return nil }
    return value
}

extension String {
    /// Where a text of ASCII letters begins and ends for the first time.
    fileprivate func range(of wanted: String) -> (lower: Index, upper: Index)? {
        let sought = Array(wanted.utf8)
        var place = utf8.startIndex
        while place < utf8.endIndex {
            if utf8[place...].starts(with: sought) {
                return (place, utf8.index(place, offsetBy: sought.count))
            }
            utf8.formIndex(after: &place)
        }
        return nil
    }
}
