public import Consent
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

    /// A withdrawal: it holds from its commit on, whatever becomes of the rest.
    public struct Withdrawal: Sendable {
        public let consent: ConsentID
        /// Proof that it is withdrawn: from here on nothing is released under it.
        public let record: Record
        /// Proof of the erasure, where it is finished; otherwise `tidy` goes on with it and gives the proof.
        public let certificate: Certificate?
        /// How far the erasure is.
        public let progress: ErasureProgress
        /// What stood in the way of going on, in words that are safe to log.
        public let troubles: [DeskError]
        public let times: StageTimes
        /// How many references it took with it.
        let references: Int
        /// Whether a reference was destroyed, or is being destroyed.
        public var hadReference: Bool { certificate?.hadReference ?? (references > 0) }
    }

    /// What was destroyed, what remains, and until when.
    public struct Certificate: Sendable {
        public let erasure: ErasureID
        public let record: Record
        /// The steps that had something to destroy, and those that are done whether or not there was.
        public let done: [ErasureStep]
        /// When each level was reached.
        public let reached: [ErasureLevel: Timestamp]
        /// Who kept the key that is destroyed: on that it depends how surely it is gone from raw media.
        public let provider: String
        /// Whether a reference made under the consent was stored.
        public var hadReference: Bool { done.contains(.templateRemoved) }
        /// What remains is evidence without a face, until this instant.
        public let evidenceUntil: Timestamp
    }

    /// When the epoch of the keys is closed, which is the last step of an erasure.
    enum Closing: Sendable {
        /// Not now; somebody will ask again.
        case later
        /// When the keys are few, or the first erasure that waits has waited long enough.
        case whenDue
        case now
    }

    /// Withdraws a consent, and whatever else the person agreed to for the same purpose at the same place.
    ///
    /// It holds when this returns. Who takes a yes back means the use of their face, and not one of its papers: a
    /// consent that was renewed leaves no second one standing, and no reference under it.
    // LAW: PIPL Arts. 15 and 47(3); Order No. 19 Art. 6: withdrawal is as easy as consent, and erases.
    public func withdraw(
        _ id: ConsentID, by party: ConsentWithdrawal.Party = .subject
    ) async throws(DeskError) -> Withdrawal {
        // CRASH: the one that was named ends last, so that a request which is asked again finds what is left.
        for other in try await together([id]) where other != id {
            _ = try await ErasureDesk(premises.answering(part: other.text)).end(other, by: party)
        }
        return try await withdraw(only: id, by: party)
    }

    /// Withdraws this consent and no other: for whoever goes through all that `together` names.
    public func withdraw(
        only id: ConsentID, by party: ConsentWithdrawal.Party = .subject
    ) async throws(DeskError) -> Withdrawal {
        try await withdraw(id, by: party, closing: .whenDue)
    }

    /// These consents, each after the others of the same person, purpose and place that end with it.
    ///
    /// Of a consent that stands no more, only those which the same request may have ended before.
    public func together(_ ids: [ConsentID]) async throws(DeskError) -> [ConsentID] {
        var (all, seen): ([ConsentID], Set<ConsentID>) = ([], Set(ids))
        for id in ids {
            if let one = try await consent(id) {
                let others = try await consents(beside: one).filter {
                    $0.withdrawnAt == nil ? one.withdrawnAt == nil : premises.request != nil
                }
                all += others.map(\.id).filter { seen.insert($0).inserted }
            }
            all.append(id)
        }
        return all
    }

    /// Ends this one of several; `nil` where another request ended it before.
    public func end(
        _ id: ConsentID, by party: ConsentWithdrawal.Party
    ) async throws(DeskError) -> Withdrawal? {
        do throws(DeskError) { return try await withdraw(only: id, by: party) } catch {
            guard case .unknownConsent = error else { throw error }
            return nil
        }
    }

    private func consents(beside one: StoredConsent) async throws(DeskError) -> [StoredConsent] {
        do throws(StoreError) {
            return try await premises.store.consents(of: one.subject).filter {
                $0.id != one.id && $0.purpose == one.purpose && $0.site == one.site
            }
        } catch {
            throw .store(error)
        }
    }

    func withdraw(
        _ id: ConsentID, by party: ConsentWithdrawal.Party, closing: Closing
    ) async throws(DeskError) -> Withdrawal {
        var times = StageTimes()
        let now = premises.clock.now()
        guard let standing = try await consent(id) else { throw .unknownConsent(id.text) }
        if let before = try await again(standing, by: party, at: now) { return before }
        guard standing.withdrawnAt == nil else { throw .unknownConsent(id.text) }
        let references = try await references(of: standing)
        let event = ConsentEvent.withdrawn(ConsentWithdrawal(id, of: standing.subject, at: now, by: party))
        let activity = Place.activity(standing.purpose, at: standing.site)
        let job = erasure(of: standing.subject, activity, at: now)
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
        // INVARIANT: nothing below throws; what is withdrawn stays withdrawn, and what is left is told.
        let round = await carry(
            [job.recorded(at: record.index)], closing: closing, references: [job.id: references])
        times.end("erase")
        return Withdrawal(
            consent: id, record: record, certificate: round.certificates.first { $0.erasure == job.id },
            progress: await progress(of: job), troubles: round.troubles, times: times,
            references: references)
    }

    /// An erasure to be opened in the unit whose first leaf ends the consent.
    func erasure(of subject: SubjectID, _ activity: String, at now: Timestamp) -> ErasureJob {
        ErasureJob(
            id: premises.newIdentifier(), subject: subject, activity: activity, openedAt: now,
            withdrawal: .inThisUnit(0))
    }

    /// The erasures that are open, the oldest first.
    public func list() async throws(DeskError) -> [ErasureProgress] {
        try await open().map { ErasureProgress(of: $0, pace: premises.settings.pace) }
    }

    func progress(of job: ErasureJob) async -> ErasureProgress {
        let stored = try? await premises.store.erasure(job.id)
        return ErasureProgress(of: stored ?? job, pace: premises.settings.pace)
    }

    private func references(of consent: StoredConsent) async throws(DeskError) -> Int {
        try await templates(of: consent.subject).count { $0.consent == consent.id }
    }

    func templates(of subject: SubjectID) async throws(DeskError) -> [StoredTemplate] {
        do throws(StoreError) { return try await premises.store.templates(of: subject) } catch {
            throw .store(error)
        }
    }

    private func consent(_ id: ConsentID) async throws(DeskError) -> StoredConsent? {
        do throws(StoreError) { return try await premises.store.consent(id) } catch { throw .store(error) }
    }

    func open() async throws(DeskError) -> [ErasureJob] {
        do throws(StoreError) {
            return try await premises.store.openErasures(limit: readLimit)
        } catch {
            throw .store(error)
        }
    }
}

extension ErasureJob {
    /// The same, once the leaf of its withdrawal is known.
    func recorded(at leaf: UInt64) -> ErasureJob {
        ErasureJob(
            id: id, subject: subject, activity: activity, openedAt: openedAt, withdrawal: .recorded(leaf),
            done: done, closedBy: closedBy)
    }
}
