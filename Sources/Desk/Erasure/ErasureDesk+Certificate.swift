internal import Law
internal import Ledger
internal import Primitives
internal import Registry
internal import Store
internal import Vault

extension ErasureDesk {
    /// Puts on record that an erasure is finished, what was destroyed, and what remains until when.
    func certify(
        _ job: ErasureJob, references: Int?, hadKey: Bool?
    ) async throws(DeskError) -> Certificate {
        let withdrawal = job.withdrawal.index ?? 0
        var told = references
        if told == nil { told = try await self.references(of: job.subject, toldBy: withdrawal) }
        let hadReference = told.map { $0 > 0 } ?? (hadKey ?? false)
        let idle: Set<ErasureStep> =
            hadReference ? [] : hadKey == true ? [.templateRemoved] : [.templateRemoved, .keyShredded]
        let done = ErasureStep.allCases.filter { !idle.contains($0) }
        let now = premises.clock.now()
        let until = now.adding(days: Int64(premises.settings.evidenceDays))
        let provider = premises.vault.keyring.providerName
        let details = details(of: job, done, until, provider)
        let happening = Happening(
            kind: .erasureCompleted, activity: job.activity, document: try await premises.registry().digest,
            at: now, about: try await isOnRecord(job.subject) ? job.subject : nil, details: details,
            refersTo: withdrawal)
        let record = try await Recorder(premises: premises(certifying: job)).record(
            happening, with: [.closeErasure(job.id, by: .inThisUnit(0))])
        return Certificate(
            erasure: job.id, record: record, done: done, reached: job.reached, provider: provider,
            evidenceUntil: until)
    }

    /// One closing serves all who wait, whoever asked for it: each certificate has its own part of the request's name.
    func premises(certifying job: ErasureJob) -> Premises { premises.answering(part: job.id.text) }

    private func details(
        of job: ErasureJob, _ done: [ErasureStep], _ until: Timestamp, _ provider: String
    ) -> [String: CanonicalValue] {
        let levels = job.reached.map { ($0.key.rawValue, CanonicalValue.integer($0.value.seconds)) }
        return [
            "erasure": .text(job.id.text), "until": .integer(until.seconds),
            "steps": .list(done.map { .text($0.rawValue) }), "keys": .text(provider),
            "levels": .object(Dictionary(uniqueKeysWithValues: levels)),
            // The evidence goes at `until`; the commitments of the ledger stay, and open to nobody then but the person.
            "remains": .list([.text("evidence"), .text("commitments")]),
        ]
    }

    /// Whoever is not on record any more is not named in what is sealed of them either.
    private func isOnRecord(_ subject: SubjectID) async throws(DeskError) -> Bool {
        do throws(StoreError) { return try await premises.store.subject(subject) != nil } catch {
            throw .store(error)
        }
    }

    /// How many references a withdrawal ended, as its own entry tells; `nil` where that cannot be read any more.
    private func references(
        of subject: SubjectID, toldBy withdrawal: UInt64
    ) async throws(DeskError) -> Int? {
        let payloads: [StoredPayload]
        do throws(StoreError) {
            payloads = try await premises.store.payloads(about: subject, from: withdrawal, limit: 1)
        } catch {
            throw .store(error)
        }
        guard let first = payloads.first, first.leaf == withdrawal,
            let bytes = try? await premises.vault.openEvidence(first.sealed, about: subject)
        else { return nil }
        return CanonicalValue(parsing: bytes)?["p"]?["refs"]?.integer.map(Int.init)
    }
}
