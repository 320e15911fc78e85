public import Ledger
internal import Primitives

/// How a witness's secret key is written to a file: `PRIVATE+KEY+name+id+base64(type || seed)`, one line.
public enum WitnessKeyText {
    private static let type: UInt8 = 4
    private static let head = "PRIVATE+KEY"

    /// The file of a new key, and its public half; the seed is overwritten.
    public static func make(
        name: String, seed: inout [UInt8]
    ) throws(WitnessError) -> (file: [UInt8], key: WitnessVerifierKey) {
        var written = [type] + seed
        defer { SecretBytes.wipe(&written) }
        let key = try WitnessSigner(name: name, seed: SecretBytes(moving: &seed)).verifierKey
        let line = "\(head)+\(name)+\(Hex.encode(key.keyID))+\(Base64.encode(written))\n"
        return (Array(line.utf8), key)
    }

    /// Reads a key file; its bytes are overwritten.
    public static func signer(from file: inout [UInt8]) throws(WitnessError) -> WitnessSigner {
        defer { SecretBytes.wipe(&file) }
        guard file.last == 10, let text = String(validating: file.dropLast(), as: UTF8.self) else {
            throw .notAKey
        }
        let parts = text.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false).map(
            String.init)
        guard parts.count == 5, "\(parts[0])+\(parts[1])" == head, var bytes = Base64.decode(parts[4]),
            bytes.count == 33, bytes[0] == type
        else { throw .notAKey }
        var seed = Array(bytes.dropFirst())
        SecretBytes.wipe(&bytes)
        let signer = try WitnessSigner(name: parts[2], seed: SecretBytes(moving: &seed))
        guard Hex.encode(signer.verifierKey.keyID) == parts[3] else { throw .notAKey }
        return signer
    }
}
