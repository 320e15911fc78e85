internal import Law
internal import Ledger
internal import Primitives
internal import Store

/// Puts events on record: in an installation for good, or in memory where somebody only looks at a picture.
protocol Notary: Sendable {
    /// Fresh random bytes that open one commitment.
    func opening() -> Opening
    /// Records an entry with the changes it tells of, and proves it; with `asked`, once for a request that is named.
    func record(
        _ entry: LedgerEntry, payload: CanonicalValue, opening: Opening, about subject: SubjectID?,
        at now: Timestamp,
        under conditions: [Condition], with changes: [Change], asked: [String: CanonicalValue]?
    ) async throws(DeskError) -> Record
}

/// What happened, before it is an entry.
struct Happening {
    var kind: LedgerEntry.Kind
    /// The registered activity, `purpose@site`.
    var activity: String
    /// The digest of the document in force: the registry, or the notice that was shown.
    var document: Digest
    var at: Timestamp
    var about: SubjectID?
    var details: [String: CanonicalValue] = [:]
    var refersTo: UInt64?
}

extension Notary {
    /// Records a happening together with the changes it tells of.
    func record(
        _ happening: Happening, under conditions: [Condition] = [], with changes: [Change] = []
    ) async throws(DeskError) -> Record {
        let opening = opening()
        let (entry, payload) = happening.inscribed(with: opening)
        return try await record(
            entry, payload: payload, opening: opening, about: happening.about, at: happening.at,
            under: conditions, with: changes, asked: happening.asked)
    }
}

extension Happening {
    /// The public entry of this, and the private payload that it commits to.
    func inscribed(with opening: Opening) -> (entry: LedgerEntry, payload: CanonicalValue) {
        var payload = details
        payload["v"] = .integer(1)
        payload["k"] = .text(kind.rawValue)
        payload["a"] = .text(activity)
        payload["n"] = .text(Base64.encodeAddress(document.bytes))
        payload["t"] = .integer(at.seconds)
        if let about { payload["s"] = .text(about.text) }
        let entry = LedgerEntry(
            kind, activity: activity, document: document, at: at, committing: .object(payload), with: opening,
            refersTo: refersTo)
        return (entry, .object(payload))
    }
}
