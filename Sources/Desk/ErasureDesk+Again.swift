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
        let references = record.file.payload["refs"]?.integer.map(Int.init)
        asked.kind = .erasureCompleted
        asked.details = [:]
        let certificate =
            if job.closedBy != nil, let end = try await premises.recordBefore(asked) {
                Certificate(again: end, job.id)
            } else {
                try await finish(job, after: record.index, references)
            }
        return Withdrawal(
            consent: consent.id, record: record, certificate: certificate, times: StageTimes())
    }
}

extension ErasureDesk.Certificate {
    /// As its own receipt tells it.
    fileprivate init(again record: Record, _ erasure: ErasureID) {
        let payload = record.file.payload
        var steps: [ErasureStep] = []
        if case .list(let words)? = payload["steps"] {
            steps = words.compactMap { $0.text.flatMap(ErasureStep.init) }
        }
        let until = Timestamp(seconds: payload["until"]?.integer ?? 0)
        self.init(erasure: erasure, record: record, done: steps, evidenceUntil: until)
    }
}
