public import Consent
internal import Foundation
public import Law
internal import Ledger
public import Primitives
internal import Registry
public import Store
internal import Vault

/// Ends a consent and destroys what was made under it; a right waits for no rule, so there is no permit here.
public struct ErasureDesk: Sendable {
    let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// A withdrawal, carried through.
    public struct Withdrawal: Sendable {
        public let consent: ConsentID
        /// Proof that it is withdrawn: from here on nothing is released under it.
        public let record: Record
        public let certificate: Certificate
        public let times: StageTimes
    }

    /// What was destroyed, what remains, and until when.
    public struct Certificate: Sendable {
        public let erasure: ErasureID
        public let record: Record
        /// The steps that had something to destroy, and those that are done whether or not there was.
        public let done: [ErasureStep]
        /// Whether a reference made under the consent was stored.
        public var hadReference: Bool { done.contains(.templateRemoved) }
        /// What remains is evidence without a face, until this instant.
        public let evidenceUntil: Timestamp
    }

    /// Withdraws one consent; when it returns, reference and key are destroyed.
    // LAW: PIPL Arts. 15 and 47(3); Order No. 19 Art. 6: withdrawal is as easy as consent, and erases.
    public func withdraw(
        _ id: ConsentID, by party: ConsentWithdrawal.Party = .subject
    ) async throws(DeskError) -> Withdrawal {
        var times = StageTimes()
        let now = premises.clock.now()
        guard let standing = try await consent(id) else { throw .unknownConsent(id.text) }
        if let before = try await again(standing, by: party, at: now) { return before }
        guard standing.withdrawnAt == nil else { throw .unknownConsent(id.text) }
        let activity = Place.activity(standing.purpose, at: standing.site)
        let references = try await references(of: standing)
        let event = ConsentEvent.withdrawn(ConsentWithdrawal(id, of: standing.subject, at: now, by: party))
        let job = ErasureJob(
            id: premises.newIdentifier(), subject: standing.subject, activity: activity, openedAt: now,
            withdrawal: .inThisUnit(0))
        let happening = Happening(
            kind: .consentWithdrawn, activity: activity, document: try await premises.registry().digest,
            at: now,
            about: standing.subject,
            details: [
                "consent": .text(id.text), "event": .text(event.digest.hex), "by": .text(party.rawValue),
                "refs": .integer(Int64(references)),
            ])
        let stored = try await premises.sealed(event)
        let record = try await Recorder(premises: premises).record(
            happening, with: [.appendConsentEvent(stored), .openErasure(job)])
        times.end("withdraw")
        let certificate = try await finish(job, after: record.index, references)
        times.end("erase")
        return Withdrawal(consent: id, record: record, certificate: certificate, times: times)
    }

    /// Carries through whatever erasures an interruption left open.
    public func resume() async throws(DeskError) -> [Certificate] {
        var certificates: [Certificate] = []
        for job in try await open() {
            let withdrawal = job.withdrawal.index ?? 0
            let references = try await references(of: job.subject, toldBy: withdrawal)
            certificates.append(try await finish(job, after: withdrawal, references))
        }
        return certificates
    }

    /// Does what is due: finishes interrupted erasures, and ends consents whose time is over.
    // LAW: PIPL Arts. 19 and 47(1): when the retention period is over, the handler erases of its own accord.
    @discardableResult
    public func tidy() async throws(DeskError) -> [Certificate] {
        var certificates = try await resume()
        for consent in try await expired() {
            certificates.append(try await withdraw(consent, by: .controller).certificate)
        }
        return certificates
    }

    private func expired() async throws(DeskError) -> [ConsentID] {
        let now = premises.clock.now()
        do throws(StoreError) {
            let ended = try await premises.store.consents(expiredAt: now, limit: readLimit).map(\.id)
            let stale = try await premises.store.templates(expiredAt: now, limit: readLimit).map(\.consent)
            return ended + stale.filter { !ended.contains($0) }
        } catch {
            throw .store(error)
        }
    }

    /// Each step may be done twice; a crash between two of them leaves the job open, and `resume` goes on.
    func finish(
        _ job: ErasureJob, after withdrawal: UInt64, _ references: Int?
    ) async throws(DeskError) -> Certificate {
        let isNeeded = try await templates(of: job.subject).contains { $0.activity == job.activity }
        let hadKey: Bool
        do throws(VaultError) {
            // A reference made under another consent to the same is still carried by that one.
            hadKey =
                isNeeded ? false : try await premises.vault.shred(job.subject, activity: job.activity)
        } catch {
            throw .vault(error)
        }
        let hadReference = references.map { $0 > 0 } ?? hadKey
        try await advance(job, [.templateRemoved, .keyShredded])
        do throws(StoreError) { try await premises.store.removeTraces() } catch { throw .store(error) }
        try await advance(job, [.tracesRemoved])
        do throws(VaultError) {
            _ = try await premises.vault.keyring.closeEpoch()
        } catch {
            throw .vault(error)
        }
        try await advance(job, [.epochClosed])
        let idle: Set<ErasureStep> =
            hadReference ? [] : hadKey ? [.templateRemoved] : [.templateRemoved, .keyShredded]
        return try await certify(job, after: withdrawal, ErasureStep.allCases.filter { !idle.contains($0) })
    }

    private func certify(
        _ job: ErasureJob, after withdrawal: UInt64, _ done: [ErasureStep]
    ) async throws(DeskError) -> Certificate {
        let now = premises.clock.now()
        let until = now.adding(days: Int64(premises.settings.evidenceDays))
        let happening = Happening(
            kind: .erasureCompleted, activity: job.activity, document: try await premises.registry().digest,
            at: now,
            about: job.subject,
            details: [
                "erasure": .text(job.id.text), "until": .integer(until.seconds),
                "steps": .list(done.map { .text($0.rawValue) }), "keys": .text("file"),
            ],
            refersTo: withdrawal)
        let record = try await Recorder(premises: premises).record(
            happening, with: [.closeErasure(job.id, by: .inThisUnit(0))])
        return Certificate(erasure: job.id, record: record, done: done, evidenceUntil: until)
    }

    private func advance(_ job: ErasureJob, _ steps: Set<ErasureStep>) async throws(DeskError) {
        do throws(StoreError) {
            _ = try await premises.store.commit(UnitOfWork(changes: [.advanceErasure(job.id, done: steps)]))
        } catch {
            throw .store(error)
        }
    }

    private func references(of consent: StoredConsent) async throws(DeskError) -> Int {
        try await templates(of: consent.subject).count { $0.consent == consent.id }
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

    private func templates(of subject: SubjectID) async throws(DeskError) -> [StoredTemplate] {
        do throws(StoreError) { return try await premises.store.templates(of: subject) } catch {
            throw .store(error)
        }
    }

    private func consent(_ id: ConsentID) async throws(DeskError) -> StoredConsent? {
        do throws(StoreError) { return try await premises.store.consent(id) } catch { throw .store(error) }
    }

    private func open() async throws(DeskError) -> [ErasureJob] {
        do throws(StoreError) {
            return try await premises.store.openErasures(limit: readLimit)
        } catch {
            throw .store(error)
        }
    }
}
