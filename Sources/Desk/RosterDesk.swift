internal import Consent
internal import Face
public import Law
internal import Ledger
internal import Policy
public import Primitives
internal import Registry
internal import Store
internal import Vault

/// Those whom one purpose at one site knows, by the name under which they were put on record.
///
/// Whoever agreed to nothing here, or took it back, is not among them.
public struct RosterDesk: Sendable {
    let premises: Premises
    let site: SiteID
    let purpose: PurposeID

    /// Looks at one purpose at one site.
    public init(_ premises: Premises, at site: SiteID, for purpose: PurposeID) {
        (self.premises, self.site, self.purpose) = (premises, site, purpose)
    }

    /// Somebody on the roster.
    public struct Member: Sendable {
        public let id: SubjectID
        /// The name they were put on record by, where that is their reference too; their number otherwise.
        public let label: String
        /// A number for their one reference that tells nothing of it; `nil` where nothing is enrolled.
        public let reference: Digest?
        /// Consents here that were not withdrawn.
        let consents: [ConsentID]
        /// Whether they agreed to something, ever and anywhere.
        let isKnownElsewhere: Bool
    }

    /// All of them, in the order of their labels; that they were looked at is put on record.
    // LAW: PIPL Art. 51(1), (2) and (5): who may look is limited, and looking leaves a trace.
    public func members(by reader: Operator) async throws(DeskError) -> [Member] {
        var members: [Member] = []
        var last: SubjectID?
        while true {
            let next = try await subjects(after: last)
            for subject in next {
                if let member = try await member(subject) { members.append(member) }
            }
            last = next.last?.id
            if next.count < readLimit { break }
        }
        var details = reader.details("roster")
        details["count"] = .integer(Int64(members.count))
        _ = try await Recorder(premises: premises).record(
            Happening(
                kind: .access, activity: Place.activity(purpose, at: site),
                document: try await premises.registry().digest, at: premises.clock.now(), details: details))
        return members.sorted { ($0.label, $0.id) < ($1.label, $1.id) }
    }

    /// Puts somebody on record for this place alone, until they agree to something.
    ///
    /// - Returns: Whether it was done; it is not where the name is somebody's already, whoever knows them.
    public func admit(_ name: String, by worker: Operator) async throws(DeskError) -> Bool {
        guard try await PersonDesk(premises).find(name) == nil else { return false }
        let id = try await PersonDesk(premises).admit(name: name, reference: name)
        try await LookDesk(premises).note(admission, about: id, by: worker)
        return true
    }

    /// The one who is meant by a name or number; `nil` where nobody here is.
    public func find(_ name: String) async throws(DeskError) -> Member? {
        guard let id = try await PersonDesk(premises).find(name) else { return nil }
        return try await member(id)
    }

    /// Somebody by number.
    public func member(_ id: SubjectID) async throws(DeskError) -> Member? {
        let stored: StoredSubject?
        do throws(StoreError) { stored = try await premises.store.subject(id) } catch { throw .store(error) }
        guard let stored else { return nil }
        return try await member(stored)
    }

    /// The one whose reference has a number that is meant.
    public func member(
        _ isMeant: (_ reference: Digest) -> Bool
    ) async throws(DeskError) -> Member? {
        var last: SubjectID?
        while true {
            let next: [StoredTemplate]
            do throws(StoreError) {
                next = try await premises.store.templates(
                    at: site, for: purpose, after: last, limit: readLimit)
            } catch {
                throw .store(error)
            }
            for template in next {
                if isMeant(try await number(of: template)) {
                    return try await member(template.key.subject)
                }
            }
            last = next.last?.key.subject
            if next.count < readLimit { return nil }
        }
    }

    /// Whether the place itself may search: whatever refuses somebody willing is the place's own defect.
    public func maySearch(by device: DeviceID) async throws(DeskError) -> Bool {
        let request = FaceRequest(.none, at: site, purpose: purpose, device: device)
        let place = try await FactGatherer(premises).place(of: request)
        let matter = Matter(.identify, at: place, for: .adult, on: premises.clock.now())
        return premises.rulebook.judge(matter.facts).isPermitted
    }

    private func subjects(after last: SubjectID?) async throws(DeskError) -> [StoredSubject] {
        do throws(StoreError) {
            return try await premises.store.subjects(after: last, limit: readLimit)
        } catch {
            throw .store(error)
        }
    }

    private func member(_ stored: StoredSubject) async throws(DeskError) -> Member? {
        let (consents, template): ([StoredConsent], StoredTemplate?)
        do throws(StoreError) {
            consents = try await premises.store.consents(of: stored.id)
            template = try await premises.store.template(
                TemplateKey(subject: stored.id, site: site, purpose: purpose))
        } catch {
            throw .store(error)
        }
        let here = consents.filter { isHere($0) && $0.withdrawnAt == nil }
        guard try await isOurs(stored.id, here, consents) else { return nil }
        var reference: Digest?
        if let template { reference = try await number(of: template) }
        return Member(
            id: stored.id, label: try await label(of: stored), reference: reference,
            consents: here.map(\.id), isKnownElsewhere: !consents.isEmpty)
    }

    /// Whoever agreed to something here, and whoever this place put on record and is about to ask.
    private func isOurs(
        _ id: SubjectID, _ here: [StoredConsent], _ consents: [StoredConsent]
    ) async throws(DeskError) -> Bool {
        guard here.isEmpty else { return true }
        guard consents.isEmpty else { return false }
        return try await LookDesk(premises).payloads(about: id).contains { $0.1["what"]?.text == admission }
    }

    private var admission: String { "put on record for \(Place.activity(purpose, at: site))" }

    private func isHere(_ consent: StoredConsent) -> Bool {
        consent.site == site && consent.purpose == purpose
    }

    private func label(of stored: StoredSubject) async throws(DeskError) -> String {
        guard
            let name = try? await premises.vault.openText(stored.sealed, of: stored.id, as: "name"),
            !name.isEmpty, let lookup = stored.lookup
        else { return stored.id.text }
        let spellings = [
            try? await premises.vault.lookup(name), try? await premises.vault.lookup(name.lowercased()),
        ]
        return spellings.contains(lookup) ? name : stored.id.text
    }

    private func number(of template: StoredTemplate) async throws(DeskError) -> Digest {
        let key = template.key
        let text =
            "reference\u{0}\(key.subject)\u{0}\(key.site)\u{0}\(key.purpose)\u{0}\(template.enrolledAt)"
        do throws(VaultError) { return try await premises.vault.lookup(text) } catch { throw .vault(error) }
    }
}
