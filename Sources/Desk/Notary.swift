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
        var payload = happening.details
        payload["v"] = .integer(1)
        payload["k"] = .text(happening.kind.rawValue)
        payload["a"] = .text(happening.activity)
        payload["n"] = .text(Base64.encodeAddress(happening.document.bytes))
        payload["t"] = .integer(happening.at.seconds)
        if let subject = happening.about { payload["s"] = .text(subject.text) }
        let entry = LedgerEntry(
            happening.kind, activity: happening.activity, document: happening.document, at: happening.at,
            committing: .object(payload), with: opening, refersTo: happening.refersTo)
        return try await record(
            entry, payload: .object(payload), opening: opening, about: happening.about, at: happening.at,
            under: conditions, with: changes, asked: happening.asked)
    }
}
