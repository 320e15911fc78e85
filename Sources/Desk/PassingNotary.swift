internal import Law
internal import Ledger
internal import Primitives
internal import Store
internal import Vault

/// Records in memory, for somebody who looks at a picture without an installation: the gate stands all the same.
struct PassingNotary: Notary {
    private let shelf = MemoryLeafShelf()
    private let ledger: LedgerWriter
    private let random: RandomBytes

    init(_ random: @escaping RandomBytes) throws(DeskError) {
        var seed = random(32)
        do throws(LedgerError) {
            guard let origin = LogOrigin("localhost/passing") else { throw .notAKey }
            let signer = try LogSigner(origin: origin, seed: SecretBytes(moving: &seed))
            ledger = LedgerWriter(origin: origin, signer: signer, leaves: shelf, lock: MemoryCheckpointLock())
        } catch {
            throw .ledger(error)
        }
        self.random = random
    }

    func opening() -> Opening {
        while true {
            if let opening = Opening(random(64)) { return opening }
        }
    }

    func record(
        _ entry: LedgerEntry, payload: CanonicalValue, opening: Opening, about subject: SubjectID?,
        at now: Timestamp,
        under conditions: [Condition], with changes: [Change], asked: [String: CanonicalValue]?
    ) async throws(DeskError) -> Record {
        let index = await shelf.append(entry)
        do throws(LedgerError) {
            let receipt = try await ledger.receipt(for: index, of: entry.leafHash, at: now)
            return Record(
                receipt: receipt,
                file: try ReceiptFile(receipt, entry: entry, payload: payload, opening: opening))
        } catch {
            throw .ledger(error)
        }
    }
}
