internal import Consent
internal import Law
internal import Ledger
internal import Primitives
internal import Registry
internal import Store
internal import Vault

extension RosterDesk {
    /// How somebody left the roster.
    public struct Leaving: Sendable {
        /// Proofs of the withdrawals; empty where there was nothing to withdraw.
        public let records: [Record]
        /// Proofs of the erasures that are finished already.
        public let certificates: [ErasureDesk.Certificate]
    }

    /// Ends every consent here and destroys the reference; who agreed to nothing anywhere is taken off the records.
    ///
    /// What was agreed to elsewhere stands, and the evidence stays to its date: the rest is the person's own to erase.
    // LAW: PIPL Art. 47
    public func end(_ member: Member) async throws(DeskError) -> Leaving {
        guard member.isKnownElsewhere else {
            let erasure = try await PersonDesk(premises).erase(member.id)
            return Leaving(records: [], certificates: erasure.certificates)
        }
        var (records, certificates): ([Record], [ErasureDesk.Certificate]) = ([], [])
        for consent in member.consents {
            let desk = ErasureDesk(premises.answering(part: consent.text))
            let withdrawal = try await desk.withdraw(only: consent, by: .controller)
            records.append(withdrawal.record)
            withdrawal.certificate.map { certificates.append($0) }
        }
        return Leaving(records: records, certificates: certificates)
    }

    /// Puts somebody on record under another name; `nil` where their reference is not their name, for then it is
    /// the house's own and stays.
    // LAW: PIPL Art. 46
    public func rename(_ member: Member, to name: String, by reader: Operator) async throws(DeskError)
        -> Record?
    {
        guard member.label != member.id.text else { return nil }
        if let other = try await PersonDesk(premises).find(name), other != member.id {
            throw .referenceTaken(other)
        }
        let stored: StoredSubject?
        do throws(StoreError) { stored = try await premises.store.subject(member.id) } catch {
            throw .store(error)
        }
        guard let stored else { throw .unknownSubject }
        let renamed: StoredSubject
        do throws(VaultError) {
            renamed = StoredSubject(
                id: stored.id, sealed: try await premises.vault.sealText(name, of: stored.id, as: "name"),
                lookup: try await premises.vault.lookup(name.lowercased()), createdAt: stored.createdAt)
        } catch {
            throw .vault(error)
        }
        return try await Recorder(premises: premises).record(
            Happening(
                kind: .access, activity: "person", document: try await premises.registry().digest,
                at: premises.clock.now(), about: member.id, details: reader.details("rename")),
            with: [.putSubject(renamed)])
    }
}
