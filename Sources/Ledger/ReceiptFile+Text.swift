internal import Primitives

extension ReceiptFile {
    private static let header = "c2sp.org/tlog-proof@v1"

    /// The file's bytes.
    public var bytes: [UInt8] { Array(text.utf8) }

    /// The file, of which there is one spelling.
    public var text: String {
        let extra = CanonicalValue.object([
            "e": CanonicalValue(parsing: entry.bytes) ?? .object([:]), "p": payload,
            "r": .text(Base64.encodeAddress(opening.bytes)), "v": .integer(1),
        ])
        let hashes = proof.map { Base64.encode($0.bytes) + "\n" }.joined()
        return "\(Self.header)\nextra \(Base64.encode(extra.bytes))\nindex \(index)\n\(hashes)\n\(checkpoint)"
    }

    /// Reads a receipt from an untrusted file; nothing of it is believed before `verify`.
    ///
    /// - Throws: `.tooLarge`, `.badReceipt` with the line, or what is wrong with the entry or checkpoint.
    public init(parsing bytes: [UInt8]) throws(LedgerError) {
        guard bytes.count <= Self.limit else { throw .tooLarge(limit: Self.limit) }
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(13) else {
            throw .badReceipt(line: 0)
        }
        let lines = text.parts(at: 10)
        guard lines[0].spells(Self.header) else { throw .badReceipt(line: 1) }
        let extra = try Extra(lines.count > 1 ? lines[1] : "")
        guard lines.count > 3, let index = field("index", lines[2]).flatMap(decimal) else {
            throw .badReceipt(line: 3)
        }
        let hashes = lines[3...].prefix { !$0.isEmpty }
        let proof = try digests(hashes)
        let note = lines[min(4 + hashes.count, lines.count)...].joined(separator: "\n")
        self.init(
            entry: extra.entry, payload: extra.payload, opening: extra.opening, index: index, proof: proof,
            checkpoint: try SignedCheckpoint(parsing: note))
    }
}

private struct Extra {
    let entry: LedgerEntry
    let payload: CanonicalValue
    let opening: Opening

    init(_ line: String) throws(LedgerError) {
        guard let bytes = field("extra", line).flatMap(Base64.decode),
            let value = CanonicalValue(parsing: bytes), value["v"]?.integer == 1, let entry = value["e"],
            let payload = value["p"],
            let opening = value["r"]?.text.flatMap(Base64.decodeAddress).flatMap({ Opening($0) }),
            case .object(let fields) = value, fields.count == 4
        else { throw .badReceipt(line: 2) }
        self.entry = try LedgerEntry(parsing: entry.bytes)
        self.payload = payload
        self.opening = opening
    }
}

private func field(_ name: String, _ line: String) -> String? {
    line.utf8.starts(with: (name + " ").utf8)
        ? String(Substring(line.utf8.dropFirst(name.utf8.count + 1))) : nil
}

private func digests(_ lines: ArraySlice<String>) throws(LedgerError) -> [Digest] {
    guard lines.count <= 63 else { throw .badReceipt(line: 67) }
    var digests: [Digest] = []
    for (index, line) in lines.enumerated() {
        guard let digest = Base64.decode(line).flatMap({ Digest($0) }) else {
            throw .badReceipt(line: index + 4)
        }
        digests.append(digest)
    }
    return digests
}
