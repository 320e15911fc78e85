internal import Desk
internal import Foundation
internal import Ledger

/// Receipts as files, for the person to take home.
enum Receipts {
    /// Writes one receipt into a folder; nothing where no folder was named.
    static func keep(_ record: Record, named name: String, in folder: String?) throws {
        guard let folder else { return }
        try makeFolder(folder)
        let path = "\(folder)/\(name)-\(record.index).tlog-proof"
        try Pictures.write(record.file.bytes, to: path)
        Terminal.complain("receipt written to \(path)")
    }

    /// Makes a folder for them, where there is none.
    static func makeFolder(_ folder: String) throws(DeskError) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .cannotWrite(folder)
        }
    }

    /// Writes the two receipts of a withdrawal.
    static func keep(_ withdrawal: ErasureDesk.Withdrawal, in folder: String?) throws {
        try keep(withdrawal.record, named: "withdrawal", in: folder)
        try keep(withdrawal.certificate.record, named: "erasure", in: folder)
    }
}
