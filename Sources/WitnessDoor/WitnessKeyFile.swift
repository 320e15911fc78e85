internal import Foundation
public import Ledger
public import Witness

/// The file a witness's secret key lies in: mode 0600, written once and never over another.
public enum WitnessKeyFile {
    /// Makes a key and writes it; the seed is overwritten.
    public static func make(
        at path: String, name: String, seed: inout [UInt8]
    ) throws -> WitnessVerifierKey {
        guard !FileManager.default.fileExists(atPath: path) else { throw WitnessDoorError.exists(path) }
        let (file, key) = try WitnessKeyText.make(name: name, seed: &seed)
        let isMade = FileManager.default.createFile(
            atPath: path, contents: Data(file), attributes: [.posixPermissions: 0o600])
        guard isMade, let handle = FileHandle(forUpdatingAtPath: path) else {
            throw WitnessDoorError.cannotWrite(path)
        }
        try handle.synchronize()
        try handle.close()
        return key
    }

    /// Reads a key that nobody else may read.
    public static func open(at path: String) throws -> WitnessSigner {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue,
            let contents = FileManager.default.contents(atPath: path)
        else { throw WitnessDoorError.cannotRead(path) }
        guard mode & 0o077 == 0 else { throw WitnessDoorError.openToOthers(path) }
        var bytes = Array(contents)
        return try WitnessKeyText.signer(from: &bytes)
    }
}
