public import Desk
internal import Herald
public import Law
internal import Ledger
public import Primitives
internal import Registry
internal import Store

/// What a route knows of something a person agreed to, took back or had done.
struct ActNews: Sendable {
    var person: SubjectID?
    var site: SiteID?
    var purpose: PurposeID?
    var entry: UInt64?
}

extension NewsDesk {
    /// Tells of a person's own act; the wire says it to the house and to that person, and no broker hears of it.
    func publish(_ result: Bulletin.Result, of act: ActNews, _ kind: Bulletin.Kind = .consent) async {
        await publish(kind, result) { news in
            news.set(site: act.site, purpose: act.purpose)
            (news.person, news.entry) = (act.person?.text, act.entry)
        }
    }

    /// Tells of a withdrawal, and of the erasure that followed it where it is finished.
    func publish(_ withdrawal: ErasureDesk.Withdrawal, of consent: StoredConsent?) async {
        await publish(
            .withdrawn,
            of: ActNews(
                person: consent?.subject, site: consent?.site, purpose: consent?.purpose,
                entry: withdrawal.record.index))
        if let certificate = withdrawal.certificate { await publish(certificate, of: consent?.subject) }
    }

    /// Tells that an erasure is finished.
    public func publish(_ certificate: ErasureDesk.Certificate, of person: SubjectID?) async {
        // An activity is `purpose@site`.
        let names = certificate.record.file.entry.activity.split(separator: "@").map(String.init)
        let isOfPlace = names.count == 2
        await publish(
            .erased,
            of: ActNews(
                person: person, site: isOfPlace ? SiteID(names[1]) : nil,
                purpose: isOfPlace ? PurposeID(names[0]) : nil, entry: certificate.record.index), .erasure)
    }

    /// Tells of trust in a device that was given, taken, or went with its entry in the registry.
    func publish(_ result: Bulletin.Result, device: DeviceID, at site: SiteID?) async {
        await publish(.device, result) { $0.set(site: site, device: device) }
    }
}

extension Call {
    /// A consent by its number, for the news of it.
    func consentOnRecord(_ id: ConsentID) async -> StoredConsent? {
        try? await premises.store.consent(id)
    }

    /// Where a device is registered.
    func site(of device: DeviceID) async -> SiteID? {
        try? await RegistryDesk(premises).inForce()?.document.device(device)?.site
    }
}
