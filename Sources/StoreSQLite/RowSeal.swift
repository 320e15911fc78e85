internal import Crypto
internal import Foundation
internal import GRDB
internal import Store

/// Seals every row with a keyed code, so that a row that changed is told from one that was written.
///
/// It finds what a disk or a careless hand did to the file. It does not keep out whoever has the keys folder too.
struct RowSeal: Sendable {
    static let codeLength = 16
    private let key: SymmetricKey
    /// Off only where a test shows what the seal is for.
    let isChecking: Bool

    init(key: SymmetricKey, isChecking: Bool = true) { (self.key, self.isChecking) = (key, isChecking) }

    init(_ bytes: [UInt8]) { self.init(key: SymmetricKey(data: bytes)) }

    /// The code of one row; what is NULL is left out.
    func code(_ table: SealedTable, _ values: [DatabaseValue]) -> Data {
        var message = Data(table.name.utf8) + [0]
        for (column, value) in zip(table.columns, values) where !value.isNull {
            message += Data(column.utf8) + [0]
            Self.append(value.storage, to: &message)
        }
        return code(of: message)
    }

    /// Throws where a row of all columns is not as it was written.
    func check(_ row: Row, _ table: SealedTable) throws {
        guard matches(row, table) else { throw StoreError.damagedRow(table: table.name) }
    }

    func matches(_ row: Row, _ table: SealedTable) -> Bool {
        guard isChecking else { return true }
        let values = table.columns.compactMap { try? row.field($0) }
        guard values.count == table.columns.count, let code = try? row.field("mac") else { return false }
        return Data.fromDatabaseValue(code) == self.code(table, values)
    }

    func code(of message: Data) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: message, using: key).prefix(Self.codeLength))
    }

    private static func append(_ value: DatabaseValue.Storage, to message: inout Data) {
        switch value {
        case .null: break
        case .int64(let number): append(1, bytes(UInt64(bitPattern: number)), to: &message)
        case .double(let number): append(2, bytes(number.bitPattern), to: &message)
        case .string(let text): append(3, Data(text.utf8), to: &message)
        case .blob(let data): append(4, data, to: &message)
        }
    }

    private static func append(_ kind: UInt8, _ bytes: Data, to message: inout Data) {
        message.append(kind)
        message += Self.bytes(UInt64(bytes.count)) + bytes
    }

    static func bytes(_ number: UInt64) -> Data {
        Data((0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) })
    }
}
