internal import Law
internal import Ledger
internal import Primitives

/// A decision that permitted something, as its payload tells of it.
struct ReplayedPermit: Sendable {
    let activity: String
    let operation: String
    let basis: String?
    let purpose: String?
    let consent: String?
    /// The digest of the notice in force; `nil` where there was none.
    let notice: Digest?
    var subject: String?
    var time: Int64
    /// How many could be searched among.
    var members = 0

    init(_ payload: CanonicalValue, _ entry: LedgerEntry) {
        activity = entry.activity
        operation = payload["op"]?.text ?? ""
        basis = payload["basis"]?.text
        purpose = payload["purpose"]?.text
        consent = payload["consent"]?.text
        subject = payload["s"]?.text
        time = payload["t"]?.integer ?? 0
        notice = entry.document.bytes.allSatisfy { $0 == 0 } ? nil : entry.document
    }

    var isSearch: Bool { operation == FaceOperation.identify.rawValue }

    /// Whether the reading is of one known person, who must have agreed to it.
    var concernsSomebody: Bool {
        [FaceOperation.enrol.rawValue, FaceOperation.verify.rawValue].contains(operation) || subject != nil
    }
}
