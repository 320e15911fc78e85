internal import Law
internal import Ledger
internal import Merkle
internal import Primitives
internal import Store
internal import Vault

/// Writes events: the change, the public entry and the sealed payload in one transaction, and then the proof.
struct Recorder: Notary {
    let premises: Premises

    func opening() -> Opening { premises.opening() }

    /// Records an entry that was made elsewhere, such as a grant's.
    func record(
        _ entry: LedgerEntry, payload: CanonicalValue, opening: Opening, about subject: SubjectID?,
        at now: Timestamp,
        under conditions: [Condition], with changes: [Change], asked: [String: CanonicalValue]?
    ) async throws(DeskError) -> Record {
        let sealed = try await seal(payload, opening, about: subject)
        let key = asked.flatMap { premises.key($0, at: now) }
        let unit = UnitOfWork(
            conditions: conditions, changes: changes,
            leaves: [NewLeaf(entry, sealedPayload: sealed, about: subject)], request: key, at: now)
        let committed = try await commit(unit)
        if let key, committed.wasRepeat { return try await recordAgain(committed, key, about: subject) }
        let (receipt, file): (Receipt, ReceiptFile)
        do throws(LedgerError) {
            // CRASH: committed but not yet signed; the next writer signs for it when it opens.
            receipt = try await premises.ledger.receipt(
                for: committed.firstLeaf, of: entry.leafHash, at: now)
            file = try ReceiptFile(receipt, entry: entry, payload: payload, opening: opening)
        } catch {
            throw .ledger(error)
        }
        guard let key else { return Record(receipt: receipt, file: file) }
        return Record(receipt: receipt, file: try await keep(file, key, about: subject))
    }

    /// Records a happening without proof, where the ledger's key is out of reach: it is on record and in effect, and
    /// whoever opens the house with its keys signs for it.
    func recordUnsigned(_ happening: Happening, with changes: [Change]) async throws(DeskError) -> UInt64 {
        let opening = opening()
        let (entry, payload) = happening.inscribed(with: opening)
        let sealed = try await seal(payload, opening, about: happening.about)
        let leaf = NewLeaf(entry, sealedPayload: sealed, about: happening.about)
        return try await commit(UnitOfWork(changes: changes, leaves: [leaf], at: happening.at)).firstLeaf
    }

    private func commit(_ unit: UnitOfWork) async throws(DeskError) -> Committed {
        do throws(StoreError) {
            return try await premises.store.commit(unit)
        } catch {
            guard case .conditionFailed(let condition) = error else { throw .store(error) }
            throw .noLongerHolds(condition)
        }
    }

    private func seal(
        _ payload: CanonicalValue, _ opening: Opening, about subject: SubjectID?
    ) async throws(DeskError) -> [UInt8] {
        let whole = CanonicalValue.object([
            "p": payload, "r": .text(Base64.encodeAddress(opening.bytes)),
        ])
        do throws(VaultError) {
            return try await premises.vault.sealEvidence(whole.bytes, about: subject)
        } catch {
            throw .vault(error)
        }
    }
}
