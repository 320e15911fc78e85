public import Law
internal import Ledger
public import Primitives
internal import Store
internal import Vault

/// Makes receipts anew from what is on record, such as those that were pending while the keys were out of reach.
public struct PastReceiptDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// The receipt of an entry, where its payload can still be opened.
    public func receipt(of index: UInt64) async throws(DeskError) -> Record {
        guard let value = try await opened(index) else { throw .noSuchEntry(index) }
        return try await receipt(of: index, opening: value)
    }

    private func receipt(
        of index: UInt64, opening value: CanonicalValue
    ) async throws(DeskError) -> Record {
        guard let entry = try await AuditDesk(premises).entries(from: index, limit: 1).first?.1,
            let payload = value["p"],
            let opening = value["r"]?.text.flatMap(Base64.decodeAddress).flatMap(Opening.init)
        else { throw .noSuchEntry(index) }
        do throws(LedgerError) {
            let receipt = try await premises.ledger.receipt(for: index, at: premises.clock.now())
            return Record(
                receipt: receipt,
                file: try ReceiptFile(receipt, entry: entry, payload: payload, opening: opening))
        } catch {
            throw .ledger(error)
        }
    }

    /// The same of an entry about a known person; `.noSuchEntry` where it is about somebody else.
    public func receipt(of index: UInt64, about subject: SubjectID) async throws(DeskError) -> Record {
        let first: StoredPayload?
        do throws(StoreError) {
            first = try await premises.store.payloads(about: subject, from: index, limit: 1).first
        } catch { throw .store(error) }
        guard let first, first.leaf == index, let value = await open(first.sealed, about: subject) else {
            throw .noSuchEntry(index)
        }
        return try await receipt(of: index, opening: value)
    }

    private func opened(_ index: UInt64) async throws(DeskError) -> CanonicalValue? {
        do throws(StoreError) {
            guard let stored = try await premises.store.payload(of: index) else { return nil }
            if let value = await open(stored.sealed, about: nil) { return value }
            return try await openAmongPeople(stored)
        } catch {
            throw .store(error)
        }
    }

    /// The row does not say whom it is about, so the person is found whose payload it is.
    private func openAmongPeople(_ stored: StoredPayload) async throws(StoreError) -> CanonicalValue? {
        var last: SubjectID?
        while true {
            let people = try await premises.store.subjects(after: last, limit: readLimit)
            for person in people {
                let first = try await premises.store.payloads(about: person.id, from: stored.leaf, limit: 1)
                guard first.first?.leaf == stored.leaf else { continue }
                return await open(stored.sealed, about: person.id)
            }
            guard people.count == readLimit else { return nil }
            last = people.last?.id
        }
    }

    private func open(_ sealed: [UInt8], about subject: SubjectID?) async -> CanonicalValue? {
        guard let bytes = try? await premises.vault.openEvidence(sealed, about: subject) else { return nil }
        return CanonicalValue(parsing: bytes)
    }
}
