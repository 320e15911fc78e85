internal import Law
public import Ledger
public import Primitives
internal import Store

/// Shows decisions about faces: to anyone who may ask, what the public entry says; one by one, all of it.
public struct DecisionDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// Which decisions are wanted; what is left out is not asked for.
    public struct Wish: Sendable {
        public var kind: LedgerEntry.Kind?
        public var site: String?
        public var purpose: String?
        public var from: Timestamp?
        public var until: Timestamp?
        public init() {}
    }

    /// A page of public entries, and where the next begins; `nil` at the end.
    public struct Page: Sendable {
        public let entries: [(UInt64, LedgerEntry)]
        public let next: UInt64?
    }

    /// The most entries that one page is searched in.
    static let reach: UInt64 = 20_000

    /// Lists decisions by their public entries, the oldest first.
    ///
    /// Nobody is named there, so no look is recorded.
    public func list(_ wish: Wish, from start: UInt64, limit: Int) async throws(DeskError) -> Page {
        var (found, index): ([(UInt64, LedgerEntry)], UInt64) = ([], start)
        while index < start + Self.reach {
            let entries = try await AuditDesk(premises).entries(from: index, limit: readLimit)
            guard !entries.isEmpty else { return Page(entries: found, next: nil) }
            for (place, entry) in entries {
                index = place + 1
                if wish.wants(entry) { found.append((place, entry)) }
                if found.count == limit { return Page(entries: found, next: index) }
            }
        }
        return Page(entries: found, next: index)
    }

    /// One decision or outcome with its private side; the look is on record before it is shown.
    public func decision(_ entry: UInt64, by reader: Operator) async throws(DeskError) -> Record {
        let record = try await PastReceiptDesk(premises).receipt(of: entry)
        guard [.decision, .outcome].contains(record.file.entry.kind) else { throw .noSuchEntry(entry) }
        let subject = record.file.payload["s"]?.text.flatMap { SubjectID($0) }
        try await LookDesk(premises).note("decision", about: subject, by: reader)
        return record
    }
}

extension DecisionDesk.Wish {
    func wants(_ entry: LedgerEntry) -> Bool {
        let kinds: [LedgerEntry.Kind] = kind.map { [$0] } ?? [.decision, .outcome]
        let place = entry.activity.split(separator: "@", maxSplits: 1).map(String.init)
        return kinds.contains(entry.kind) && (purpose == nil || place.first == purpose)
            && (site == nil || (place.count == 2 && place[1] == site))
            && from.map { entry.hour >= $0.hour } ?? true && until.map { entry.hour < $0.seconds } ?? true
    }
}
