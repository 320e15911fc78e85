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

    /// Writes the consent receipt of ISO/IEC TS 27560 beside its proof.
    ///
    /// The event is on record whatever comes of this, so what stands in the way is told and is no failure.
    static func keepConsent(
        _ record: Record, named name: String, in folder: String?, of premises: Premises
    ) async {
        guard let folder else { return }
        let path = "\(folder)/\(name)-\(record.index).jsonld"
        do {
            let receipt = try await ReceiptDesk(premises).consentReceipt(for: record.file)
            try Pictures.write(try receipt.linkedBytes, to: path)
            Terminal.complain("consent receipt written to \(path)")
        } catch {
            Terminal.complain("no consent receipt: \(error)")
        }
    }

    /// Writes every receipt of a withdrawal, the consent receipt among them.
    static func keepAll(
        _ withdrawal: ErasureDesk.Withdrawal, in folder: String?, of premises: Premises
    ) async throws {
        try keep(withdrawal, in: folder)
        await keepConsent(withdrawal.record, named: "withdrawal", in: folder, of: premises)
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
        guard let certificate = withdrawal.certificate else { return }
        try keep(certificate.record, named: "erasure", in: folder)
    }
}
