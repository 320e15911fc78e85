public import Consent
internal import Face
internal import Foundation
public import Law
internal import Ledger
public import Primitives
internal import Registry
public import Store
internal import Vault

/// What a person may do while the keys are out of reach: withdraw, refuse, and have the use of their face stopped.
///
/// Nothing is unwrapped and nothing is signed. What is put on record is sealed to the evidence key and takes effect
/// with its transaction; keys are destroyed at once, since that needs none; the receipt waits for the ledger's key.
public struct OutageDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// A right that was exercised: in effect and on record, with the receipt still to come.
    public struct Pending: Sendable {
        /// The entry for which a receipt will be signed.
        public let index: UInt64
        /// The consent it ended, if it ended one.
        public let consent: ConsentID?
        /// What was destroyed already; the rest follows when the keys are back.
        public let done: [ErasureStep]
    }

    /// Withdraws one consent; nothing is released under it from the moment this returns.
    // LAW: PIPL Arts. 15 and 47(3); Order No. 19 Art. 6
    public func withdraw(
        _ id: ConsentID, by party: ConsentWithdrawal.Party = .subject
    ) async throws(DeskError) -> Pending {
        let now = premises.clock.now()
        guard let standing = try await consent(id), standing.withdrawnAt == nil else {
            throw .unknownConsent(id.text)
        }
        let activity = Place.activity(standing.purpose, at: standing.site)
        let references = try await templates(of: standing.subject).count { $0.consent == id }
        let event = ConsentEvent.withdrawn(ConsentWithdrawal(id, of: standing.subject, at: now, by: party))
        let job = ErasureDesk(premises).erasure(of: standing.subject, activity, at: now)
        let happening = Happening(
            kind: .consentWithdrawn, activity: activity, document: try await premises.registry().digest,
            at: now, about: standing.subject,
            details: [
                "consent": .text(id.text), "event": .text(event.digest.hex), "by": .text(party.rawValue),
                "refs": .integer(Int64(references)),
            ])
        let stored = try await premises.sealed(event)
        let index = try await Recorder(premises: premises).recordUnsigned(
            happening, with: [.appendConsentEvent(stored), .openErasure(job)])
        return Pending(index: index, consent: id, done: await destroy(job))
    }

    /// Records a clear no, and withdraws what was agreed to before.
    // LAW: PIPL Art. 15
    public func refuse(
        _ subject: SubjectID, _ purpose: PurposeID?, at site: SiteID
    ) async throws(DeskError) -> [Pending] {
        let request = FaceRequest(.none, at: site, purpose: purpose, device: try await device(at: site))
        let place = try await FactGatherer(premises).place(of: request)
        try await mustBeKnown(subject)
        var pending: [Pending] = []
        // CRASH: ended first, so that no consent stands beside a no on record.
        for consent in try await consents(of: subject)
        where consent.withdrawnAt == nil && place.isMeant(by: consent) {
            pending.append(try await withdraw(consent.id))
        }
        let now = premises.clock.now()
        let event = ConsentEvent.refused(
            ConsentRefusal(by: subject, to: place.purpose.id, at: site, on: now))
        let happening = Happening(
            kind: .consentRefused, activity: place.activity,
            document: place.notice?.digest ?? place.revision.digest, at: now, about: subject)
        return pending + [try await record(event, happening)]
    }

    /// Keeps the person's face from being used; to lift that needs the keys.
    // LAW: PIPL Art. 44
    public func restrict(_ subject: SubjectID) async throws(DeskError) -> Pending {
        try await mustBeKnown(subject)
        let now = premises.clock.now()
        let happening = Happening(
            kind: .processingRestricted, activity: "all", document: try await premises.registry().digest,
            at: now, about: subject, details: ["lift": .integer(0)])
        return try await record(.restricted(UseRestriction(of: subject, at: now)), happening)
    }

    private func record(_ event: ConsentEvent, _ happening: Happening) async throws(DeskError) -> Pending {
        var happening = happening
        happening.details["event"] = .text(event.digest.hex)
        let stored = try await premises.sealed(event)
        let index = try await Recorder(premises: premises).recordUnsigned(
            happening, with: [.appendConsentEvent(stored)])
        return Pending(index: index, consent: nil, done: [])
    }

    /// Destroys what can be destroyed without a key.
    ///
    /// The withdrawal stands whatever fails here: the erasure is open,
    /// and is carried through when the house opens with its keys.
    private func destroy(_ job: ErasureJob) async -> [ErasureStep] {
        guard let left = try? await templates(of: job.subject) else { return [] }
        // A reference made under another consent to the same is still carried by that one.
        if !left.contains(where: { $0.activity == job.activity }) {
            guard (try? await premises.vault.shred(job.subject, activity: job.activity)) != nil else {
                return []
            }
        }
        let gone: [ErasureStep] = [.templateRemoved, .keyShredded]
        guard await note(job, Set(gone)) else { return [] }
        guard (try? await premises.store.removeTraces()) != nil, await note(job, [.tracesRemoved]) else {
            return gone
        }
        return gone + [.tracesRemoved]
    }

    private func note(_ job: ErasureJob, _ steps: Set<ErasureStep>) async -> Bool {
        let unit = UnitOfWork(changes: [.advanceErasure(job.id, done: steps)])
        return (try? await premises.store.commit(unit)) != nil
    }

    private func device(at site: SiteID) async throws(DeskError) -> DeviceID? {
        let revision = try await premises.registry()
        guard revision.document.site(site) != nil else { throw .unknownSite(site) }
        return revision.document.devices(at: site).first?.id
    }

    private func mustBeKnown(_ subject: SubjectID) async throws(DeskError) {
        let known: StoredSubject?
        do throws(StoreError) { known = try await premises.store.subject(subject) } catch {
            throw .store(error)
        }
        guard known != nil else { throw .unknownSubject }
    }

    private func consent(_ id: ConsentID) async throws(DeskError) -> StoredConsent? {
        do throws(StoreError) { return try await premises.store.consent(id) } catch { throw .store(error) }
    }

    private func consents(of subject: SubjectID) async throws(DeskError) -> [StoredConsent] {
        do throws(StoreError) { return try await premises.store.consents(of: subject) } catch {
            throw .store(error)
        }
    }

    private func templates(of subject: SubjectID) async throws(DeskError) -> [StoredTemplate] {
        do throws(StoreError) { return try await premises.store.templates(of: subject) } catch {
            throw .store(error)
        }
    }
}
