internal import Consent
public import Face
internal import Foundation
public import Law
internal import Ledger
internal import Policy
public import Primitives
internal import Registry
internal import Store
internal import Vault

/// Takes people over from another system, one at a time, and only those whose evidence of consent came along.
///
/// It is no second way in: whoever comes is admitted, their consent recorded and their face enrolled by the desks
/// that do it for everybody, and the gate decides. The rules are heard before, so that nothing is written of somebody
/// they would refuse.
public struct ImportDesk: Sendable {
    let premises: Premises
    let site: SiteID
    let purpose: PurposeID?
    let device: DeviceID?
    let source: String

    /// For one purpose at one site, from one source.
    public init(
        _ premises: Premises, from source: String, at site: SiteID, purpose: PurposeID? = nil,
        device: DeviceID? = nil
    ) {
        self.premises = premises
        (self.site, self.purpose, self.device, self.source) = (site, purpose, device, source)
    }

    /// Somebody who may come in.
    public struct Newcomer: Sendable {
        let name: String
        let reference: String
        let known: SubjectID?
        let form: ConsentForm
        /// Names the request, so that asked again it has no second effect.
        let request: String
        let stands: Bool
    }

    /// What is to be done about somebody.
    public enum Weighed: Sendable {
        case mayCome(Newcomer)
        case settled(ImportOutcome)
    }

    /// The place is registered, and one of a kind: asked before anybody is read.
    public func checkPlace() async throws(DeskError) { _ = try await place() }

    /// Whether bytes begin as a picture does that could be read at all: whoever has none such does not come in.
    public static func isPicture(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xff, 0xd8, 0xff]) || bytes.starts(with: [0x89, 0x50, 0x4e, 0x47])
            || (bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8)))
    }

    /// A keyed hash that stands for somebody of the source; without this house's keys it tells nothing.
    public func mark(of id: String) async throws(DeskError) -> Digest {
        try await hash(["import", source, site.text, purpose?.text ?? "", id])
    }

    /// Hears the rules about somebody, under the consent that came along; writes nothing.
    public func weigh(_ row: ConsentSheet.Row, named name: String, id: String) async throws(DeskError)
        -> Weighed
    {
        let (now, place) = (premises.clock.now(), try await place())
        guard let reference = row.text(.reference) else {
            return .settled(ImportOutcome(.incomplete, because: ["reference is missing"]))
        }
        let name = row.text(.name) ?? name
        let known = try await PersonDesk(premises).find(reference)
        if let known, try await !isSame(name, reference) { return .settled(ImportOutcome(.taken, known)) }
        let subject = known ?? premises.newIdentifier()
        var reading = SheetReading(row, at: place)
        guard let form = reading.form(for: subject, at: now) else {
            return .settled(ImportOutcome(.incomplete, because: reading.faults))
        }
        let request = "import/" + (try await hash(asked(row, id))).hex.prefix(40)
        if let settled = try await before(form, known, request, place) { return .settled(settled) }
        let (refusal, stands) = try await judge(form, known, place, now)
        if var outcome = refusal {
            outcome.subject = known
            return .settled(outcome)
        }
        return .mayCome(
            Newcomer(
                name: name, reference: reference, known: known, form: form, request: request, stands: stands))
    }

    /// Puts them on record with their consent, and their face by one picture.
    ///
    /// Asked again with another picture where the first could not be used, it changes nothing but the face.
    public func bring(_ newcomer: Newcomer, _ image: Image) async throws(DeskError) -> ImportOutcome {
        let premises = premises.answering(newcomer.request)
        let id = try await PersonDesk(premises).admit(name: newcomer.name, reference: newcomer.reference)
        var outcome = ImportOutcome(.imported, id)
        if !newcomer.stands {
            var form = newcomer.form
            form.subject = id
            let given = try await ConsentDesk(premises).grant(form)
            outcome.ledgerEntries.append(given.record.index)
            outcome.stillMissing = given.shortfalls.isEmpty ? nil : told(given.shortfalls)
        }
        try await enrol(id, image, premises, &outcome)
        return outcome
    }

    private func enrol(
        _ id: SubjectID, _ image: Image, _ premises: Premises, _ outcome: inout ImportOutcome
    ) async throws(DeskError) {
        let answer: Answer<EnrolDesk.Enrolment>
        do throws(DeskError) {
            answer = try await EnrolDesk(premises).enrol(
                FaceRequest(image, at: site, purpose: purpose, device: device, subject: id))
        } catch {
            guard case .doneBefore(let entry) = error else { throw error }
            return outcome.ledgerEntries.append(entry)
        }
        switch answer {
        case .given(let enrolment):
            outcome.ledgerEntries += [enrolment.decision.index, enrolment.outcome.index]
        case .refused(let refusal):
            (outcome.result, outcome.refusal) = (.refused, refusal.refusal)
            outcome.ledgerEntries.append(refusal.record.index)
        case .undecided(let error, let record):
            (outcome.result, outcome.reasons) = (.unusable, [error.description])
            outcome.ledgerEntries.append(record.index)
        case .unavailable(let unavailability): throw unavailability.cause
        }
    }

    private func told(_ shortfalls: [FaceOperation: Judgement]) -> [String: [String]] {
        let pairs = shortfalls.map { ($0.key.rawValue, $0.value.refusals.map(\.rule.text)) }
        return Dictionary(uniqueKeysWithValues: pairs)
    }
}

extension ImportDesk.Newcomer: Redacted {}

extension ImportDesk {
    private func place() async throws(DeskError) -> Place {
        try await FactGatherer(premises).place(
            of: FaceRequest(.none, at: site, purpose: purpose, device: device))
    }

    private func hash(_ parts: [String]) async throws(DeskError) -> Digest {
        do throws(VaultError) {
            return try await premises.vault.lookup(parts.joined(separator: "\u{0}"))
        } catch {
            throw .vault(error)
        }
    }

    /// All that the request asks for: another row about the same person is another request.
    private func asked(_ row: ConsentSheet.Row, _ id: String) -> [String] {
        ["import-row", source, site.text, purpose?.text ?? "", id]
            + ConsentColumn.allCases.map { row.text($0) ?? "" }
    }

    /// Whether somebody on record goes by this name; it writes nothing, since they are on record.
    private func isSame(_ name: String, _ reference: String) async throws(DeskError) -> Bool {
        do throws(DeskError) {
            _ = try await PersonDesk(premises).admit(name: name, reference: reference)
            return true
        } catch {
            guard case .referenceTaken = error else { throw error }
            return false
        }
    }

    /// What settles the matter before the rules are heard.
    private func before(
        _ form: ConsentForm, _ known: SubjectID?, _ request: String, _ place: Place
    ) async throws(DeskError) -> ImportOutcome? {
        guard let known, let person = try await premises.person(known) else { return nil }
        // LAW: PIPL Art. 15: a no that came later ended what was agreed to before, wherever that was kept.
        let given = form.givenAt ?? premises.clock.now()
        if let no = person.history.lastNo(to: place.purpose.id, at: site), no >= given {
            return ImportOutcome(.saidNo, known)
        }
        guard person.template(for: place.purpose.id, at: site) != nil else { return nil }
        let (now, asks) = (premises.clock.now(), FaceRequest(.none, at: site, subject: known))
        let matter = FactGatherer(premises).matter(.enrol, at: place, person, asks, now)
        let done = try await premises.answering(request).recordBefore(matter.happening(.enrolment, at: now))
        var outcome = ImportOutcome(done == nil ? .alreadyHere : .imported, known)
        if let done { outcome.ledgerEntries = [done.index] }
        return outcome
    }

    /// Hears the rules on an enrolment as if the consent were on record; tells also whether one stands already.
    private func judge(
        _ form: ConsentForm, _ known: SubjectID?, _ place: Place, _ now: Timestamp
    ) async throws(DeskError) -> (ImportOutcome?, Bool) {
        var on = PersonOnRecord(
            id: form.subject, history: ConsentHistory(of: form.subject), templates: [], verified: true)
        if let known, let person = try await premises.person(known) { on = person }
        let stands = on.history.active(place.purpose.id, at: site, by: .enrol, on: now) != nil
        let consent = form.record(id: premises.newIdentifier(), at: now, place)
        guard consent.givenAt < consent.expiresAt else {
            return (ImportOutcome(.incomplete, because: ["days leaves no time"]), stands)
        }
        var history = on.history
        do throws(ConsentError) {
            let next = SequencedConsentEvent((history.events.last?.sequence ?? 0) + 1, .given(consent))
            if !stands { _ = try history.apply(next) }
        } catch {
            throw .consent(error)
        }
        let person = PersonOnRecord(
            id: on.id, history: history, templates: on.templates, verified: on.verified)
        let gatherer = FactGatherer(premises)
        var matter = gatherer.matter(.enrol, at: place, person, FaceRequest(.none, at: site), now)
        try await gatherer.complete(&matter, at: now)
        let judgement = premises.rulebook.judge(matter.facts)
        guard !judgement.isPermitted else { return (nil, stands) }
        var outcome = ImportOutcome(.refused)
        outcome.refusal = Refusal(of: matter.facts, because: judgement)
        return (outcome, stands)
    }
}
