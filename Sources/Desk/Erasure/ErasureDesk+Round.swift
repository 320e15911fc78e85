internal import Law
internal import Primitives
internal import Store
internal import Vault

// One round of erasing: every step may be done twice, and a crash between two of them leaves the erasure open, so
// that the next round goes on. What fails is told and stops nothing else.

extension ErasureDesk {
    /// What a round came to.
    struct Round: Sendable {
        var certificates: [Certificate] = []
        var troubles: [DeskError] = []
    }

    /// Takes erasures as far as they go now; `references` tells of those whose withdrawal is fresh in mind.
    func carry(
        _ jobs: [ErasureJob], closing: Closing, references: [ErasureID: Int] = [:]
    ) async -> Round {
        var round = Round()
        var hadKey: [ErasureID: Bool] = [:]
        for job in jobs where !job.done.isSuperset(of: [.templateRemoved, .keyShredded]) {
            hadKey[job.id] = await attempt(&round.troubles) { () async throws(DeskError) in
                try await shred(job)
            }
        }
        let traced = jobs.filter { !$0.done.contains(.tracesRemoved) }
        await attempt(&round.troubles) { () async throws(DeskError) in
            if !traced.isEmpty { try await removeTraces() }
            for job in traced { try await advance(job, [.tracesRemoved]) }
        }
        guard closing != .later else { return round }
        let closed = await attempt(&round.troubles) { () async throws(DeskError) in try await close(closing) }
        for job in closed ?? [] {
            let certificate = await attempt(&round.troubles) { () async throws(DeskError) in
                try await certify(job, references: references[job.id], hadKey: hadKey[job.id])
            }
            if let certificate { round.certificates.append(certificate) }
        }
        return round
    }

    /// Does one thing; where it fails, that is told, and the next is tried.
    @discardableResult
    func attempt<Value>(
        _ troubles: inout [DeskError], _ work: () async throws(DeskError) -> Value
    ) async -> Value? {
        do throws(DeskError) { return try await work() } catch {
            troubles.append(error)
            return nil
        }
    }

    /// Destroys the key of what the withdrawal took from the store; tells whether there was one.
    private func shred(_ job: ErasureJob) async throws(DeskError) -> Bool {
        let isNeeded = try await templates(of: job.subject).contains { $0.activity == job.activity }
        let hadKey: Bool
        do throws(VaultError) {
            // A reference made under another consent to the same is still carried by that one.
            hadKey = isNeeded ? false : try await premises.vault.shred(job.subject, activity: job.activity)
        } catch {
            throw .vault(error)
        }
        try await advance(job, [.templateRemoved, .keyShredded])
        return hadKey
    }

    func removeTraces() async throws(DeskError) {
        do throws(StoreError) { try await premises.store.removeTraces() } catch { throw .store(error) }
    }

    /// Closes the epoch where that is due, for all erasures that wait for it; returns those that are complete.
    private func close(_ closing: Closing) async throws(DeskError) -> [ErasureJob] {
        let ready = try await open().filter { $0.done.isSuperset(of: ErasureLevel.unreadable.steps) }
        let waiting = ready.filter { !$0.done.contains(.epochClosed) }
        let due = EpochDue(of: premises)
        let first = (waiting.map(\.openedAt) + [due.since].compactMap(\.self)).min()
        guard let first, try await mayClose(closing, since: first) else { return ready.filter(\.isComplete) }
        do throws(VaultError) {
            _ = try await premises.vault.keyring.closeEpoch()
        } catch {
            throw .vault(error)
        }
        // CRASH: closed and not noted; the next round closes once more, which costs time and nothing else.
        due.clear()
        try await KeyDesk(premises).tellEpochs()
        for job in waiting { try await advance(job, [.epochClosed]) }
        return try await open().filter(\.isComplete)
    }

    private func mayClose(_ closing: Closing, since first: Timestamp) async throws(DeskError) -> Bool {
        let pace = premises.settings.pace
        if closing == .now { return true }
        if first.adding(seconds: Int64(pace.hours) * 3600) <= premises.clock.now() { return true }
        do throws(VaultError) {
            return try await premises.vault.keyring.keyCount() <= pace.keysAtOnce
        } catch {
            throw .vault(error)
        }
    }

    func advance(_ job: ErasureJob, _ steps: Set<ErasureStep>) async throws(DeskError) {
        let change = Change.advanceErasure(job.id, done: steps, at: premises.clock.now())
        do throws(StoreError) {
            _ = try await premises.store.commit(UnitOfWork(changes: [change]))
        } catch {
            throw .store(error)
        }
    }
}
