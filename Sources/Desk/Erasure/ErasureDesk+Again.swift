internal import Consent
internal import Law
internal import Ledger
internal import Primitives
internal import Store

extension ErasureDesk {
    /// The withdrawal that this very request made before; its erasure is carried on where it was stopped.
    func again(
        _ consent: StoredConsent, by party: ConsentWithdrawal.Party, at now: Timestamp
    ) async throws(DeskError) -> Withdrawal? {
        let activity = Place.activity(consent.purpose, at: consent.site)
        var asked = Happening(
            kind: .consentWithdrawn, activity: activity, document: .ofNothing, at: now,
            about: consent.subject,
            details: ["consent": .text(consent.id.text), "by": .text(party.rawValue)])
        guard let record = try await premises.recordBefore(asked) else { return nil }
        let jobs: [ErasureJob]
        do throws(StoreError) { jobs = try await premises.store.erasures(of: consent.subject) } catch {
            throw .store(error)
        }
        guard let job = jobs.first(where: { $0.withdrawal.index == record.index }) else { return nil }
        let references = record.file.payload["refs"]?.integer.map(Int.init) ?? 0
        asked.kind = .erasureCompleted
        asked.details = [:]
        var round = Round()
        if job.closedBy != nil, let end = try await premises(certifying: job).recordBefore(asked) {
            round.certificates = [Certificate(again: end, of: job)]
        } else if job.closedBy == nil {
            round = await carry([job], closing: .whenDue, references: [job.id: references])
        }
        return Withdrawal(
            consent: consent.id, record: record,
            certificate: round.certificates.first { $0.erasure == job.id },
            progress: await progress(of: job), troubles: round.troubles, times: StageTimes(),
            references: references)
    }
}

extension ErasureDesk.Certificate {
    /// As its own receipt tells it.
    fileprivate init(again record: Record, of job: ErasureJob) {
        let payload = record.file.payload
        var steps: [ErasureStep] = []
        if case .list(let words)? = payload["steps"] {
            steps = words.compactMap { $0.text.flatMap(ErasureStep.init) }
        }
        let until = Timestamp(seconds: payload["until"]?.integer ?? 0)
        self.init(
            erasure: job.id, record: record, done: steps, reached: job.reached,
            provider: payload["keys"]?.text ?? "", evidenceUntil: until)
    }
}
