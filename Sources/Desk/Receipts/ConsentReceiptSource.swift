internal import Consent
internal import Law
internal import Primitives
internal import Registry

/// What a consent receipt is written from: the event, the consent as given, and the registry of that time.
struct ConsentReceiptSource {
    let matter: ConsentMatter
    let record: ConsentRecord?
    let document: RegistryDocument

    /// The receipt, or the registry's keys of what it lacks.
    func receipt(
        id: ReceiptID, at now: Timestamp, proof: ConsentReceipt.Proof
    ) throws(DeskError) -> ConsentReceipt {
        guard let site = document.site(matter.site) else { throw .unknownSite(matter.site) }
        guard let purpose = document.purpose(matter.purpose) else {
            throw .unknownPurpose(matter.purpose.text)
        }
        var mandatory = Mandatory()
        let told = told(of: purpose, &mandatory)
        let process = process(purpose, at: site, &mandatory)
        let party = party(site.controller, &mandatory)
        try mandatory.check()
        guard let told, let process, let party else { throw .receiptLacks([]) }
        return ConsentReceipt(
            id: id, createdAt: now, record: matter.consent?.text ?? matter.event, subject: matter.subject,
            event: event(at: now), told: told, process: process, controller: party, proof: proof)
    }

    private func event(at now: Timestamp) -> ConsentReceipt.Event {
        let isOver = record.map { $0.expiresAt <= now } ?? false
        return ConsentReceipt.Event(
            state: matter.state == .given && isOver ? .expired : matter.state, at: matter.at,
            until: record?.expiresAt, by: speakers, kind: record?.evidence.kind ?? .separate,
            method: record?.evidence.method)
    }

    private var speakers: [String] {
        switch matter.by {
        case "controller": ["controller"]
        case "guardian": guardians
        default:
            matter.state == .given && record?.evidence.kind == .guardian
                ? guardians : [matter.subject.text]
        }
    }

    private var guardians: [String] {
        let named = record?.guardians.map(\.guardian.text) ?? []
        return named.isEmpty ? ["guardian"] : named
    }

    private func told(of purpose: Purpose, _ mandatory: inout Mandatory) -> ConsentReceipt.Told? {
        let key = "purposes.\(purpose.id).notice"
        guard let notice = purpose.notice.flatMap(document.notice) else {
            _ = mandatory.text(nil, key)
            return nil
        }
        let languages = [record?.evidence.language, notice.languages.first].compactMap(\.self)
        let text = languages.compactMap { notice.text(in: $0) }.first
        let place = "notices.\(notice.id).texts"
        return ConsentReceipt.Told(
            notice: notice.id, version: notice.version, digest: notice.digest,
            address: mandatory.text(notice.publishedAt, "notices.\(notice.id).publishedAt"),
            language: mandatory.text(text?.language, place),
            information: mandatory.text(text?.kind, place + ".kind"),
            retention: mandatory.text(text?.retention, place + ".retention"),
            rights: mandatory.text(text?.rights, place + ".rights"))
    }

    private func process(
        _ purpose: Purpose, at site: Site, _ mandatory: inout Mandatory
    ) -> ConsentReceipt.Process? {
        let key = "purposes.\(purpose.id)"
        let device = document.devices(at: site.id).first { $0.purposes?.contains(purpose.id) != false }
        let storage = mandatory.fact(
            device?.locus, "devices.\(device?.id.text ?? site.id.text).locus", else: .device)
        let operations = (record?.scope.operations).map(Array.init) ?? purpose.operations
        let days = record?.scope.retentionDays ?? purpose.retentionDays
        let recipients = record?.scope.recipients ?? purpose.recipients
        guard let assessment = purpose.assessment else {
            _ = mandatory.text(nil, key + ".assessment")
            return nil
        }
        return ConsentReceipt.Process(
            purpose: purpose.id, text: mandatory.text(purpose.text, key + ".text"),
            operations: mandatory.list(operations, key + ".operations").sorted { $0.rawValue < $1.rawValue },
            site: site.id, storage: storage,
            retentionDays: mandatory.fact(days, key + ".retentionDays", else: 0),
            recipients: mandatory.fact(recipients, key + ".recipients", else: []),
            jurisdictions: mandatory.list(site.jurisdictions, "sites.\(site.id).jurisdictions"),
            assessment: assessment)
    }

    private func party(_ id: ControllerID, _ mandatory: inout Mandatory) -> ConsentReceipt.Party? {
        let (key, controller) = ("controllers.\(id)", document.controller(id))
        let contact = controller?.contact
        return ConsentReceipt.Party(
            id: id, name: mandatory.text(controller?.name, key + ".name"),
            role: mandatory.fact(controller?.kind, key + ".kind", else: .company),
            contact: mandatory.text(contact?.email ?? contact?.phone, key + ".contact.email"),
            postalAddress: mandatory.text(contact?.address, key + ".contact.address"),
            rulesAddress: mandatory.text(controller?.rulesAddress, key + ".rulesAddress"))
    }
}
