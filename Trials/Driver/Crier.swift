import Desk
import Foundation
import Law
import Ledger
import Primitives

/// What a client was told, as one line of JSON.
struct Acknowledgement: Encodable {
    let op: String
    let who: String
    var subject: String?
    var consent: String?
    var index: UInt64?
    var leafHash: String?
    var receipt: String?
    /// What the answer was, where there is more than one.
    var answer: String?
}

/// Says each acknowledgement aloud at once, whole and in order.
actor Crier {
    private let receipts: String?

    init(receipts: String?) { self.receipts = receipts }

    func tell(_ told: Acknowledgement, _ record: Record? = nil) {
        var told = told
        if let record {
            told.index = record.index
            told.leafHash = record.receipt.leafHash.hex
            told.receipt = keep(record)
        }
        guard let line = try? JSONEncoder().encode(told) else { return }
        FileHandle.standardOutput.write(line + Data("\n".utf8))
    }

    /// The receipt is on disk before its name is told, for the checker reads it after the kill.
    private func keep(_ record: Record) -> String? {
        guard let receipts else { return nil }
        let path = "\(receipts)/\(record.index).tlog-proof"
        guard (try? Data(record.file.bytes).write(to: URL(fileURLWithPath: path))) != nil else { return nil }
        return path
    }
}
