internal import Law
internal import Primitives
internal import Store
internal import Vault

// What an erasure leaves is evidence without a face, until a date that its receipt tells. At that date it goes too.

extension ErasureDesk {
    /// Destroys the evidence about everyone whose date has come and of whom nothing later is on record.
    ///
    /// Returns of how many people it was destroyed.
    // LAW: PIPL Arts. 19 and 47(1)
    func forgetEvidence() async throws(DeskError) -> Int {
        let now = premises.clock.now()
        let horizon = now.adding(days: -Int64(premises.settings.evidenceDays))
        var forgotten: Set<SubjectID> = []
        for job in try await closed(before: horizon)
        where job.finishedAt <= horizon && !forgotten.contains(job.subject) {
            if try await isAllPast(about: job.subject, at: now, since: horizon) {
                try await forget(job.subject, at: now)
                forgotten.insert(job.subject)
            } else {
                // Something later carries the evidence on, to a date of its own.
                let after = Timestamp(milliseconds: job.openedAt.milliseconds + 1)
                try await write([.forgetErasures(job.subject, before: after)])
            }
        }
        if !forgotten.isEmpty { try await removeTraces() }
        return forgotten.count
    }

    /// Destroys every key of a person, and what is stored of them.
    // CRASH: the keys go first; whoever is left without them is still on record, and is forgotten next time.
    func forget(_ subject: SubjectID, at now: Timestamp) async throws(DeskError) {
        try EpochDue(of: premises).note(now)
        do throws(VaultError) {
            _ = try await premises.vault.shredAll(subject)
            _ = try await premises.vault.shredEvidence(about: subject)
        } catch {
            throw .vault(error)
        }
        let after = Timestamp(milliseconds: now.milliseconds + 1)
        try await write([
            .forgetEvidence(subject), .removeSubject(subject), .forgetErasures(subject, before: after),
        ])
        await premises.parity.forget()
    }

    private func closed(before horizon: Timestamp) async throws(DeskError) -> [ErasureJob] {
        do throws(StoreError) {
            let after = Timestamp(milliseconds: horizon.milliseconds + 1)
            return try await premises.store.closedErasures(openedBefore: after, limit: readLimit)
        } catch {
            throw .store(error)
        }
    }

    private func isAllPast(
        about subject: SubjectID, at now: Timestamp, since horizon: Timestamp
    ) async throws(DeskError) -> Bool {
        do throws(StoreError) {
            let store = premises.store
            let consents = try await store.consents(of: subject)
            let erasures = try await store.erasures(of: subject)
            let events = try await store.events(of: subject)
            let templates = try await store.templates(of: subject)
            return templates.isEmpty && consents.allSatisfy { !$0.stands(at: now) }
                && erasures.allSatisfy { $0.closedBy != nil && $0.finishedAt <= horizon }
                && events.allSatisfy { $0.at <= horizon }
        } catch {
            throw .store(error)
        }
    }

    private func write(_ changes: [Change]) async throws(DeskError) {
        do throws(StoreError) {
            _ = try await premises.store.commit(UnitOfWork(changes: changes))
        } catch {
            throw .store(error)
        }
    }
}

extension ErasureJob {
    /// When its last step was done.
    var finishedAt: Timestamp { doneAt.values.max() ?? openedAt }
}
