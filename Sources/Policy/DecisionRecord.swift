internal import Law
internal import Ledger
internal import Primitives

/// What the ledger keeps of a decision to permit: publicly that it was made, privately what about.
struct DecisionRecord {
    let payload: CanonicalValue
    let expiry: Timestamp
    private let activity: String
    private let document: Digest
    private let time: Timestamp

    init(_ facts: Facts, image: Digest, rules: String, at time: Timestamp, expiry: Timestamp) {
        (self.time, self.expiry) = (time, expiry)
        activity = Self.activity(facts)
        document = facts.notice.digest ?? Self.noDocument ?? image
        var fields: [String: CanonicalValue] = [
            "v": .integer(1), "k": .text(LedgerEntry.Kind.decision.rawValue), "a": .text(activity),
            "n": .text(Base64.encodeAddress(document.bytes)), "t": .integer(time.seconds),
            "img": .text(image.hex), "rules": .text(rules),
            "expiry": .integer(expiry.milliseconds),
        ]
        fields["op"] = (facts.request.operation?.rawValue).map(CanonicalValue.text)
        fields["site"] = (facts.site.id?.text).map(CanonicalValue.text)
        fields["device"] = (facts.site.device?.text).map(CanonicalValue.text)
        fields["purpose"] = (facts.purpose.id?.text).map(CanonicalValue.text)
        fields["basis"] = (facts.basis.kind?.rawValue).map(CanonicalValue.text)
        fields["s"] = (facts.person.id?.text).map(CanonicalValue.text)
        fields["consent"] = (facts.consent.id?.text).map(CanonicalValue.text)
        payload = .object(fields)
    }

    // One purpose at one site, as consents and keys are named; else what is done.
    private static func activity(_ facts: Facts) -> String {
        guard let purpose = facts.purpose.id else { return facts.request.operation?.rawValue ?? "unknown" }
        return facts.site.id.map { "\(purpose)@\($0)" } ?? purpose.text
    }

    func entry(with opening: Opening) -> LedgerEntry {
        LedgerEntry(
            .decision, activity: activity, document: document, at: time, committing: payload, with: opening)
    }

    // Stands where no notice is in force, as for a still picture that somebody brings.
    private static let noDocument = Digest(Array(repeating: 0, count: 32))
}
