public import Law
public import Ledger
public import Primitives

/// Keeps everything in memory, for looking without an installation and for tests; it promises all that a store
/// promises except to be there tomorrow.
public actor MemoryStore: RecordStore {
    private var rows = MemoryRows()

    /// An empty store.
    public init() {}

    public func commit(_ unit: UnitOfWork) async throws(StoreError) -> Committed {
        var draft = rows
        let committed = try draft.write(unit)
        rows = draft
        return committed
    }

    public func outcome(of request: RequestKey) async throws(StoreError) -> Committed? {
        try rows.outcome(of: request)
    }

    public func removeTraces() async throws(StoreError) {}

    public func check() async throws(StoreError) {}

    public func inspect() async throws(StoreError) -> Inspection { Inspection() }

    public func answer(to request: RequestKey) async throws(StoreError) -> StoredAnswer? {
        try rows.outcome(of: request) == nil ? nil : rows.requests[request.name]?.answer
    }

    public func latestTime() async throws(StoreError) -> Timestamp? { rows.latest }
}

extension MemoryStore {
    public func consent(_ id: ConsentID) async throws(StoreError) -> StoredConsent? { rows.consents[id] }

    public func consents(of subject: SubjectID) async throws(StoreError) -> [StoredConsent] {
        rows.consents.values.filter { $0.subject == subject }.sorted {
            ($0.givenAt, $0.id) < ($1.givenAt, $1.id)
        }
    }

    public func events(of subject: SubjectID) async throws(StoreError) -> [StoredConsentEvent] {
        rows.events.filter { $0.subject == subject }
    }

    public func isRestricted(_ subject: SubjectID) async throws(StoreError) -> Bool {
        rows.restricted.contains(subject)
    }

    public func consents(expiredAt now: Timestamp, limit: Int) async throws(StoreError) -> [StoredConsent] {
        try checkLimit(limit)
        let expired = rows.consents.values.filter {
            $0.withdrawnAt == nil && $0.opposedAt == nil && $0.expiresAt <= now
        }
        return Array(expired.sorted { ($0.expiresAt, $0.id) < ($1.expiresAt, $1.id) }.prefix(limit))
    }
}

extension MemoryStore {
    public func subject(_ id: SubjectID) async throws(StoreError) -> StoredSubject? { rows.subjects[id] }

    public func subject(lookup: Digest) async throws(StoreError) -> StoredSubject? {
        rows.subjects.values.first { $0.lookup == lookup }
    }

    public func subjects(after: SubjectID?, limit: Int) async throws(StoreError) -> [StoredSubject] {
        try checkLimit(limit)
        let later = rows.subjects.values.filter { subject in after.map { $0 < subject.id } ?? true }
        return Array(later.sorted { $0.id < $1.id }.prefix(limit))
    }
}

extension MemoryStore {
    public func template(_ key: TemplateKey) async throws(StoreError) -> StoredTemplate? {
        rows.templates[key]
    }

    public func templates(
        at site: SiteID, for purpose: PurposeID, after: SubjectID?, limit: Int
    ) async throws(StoreError) -> [StoredTemplate] {
        try checkLimit(limit)
        let gallery = rows.templates.values.filter { template in
            template.key.site == site && template.key.purpose == purpose
                && after.map { $0 < template.key.subject } ?? true
        }
        return Array(gallery.sorted { $0.key.subject < $1.key.subject }.prefix(limit))
    }

    public func templates(of subject: SubjectID) async throws(StoreError) -> [StoredTemplate] {
        rows.templates.values.filter { $0.key.subject == subject }
            .sorted { ($0.key.site, $0.key.purpose) < ($1.key.site, $1.key.purpose) }
    }

    public func templates(expiredAt now: Timestamp, limit: Int) async throws(StoreError) -> [StoredTemplate] {
        try checkLimit(limit)
        let expired = rows.templates.values.filter { $0.expiresAt <= now }
        return Array(
            expired.sorted { ($0.expiresAt, $0.key.subject) < ($1.expiresAt, $1.key.subject) }.prefix(limit))
    }

    public func persons(reaching number: Int?) async throws(StoreError) -> StoredPersons {
        let firsts = Dictionary(
            rows.templates.values.map { ($0.key.subject, $0.enrolledAt) }, uniquingKeysWith: min)
        guard let number, number > 0, number <= firsts.count else {
            return StoredPersons(count: firsts.count)
        }
        return StoredPersons(count: firsts.count, reachedAt: firsts.values.sorted()[number - 1])
    }

    public func galleryRevision() async throws(StoreError) -> UInt64 { rows.galleryRevision }
}

extension MemoryStore {
    public func registry() async throws(StoreError) -> StoredRegistryRevision? { rows.registry.last }

    public func registry(_ number: Int) async throws(StoreError) -> StoredRegistryRevision? {
        rows.registry.first { $0.number == number }
    }

    public func erasure(_ id: ErasureID) async throws(StoreError) -> ErasureJob? { rows.erasures[id] }

    public func openErasures(limit: Int) async throws(StoreError) -> [ErasureJob] {
        try checkLimit(limit)
        return Array(rows.oldestErasures.filter { $0.closedBy == nil }.prefix(limit))
    }

    public func closedErasures(
        openedBefore time: Timestamp, limit: Int
    ) async throws(StoreError) -> [ErasureJob] {
        try checkLimit(limit)
        let closed = rows.oldestErasures.filter { $0.closedBy != nil && $0.openedAt < time }
        return Array(closed.prefix(limit))
    }

    public func erasures(of subject: SubjectID) async throws(StoreError) -> [ErasureJob] {
        rows.oldestErasures.filter { $0.subject == subject }
    }
}

extension MemoryStore {
    public func snapshot(to path: String) async throws(StoreError) { throw .notAStore }
}

extension MemoryStore {
    public func leafCount() async throws(LedgerError) -> UInt64 { UInt64(rows.leaves.count) }

    public func leaves(from index: UInt64, count: Int) async throws(LedgerError) -> [[UInt8]] {
        guard let start = Int(exactly: index), start <= rows.leaves.count, count >= 0 else { return [] }
        return rows.leaves[start...].prefix(count).map(\.entry)
    }

    public func payload(of leaf: UInt64) async throws(StoreError) -> StoredPayload? {
        guard leaf < UInt64(rows.leaves.count), let sealed = rows.leaves[Int(leaf)].payload else {
            return nil
        }
        return StoredPayload(leaf: leaf, sealed: sealed, about: rows.leaves[Int(leaf)].subject)
    }

    public func payloads(
        about subject: SubjectID, from leaf: UInt64, limit: Int
    ) async throws(StoreError) -> [StoredPayload] {
        try checkLimit(limit)
        let about = rows.leaves.enumerated().compactMap { index, row in
            row.subject == subject && UInt64(index) >= leaf
                ? row.payload.map { StoredPayload(leaf: UInt64(index), sealed: $0, about: subject) } : nil
        }
        return Array(about.prefix(limit))
    }

    public func latest() async throws(LedgerError) -> SignedCheckpoint? { rows.checkpoint }

    public func replace(
        _ old: SignedCheckpoint?, with new: SignedCheckpoint
    ) async throws(LedgerError) {
        guard old == rows.checkpoint else { throw .conflict }
        rows.checkpoint = new
    }
}
