public import Consent
internal import Face
internal import Foundation
public import Law
internal import Ledger
public import Policy
public import Primitives
internal import Registry
internal import Store
internal import Vault

/// Takes a person's yes or no to one purpose at one site, and gives a receipt for either.
public struct ConsentDesk: Sendable {
    let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// A yes, and what it amounts to.
    public struct Given: Sendable {
        public let consent: ConsentRecord
        public let record: Record
        /// What the rules would still refuse under it, so that it can be put right while the person is there.
        public let shortfalls: [FaceOperation: Judgement]
    }

    /// Records a consent with its evidence; nothing is done with a face yet.
    public func grant(_ form: ConsentForm) async throws(DeskError) -> Given {
        let now = premises.clock.now()
        let place = try await place(form.site, form.purpose)
        guard let person = try await premises.person(form.subject) else { throw .unknownSubject }
        var form = form
        form.remember(person.history)
        try form.mustHaveRead(place.notice)
        do throws(ConsentError) { try form.mustKeep(within: place.purpose) } catch { throw .consent(error) }
        let consent = form.record(id: premises.newIdentifier(), at: now, place)
        guard consent.givenAt < consent.expiresAt else { throw .consent(.endsBeforeItBegins(consent.id)) }
        // A guardian who said no at once leaves no consent behind.
        let kind: LedgerEntry.Kind = consent.guardians.agreement == false ? .consentRefused : .consentGranted
        let record = try await write(.given(consent), kind, details(of: consent), at: now, place)
        let given = try await recorded(consent, record)
        return Given(
            consent: given, record: record, shortfalls: try await shortfalls(of: given, place, at: now))
    }

    /// The consent that the record tells of: of a request asked again, the one that it made at first.
    private func recorded(
        _ consent: ConsentRecord, _ record: Record
    ) async throws(DeskError) -> ConsentRecord {
        guard let id = record.file.payload["consent"]?.text, id != consent.id.text else { return consent }
        let events: [StoredConsentEvent]
        do throws(StoreError) { events = try await premises.store.events(of: consent.subject) } catch {
            throw .store(error)
        }
        for event in events where event.kind == .given && event.consent?.text == id {
            if case .given(let first) = await premises.opened(event) { return first }
        }
        throw .unknownConsent(id)
    }

    /// A clear no on record, and the consents that it ended.
    public struct Refused: Sendable {
        public let record: Record
        public let ended: [ErasureDesk.Withdrawal]
    }

    /// Records a clear no, from which the quiet period runs; the person is served by the alternative.
    // LAW: PIPL Art. 15: a no that comes after a yes withdraws it, whatever it is called.
    public func refuse(
        _ subject: SubjectID, _ purpose: PurposeID?, at site: SiteID
    ) async throws(DeskError) -> Refused {
        let place = try await place(site, purpose)
        guard try await premises.person(subject) != nil else { throw .unknownSubject }
        // CRASH: ended first, so that no consent stands beside a no on record.
        let ended = try await end(place, of: subject)
        let now = premises.clock.now()
        let refusal = ConsentRefusal(by: subject, to: place.purpose.id, at: site, on: now)
        let record = try await write(.refused(refusal), .consentRefused, [:], at: now, place)
        return Refused(record: record, ended: ended)
    }

    /// Withdraws whatever the person agreed to for this purpose at this site, expired or not.
    private func end(
        _ place: Place, of subject: SubjectID
    ) async throws(DeskError) -> [ErasureDesk.Withdrawal] {
        let given: [StoredConsent]
        do throws(StoreError) {
            given = try await premises.store.consents(of: subject)
        } catch {
            throw .store(error)
        }
        var ended: [ErasureDesk.Withdrawal] = []
        for consent in given where place.isMeant(by: consent) {
            let desk = ErasureDesk(premises.answering(part: consent.id.text))
            if consent.withdrawnAt == nil {
                ended.append(try await desk.withdraw(only: consent.id))
            } else if let before = try await desk.again(consent, by: .subject, at: premises.clock.now()) {
                ended.append(before)
            }
        }
        return ended
    }

    /// A guardian's answer to a consent that is named by its number.
    public func hear(_ answer: GuardianAnswer, to id: ConsentID) async throws(DeskError) -> Record {
        let stored: StoredConsent?
        do throws(StoreError) { stored = try await premises.store.consent(id) } catch { throw .store(error) }
        guard let stored, let record = try await premises.person(stored.subject)?.history.state(of: id).record
        else { throw .unknownConsent(id.text) }
        return try await hear(GuardianReply(to: id, for: stored.subject, answer), record)
    }

    /// A guardian's answer that comes after the consent.
    public func hear(_ reply: GuardianReply, _ consent: ConsentRecord) async throws(DeskError) -> Record {
        let place = try await place(consent.scope.site, consent.scope.purpose)
        let event = ConsentEvent.guardianAnswered(reply)
        let details: [String: CanonicalValue] = [
            "consent": .text(reply.consent.text), "by": .text("guardian"),
        ]
        guard reply.answer.word != .agreed else {
            return try await write(event, .consentGranted, details, at: reply.answer.at, place)
        }
        // A no of a guardian ends the consent, and what was made under it goes as after a withdrawal.
        let desk = ErasureDesk(premises)
        let job = desk.erasure(of: event.subject, place.activity, at: premises.clock.now())
        let record = try await write(
            event, .consentWithdrawn, details, at: reply.answer.at, place, also: [.openErasure(job)])
        _ = await desk.carry([job.recorded(at: record.index)], closing: .whenDue)
        return record
    }

    /// Keeps the person's face from being used, or lets it be used again.
    // LAW: PIPL Art. 44
    public func restrict(_ subject: SubjectID, lift: Bool = false) async throws(DeskError) -> Record {
        let now = premises.clock.now()
        guard try await premises.person(subject) != nil else { throw .unknownSubject }
        let wish = UseRestriction(of: subject, at: now)
        let revision = try await premises.registry()
        let event: ConsentEvent = lift ? .restrictionLifted(wish) : .restricted(wish)
        return try await write(
            event, .processingRestricted, ["lift": .integer(lift ? 1 : 0)], at: now, activity: "all",
            document: revision.digest)
    }

    private func write(
        _ event: ConsentEvent, _ kind: LedgerEntry.Kind, _ details: [String: CanonicalValue],
        at now: Timestamp,
        _ place: Place, also changes: [Change] = []
    ) async throws(DeskError) -> Record {
        try await write(
            event, kind, details, at: now, activity: place.activity,
            document: place.notice?.digest ?? place.revision.digest, also: changes)
    }

    private func write(
        _ event: ConsentEvent, _ kind: LedgerEntry.Kind, _ details: [String: CanonicalValue],
        at now: Timestamp,
        activity: String, document: Digest, also changes: [Change] = []
    ) async throws(DeskError) -> Record {
        var happening = Happening(
            kind: kind, activity: activity, document: document, at: now, about: event.subject,
            details: details)
        happening.details["event"] = .text(event.digest.hex)
        let stored = try await premises.sealed(event)
        return try await Recorder(premises: premises).record(
            happening, with: [.appendConsentEvent(stored)] + changes)
    }

    private func details(of consent: ConsentRecord) -> [String: CanonicalValue] {
        let plain: [String: CanonicalValue] = [
            "consent": .text(consent.id.text), "scope": consent.scope.canonical,
            "until": .integer(consent.expiresAt.seconds), "m": .text(consent.evidence.method.rawValue),
            "lang": .text(consent.evidence.language),
        ]
        guard !consent.guardians.isEmpty else { return plain }
        var whole: [String: CanonicalValue] = ["by": .text("guardian")]
        whole["age"] = consent.ageBand.map { .text($0.rawValue) }
        // Which guardian by a random name, and the digest of what showed it; nothing of who they are.
        whole["guardians"] = .list(
            consent.guardians.map { answer in
                var told: [String: CanonicalValue] = ["id": .text(answer.guardian.text)]
                told["seen"] = answer.verification.map { .text($0.hex) }
                return .object(told)
            })
        return plain.merging(whole) { own, _ in own }
    }

    func place(_ site: SiteID, _ purpose: PurposeID?) async throws(DeskError) -> Place {
        let revision = try await premises.registry()
        guard let registered = revision.document.site(site) else { throw .unknownSite(site) }
        let device = revision.document.devices(at: site).first?.id
        let request = FaceRequest(.none, at: registered.id, purpose: purpose, device: device)
        return try await FactGatherer(premises).place(of: request)
    }

    func shortfalls(
        of consent: ConsentRecord, _ place: Place, at now: Timestamp
    ) async throws(DeskError) -> [FaceOperation: Judgement] {
        let person = try await premises.person(consent.subject)
        let gatherer = FactGatherer(premises)
        var found: [FaceOperation: Judgement] = [:]
        for operation in consent.scope.operations {
            let request = FaceRequest(.none, at: place.site.id)
            var matter = gatherer.matter(operation, at: place, person, request, now)
            try await gatherer.complete(&matter, at: now)
            let judgement = premises.rulebook.judge(matter.facts)
            if !judgement.isPermitted { found[operation] = judgement }
        }
        return found
    }
}
