internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Ledger
internal import Merkle

struct ReceiptUpgrade: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "upgrade",
        abstract: "Put the newest checkpoint that witnesses have signed into receipts.",
        discussion: """
            EXAMPLES
              countenance ledger cosign && countenance receipt upgrade receipts/*.tlog-proof

            Only the proof changes; what the receipt is about stays as it is. Exit code 11 where an entry is newer \
            than what witnesses have signed; that receipt is left as it was.
            """)

    @Argument(help: "The receipts.") var files: [String]
    @OptionGroup var house: HouseOptions

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let premises = try await house.open(in: workshop)
        let kept = premises.kept
        guard let signed = try kept.read(.quorate) ?? kept.read(.cosigned) else {
            Terminal.complain("no witness has signed yet; run `countenance ledger cosign`")
            return .negative
        }
        var end = CommandEnd.done
        for file in files where try await !upgrade(file, to: signed, premises) { end = .negative }
        return end
    }

    private func upgrade(
        _ path: String, to signed: SignedCheckpoint, _ premises: Premises
    ) async throws -> Bool {
        guard let bytes = FileManager.default.contents(atPath: path) else { throw DeskError.cannotRead(path) }
        do throws(LedgerError) {
            let receipt = try ReceiptFile(parsing: Array(bytes))
            let proof = try await premises.ledger.inclusion(of: receipt.index, in: signed.size)
            let moved = try receipt.moved(to: signed, by: proof)
            let finding = try moved.verify(by: LogPolicy(trusting: premises.verifierKey))
            try write(moved, to: path)
            Terminal.say("\(path): entry \(finding.index), under a checkpoint of \(signed.size) entries")
            return true
        } catch {
            if case .noSuchLeaf = error {
                Terminal.complain("\(path): newer than what witnesses have signed")
            } else {
                Terminal.complain("\(path): \(error)")
            }
            return false
        }
    }

    private func write(_ receipt: ReceiptFile, to path: String) throws(LedgerError) {
        do { try Pictures.write(receipt.bytes, to: path) } catch { throw .storageFailed }
    }
}
