internal import Desk
internal import Foundation
internal import Ledger

/// Receipts as files, for the person to take home.
enum Receipts {
    /// Writes one receipt into a folder; nothing where no folder was named.
    static func keep(_ record: Record, named name: String, in folder: String?) throws {
        guard let folder else { return }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw DeskError.cannotWrite(folder)
        }
        let path = "\(folder)/\(name)-\(record.index).tlog-proof"
        try Pictures.write(record.file.bytes, to: path)
        Terminal.complain("receipt written to \(path)")
    }

    /// Writes the two receipts of a withdrawal.
    static func keep(_ withdrawal: ErasureDesk.Withdrawal, in folder: String?) throws {
        try keep(withdrawal.record, named: "withdrawal", in: folder)
        guard let certificate = withdrawal.certificate else { return }
        try keep(certificate.record, named: "erasure", in: folder)
    }
}
