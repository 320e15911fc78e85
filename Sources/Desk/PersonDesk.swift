public import Consent
internal import Foundation
public import Law
internal import Ledger
public import Primitives
internal import Registry
public import Store
internal import Vault

/// Everything a person may ask of the house about themselves: nothing here waits for a permit.
public struct PersonDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// All that is on record of a person.
    public struct File: Sendable {
        public let id: SubjectID
        /// As the person gave it; `nil` where none was given.
        public let name: String?
        public let since: Timestamp
        public let consents: [StoredConsent]
        public let history: ConsentHistory
        /// The references there are, never the numbers in them.
        public let templates: [StoredTemplate]
        public let erasures: [ErasureJob]
        /// Every event about them, as the private side of the ledger tells it.
        public let events: [Event]
        /// When this was read.
        public let readAt: Timestamp
    }

    /// One entry of the ledger that is about the person.
    public struct Event: Sendable {
        public let index: UInt64
        public let payload: CanonicalValue
    }

    /// Puts a person on record under a random number; name and reference are sealed or hashed at once.
    ///
    /// The same person twice, by name and reference, is one; a reference that is somebody else's is an error.
    public func admit(name: String?, reference: String?) async throws(DeskError) -> SubjectID {
        guard reference?.isEmpty != true else { throw .emptyReference }
        if let reference, let known = try await find(reference) {
            guard try await isNamed(name, known) else { throw .referenceTaken(known) }
            return known
        }
        let key = try await admission(name, reference)
        let id: SubjectID = premises.newIdentifier()
        let subject: StoredSubject
        do throws(VaultError) {
            var lookup: Digest?
            // Kept in one spelling, so that `Flat-1` and `flat-1` are one person.
            if let reference { lookup = try await premises.vault.lookup(reference.lowercased()) }
            let sealed = try await premises.vault.sealText(name ?? "", of: id, as: "name")
            subject = StoredSubject(id: id, sealed: sealed, lookup: lookup, createdAt: premises.clock.now())
        } catch {
            throw .vault(error)
        }
        return try await put(subject, key)
    }

    /// What names the request: a keyed hash, so that the name is not to be guessed from it.
    private func admission(_ name: String?, _ reference: String?) async throws(DeskError) -> RequestKey? {
        guard let request = premises.request else { return nil }
        do throws(VaultError) {
            let asked = try await premises.vault.lookup("admit\u{0}\(name ?? "")\u{0}\(reference ?? "")")
            return RequestKey("\(request)/admit", asked: asked, at: premises.clock.now(), in: premises.whole)
        } catch {
            throw .vault(error)
        }
    }

    /// Puts the person on record, or finds whom the same request put there before.
    private func put(_ subject: StoredSubject, _ key: RequestKey?) async throws(DeskError) -> SubjectID {
        var unit = UnitOfWork(changes: [.putSubject(subject)], request: key, at: subject.createdAt)
        if let key { unit.changes.append(.keepAnswer(key, StoredAnswer([], about: subject.id))) }
        do throws(StoreError) {
            let committed = try await premises.store.commit(unit)
            guard let key, committed.wasRepeat else { return subject.id }
            guard let first = try await premises.store.answer(to: key)?.subject else {
                throw StoreError.requestNameReused
            }
            return first
        } catch {
            throw .store(error)
        }
    }

    /// The person whom a number or a house's own reference (a flat, a card) names, in whatever case.
    public func find(_ reference: String) async throws(DeskError) -> SubjectID? {
        let lookups: [Digest]
        do throws(VaultError) {
            lookups = [
                try await premises.vault.lookup(reference),
                try await premises.vault.lookup(reference.lowercased()),
            ]
        } catch {
            throw .vault(error)
        }
        do throws(StoreError) {
            if let id = SubjectID(reference), let subject = try await premises.store.subject(id) {
                return subject.id
            }
            for lookup in lookups {
                if let subject = try await premises.store.subject(lookup: lookup) { return subject.id }
            }
            return nil
        } catch {
            throw .store(error)
        }
    }

    /// Shows all that is on record of a person, and puts the look itself on record.
    // LAW: PIPL Art. 45
    public func show(
        _ id: SubjectID, by reader: Operator = .unnamed, as what: String = "show"
    ) async throws(DeskError) -> File {
        guard let person = try await premises.person(id) else { throw .unknownSubject }
        let file = try await gather(person)
        _ = try await Recorder(premises: premises).record(
            Happening(
                kind: .access, activity: "person", document: try await premises.registry().digest,
                at: premises.clock.now(), about: id, details: reader.details(what)))
        return file
    }

    /// What became of the erasure of a person.
    public struct Erasure: Sendable {
        /// Every consent that it ended.
        public let withdrawals: [ErasureDesk.Withdrawal]
        /// Proofs of the erasures that are finished.
        public let certificates: [ErasureDesk.Certificate]
        /// What stood in the way, to be tried again by itself.
        public let troubles: [DeskError]
    }

    /// Withdraws every consent, destroys every reference, and forgets name and evidence.
    // LAW: PIPL Art. 47
    public func erase(_ id: SubjectID) async throws(DeskError) -> Erasure {
        guard let person = try await premises.person(id) else { throw .unknownSubject }
        let desk = ErasureDesk(premises)
        var withdrawals: [ErasureDesk.Withdrawal] = []
        for consent in try await gather(person).consents where consent.withdrawnAt == nil {
            let desk = ErasureDesk(premises.answering(part: consent.id.text))
            withdrawals.append(try await desk.withdraw(consent.id, by: .subject, closing: .later))
        }
        // One closing of the epoch serves for the references, the name and the evidence alike.
        let references = withdrawals.map { ($0.progress.erasure, $0.references) }
        try await desk.forget(id, at: premises.clock.now())
        var round = await desk.carry(
            (try? await desk.open()) ?? [], closing: .whenDue,
            references: Dictionary(uniqueKeysWithValues: references))
        await desk.attempt(&round.troubles) { () async throws(DeskError) in try await desk.removeTraces() }
        return Erasure(
            withdrawals: withdrawals, certificates: round.certificates, troubles: round.troubles)
    }

    private func gather(_ person: PersonOnRecord) async throws(DeskError) -> File {
        let events = try await LookDesk(premises).payloads(about: person.id)
            .map { Event(index: $0.0, payload: $0.1) }
        do throws(StoreError) {
            let stored = try await premises.store.subject(person.id)
            return File(
                id: person.id, name: await name(of: stored), since: stored?.createdAt ?? premises.clock.now(),
                consents: try await premises.store.consents(of: person.id), history: person.history,
                templates: person.templates, erasures: try await premises.store.erasures(of: person.id),
                events: events, readAt: premises.clock.now())
        } catch {
            throw .store(error)
        }
    }

    private func isNamed(_ name: String?, _ id: SubjectID) async throws(DeskError) -> Bool {
        do throws(StoreError) {
            return await self.name(of: try await premises.store.subject(id)) == name
        } catch {
            throw .store(error)
        }
    }

    private func name(of stored: StoredSubject?) async -> String? {
        guard let stored,
            let name = try? await premises.vault.openText(stored.sealed, of: stored.id, as: "name")
        else {
            return nil
        }
        return name.isEmpty ? nil : name
    }

    private func commit(_ changes: [Change]) async throws(DeskError) {
        do throws(StoreError) {
            _ = try await premises.store.commit(UnitOfWork(changes: changes))
        } catch {
            throw .store(error)
        }
    }
}

extension PersonDesk.File: Redacted {}

extension PersonDesk.Event: Redacted {}
