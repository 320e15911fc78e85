internal import Crypto
internal import Foundation
internal import Store

/// The key of the rows, in a file of its own, so that a disk that loses a bit of it is told from changed rows.
///
/// "CRW", a version, the key's 32 bytes, and the first eight of its hash. It opens nothing and needs no root key:
/// the store works while the key provider is down.
struct RowKeyFile {
    private static let magic = Data([67, 82, 87, 1])
    let path: String

    /// The key, and whether it was made now.
    func key(_ random: SQLiteStore.Random?) throws(StoreError) -> (key: SymmetricKey, isNew: Bool) {
        guard FileManager.default.fileExists(atPath: path) else {
            return (try make(random ?? Self.libraryChance), true)
        }
        guard let bytes = FileManager.default.contents(atPath: path) else { throw .notPermitted }
        let key = bytes.dropFirst(Self.magic.count).prefix(32)
        guard bytes == Self.file(Data(key)) else { throw .rowKeyDamaged }
        return (SymmetricKey(data: Data(key)), false)
    }

    private static let libraryChance: SQLiteStore.Random = { count in
        let key = SymmetricKey(size: SymmetricKeySize(bitCount: 8 * count))
        // SAFETY: the bytes are copied within the call that lends them.
        return unsafe key.withUnsafeBytes { unsafe Array($0) }
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    private func make(_ random: SQLiteStore.Random) throws(StoreError) -> SymmetricKey {
        let key = Data(random(32))
        let draft = path + ".tmp"
        do {
            try? FileManager.default.removeItem(atPath: draft)
            let isMade = FileManager.default.createFile(
                atPath: draft, contents: Self.file(key), attributes: [.posixPermissions: 0o600])
            guard isMade, let file = FileHandle(forUpdatingAtPath: draft) else {
                throw StoreError.notPermitted
            }
            try file.synchronize()
            try file.close()
            try FileManager.default.moveItem(atPath: draft, toPath: path)
        } catch { throw .notPermitted }
        return SymmetricKey(data: key)
    }

    private static func file(_ key: Data) -> Data { magic + key + Data(SHA256.hash(data: key).prefix(8)) }
}
