internal import Merkle
public import Primitives

/// What the public ledger says of one event: that something of a kind happened, in which hour, under which document.
///
/// It names no person. The private payload is only committed to, and once its opening is destroyed nothing ties
/// the entry to anyone. The bytes are RJ/1, and exactly these bytes are hashed and stored.
public struct LedgerEntry: Hashable, Sendable {
    /// What kind of event it was.
    public enum Kind: String, CaseIterable, Sendable, Codable {
        case consentGranted = "consent.granted"
        case consentWithdrawn = "consent.withdrawn"
        case consentRefused = "consent.refused"
        case processingRestricted = "processing.restricted"
        case erasureCompleted = "erasure.completed"
        case decision, outcome, enrolment, access, registry, alternative, evaluation, export, restore,
            incident
        /// What two people did together, and what changed in who may come in.
        case approval, account
        case keysEpoch = "keys.epoch"
        /// A person asked for something that a human must answer, and the answer.
        case rightsRequest = "rights.request"
        case rightsAnswer = "rights.answer"
    }

    /// The most bytes an entry may have.
    public static let limit = 4096

    public let kind: Kind
    /// Names the registered activity; never a person.
    public let activity: String
    /// SHA-256 of the notice or policy document in force.
    public let document: Digest
    /// Seconds since 1970 at the start of the hour it happened in: all the time the public is told.
    public let hour: Int64
    public let commitment: Digest
    /// An earlier entry this one answers, such as the withdrawal an erasure follows.
    public let refersTo: UInt64?
    /// The one spelling of this entry.
    public let bytes: [UInt8]
    /// The hash of `bytes` as a leaf of the tree.
    public let leafHash: Digest

    /// Makes the entry of an event.
    ///
    /// A payload that repeats `k`, `a`, `n` or `t` (exact seconds) must agree with it.
    public init(
        _ kind: Kind, activity: String, document: Digest, at time: Timestamp,
        committing payload: CanonicalValue, with opening: Opening, refersTo: UInt64? = nil
    ) {
        precondition(activity.utf8.count <= 512, "an activity is named by identifiers")
        let fields = Fields(
            kind: kind, activity: activity, document: document, hour: time.hour,
            commitment: Commitment.of(payload, with: opening), refersTo: refersTo)
        self.init(fields, bytes: fields.value.bytes)
    }

    /// Reads an entry back; any bytes but its one spelling are refused.
    public init(parsing bytes: [UInt8]) throws(LedgerError) {
        guard bytes.count <= Self.limit, let value = CanonicalValue(parsing: bytes),
            let fields = Fields(value), fields.value == value
        else { throw .notAnEntry }
        self.init(fields, bytes: bytes)
    }

    private init(_ fields: Fields, bytes: [UInt8]) {
        kind = fields.kind
        activity = fields.activity
        document = fields.document
        hour = fields.hour
        commitment = fields.commitment
        refersTo = fields.refersTo
        self.bytes = bytes
        leafHash = MerkleHash.leaf(bytes)
    }
}

private struct Fields {
    let kind: LedgerEntry.Kind
    let activity: String
    let document: Digest
    let hour: Int64
    let commitment: Digest
    let refersTo: UInt64?

    var value: CanonicalValue {
        var fields: [String: CanonicalValue] = [
            "v": .integer(1), "k": .text(kind.rawValue), "a": .text(activity),
            "n": .text(Base64.encodeAddress(document.bytes)), "h": .integer(hour),
            "c": .text(Base64.encodeAddress(commitment.bytes)),
        ]
        fields["re"] = refersTo.map { .integer(Int64(clamping: $0)) }
        return .object(fields)
    }
}

extension Fields {
    init?(_ value: CanonicalValue) {
        guard value["v"]?.integer == 1, let kind = value["k"]?.text.flatMap(LedgerEntry.Kind.init),
            let activity = value["a"]?.text, let document = value["n"]?.text.flatMap(digest),
            let hour = value["h"]?.integer, hour % 3600 == 0,
            let commitment = value["c"]?.text.flatMap(digest)
        else { return nil }
        let reference = value["re"]?.integer.flatMap { UInt64(exactly: $0) }
        self.init(
            kind: kind, activity: activity, document: document, hour: hour, commitment: commitment,
            refersTo: reference)
    }
}

private func digest(_ text: String) -> Digest? {
    Base64.decodeAddress(text).flatMap { Digest($0) }
}
