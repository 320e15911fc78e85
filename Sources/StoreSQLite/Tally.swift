internal import Foundation
internal import GRDB

/// How many rows a table has and what their codes come to, so that a row that is gone is missed.
struct Tally: Equatable {
    var count: UInt64 = 0
    var sum = Data(count: RowSeal.codeLength)

    mutating func add(_ code: Data) {
        count &+= 1
        mix(code)
    }

    mutating func remove(_ code: Data) {
        count &-= 1
        mix(code)
    }

    private mutating func mix(_ code: Data) {
        sum = Data(zip(sum, code + Data(count: max(0, sum.count - code.count))).map { $0 ^ $1 })
    }

    /// Count, sum and the seal over both.
    func sealed(_ table: SealedTable, by seal: RowSeal) -> Data {
        let body = RowSeal.bytes(count) + sum
        return body + seal.code(of: Data("tally/\(table.name)".utf8) + [0] + body)
    }

    init() {}

    /// `nil` where the bytes are not as they were written.
    init?(_ bytes: Data, of table: SealedTable, by seal: RowSeal) {
        let bytes = Data(bytes)
        guard bytes.count == 8 + 2 * RowSeal.codeLength else { return nil }
        count = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        sum = Data(bytes.dropFirst(8).prefix(RowSeal.codeLength))
        guard sealed(table, by: seal) == bytes else { return nil }
    }
}
