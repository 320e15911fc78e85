internal import Law
internal import Ledger
internal import Primitives

/// What a receipt file says of a consent: whose, to what, and what became of it.
struct ConsentMatter {
    let state: ConsentReceipt.State
    let at: Timestamp
    let subject: SubjectID
    /// None for a refusal.
    let consent: ConsentID?
    let purpose: PurposeID
    let site: SiteID
    /// Who withdrew, in the word of the record.
    let by: String?
    /// The digest of the event, as the payload names it.
    let event: String

    /// `nil` for a receipt of anything else.
    init?(_ file: ReceiptFile) {
        let said = file.payload
        let place = file.entry.activity.split(separator: "@").map(String.init)
        guard let state = Self.states[file.entry.kind], let at = said["t"]?.integer,
            let subject = said["s"]?.text.flatMap({ SubjectID($0) }), let event = said["event"]?.text,
            place.count == 2, let purpose = PurposeID(place[0]), let site = SiteID(place[1])
        else { return nil }
        consent = said["consent"]?.text.flatMap { ConsentID($0) }
        guard consent != nil || state == .refused else { return nil }
        (self.state, self.at, self.subject) = (state, Timestamp(seconds: at), subject)
        (self.purpose, self.site, self.event, by) = (purpose, site, event, said["by"]?.text)
    }

    private static let states: [LedgerEntry.Kind: ConsentReceipt.State] = [
        .consentGranted: .given, .consentWithdrawn: .withdrawn, .consentRefused: .refused,
    ]
}
