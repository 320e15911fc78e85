public import Law
public import Ledger
public import Primitives
public import Store

/// A store that lets a test step in before a unit is written or a row is read, and else does all that the one below
/// it does.
///
/// Negative controls take conditions away here, so that no gate of the house needs a switch.
public struct SteeredStore: RecordStore {
    /// What happens before a unit is written: it may throw, wait, or give another unit in its place.
    public typealias Step = @Sendable (UnitOfWork) async throws(StoreError) -> UnitOfWork

    private let base: any RecordStore
    private let beforeCommit: Step
    private let beforeRead: @Sendable () async throws(StoreError) -> Void
    private let afterCommit: @Sendable (UnitOfWork, Committed) -> Void

    /// Stands before a store.
    public init(
        before base: any RecordStore, commit: @escaping Step = { unit throws(StoreError) in unit },
        read: @escaping @Sendable () async throws(StoreError) -> Void = { () throws(StoreError) in },
        committed: @escaping @Sendable (UnitOfWork, Committed) -> Void = { _, _ in }
    ) {
        (self.base, beforeCommit, beforeRead, afterCommit) = (base, commit, read, committed)
    }

    public func commit(_ unit: UnitOfWork) async throws(StoreError) -> Committed {
        let committed = try await base.commit(try await beforeCommit(unit))
        afterCommit(unit, committed)
        return committed
    }

    public func outcome(of request: RequestKey) async throws(StoreError) -> Committed? {
        try await base.outcome(of: request)
    }

    public func removeTraces() async throws(StoreError) { try await base.removeTraces() }

    public func check() async throws(StoreError) { try await base.check() }

    public func inspect() async throws(StoreError) -> Inspection { try await base.inspect() }

    public func answer(to request: RequestKey) async throws(StoreError) -> StoredAnswer? {
        try await base.answer(to: request)
    }

    public func latestTime() async throws(StoreError) -> Timestamp? { try await base.latestTime() }
}

extension SteeredStore {
    public func consent(_ id: ConsentID) async throws(StoreError) -> StoredConsent? {
        try await beforeRead()
        return try await base.consent(id)
    }

    public func consents(of subject: SubjectID) async throws(StoreError) -> [StoredConsent] {
        try await beforeRead()
        return try await base.consents(of: subject)
    }

    public func events(of subject: SubjectID) async throws(StoreError) -> [StoredConsentEvent] {
        try await beforeRead()
        return try await base.events(of: subject)
    }

    public func isRestricted(_ subject: SubjectID) async throws(StoreError) -> Bool {
        try await beforeRead()
        return try await base.isRestricted(subject)
    }

    public func consents(expiredAt now: Timestamp, limit: Int) async throws(StoreError) -> [StoredConsent] {
        try await beforeRead()
        return try await base.consents(expiredAt: now, limit: limit)
    }

    public func subject(_ id: SubjectID) async throws(StoreError) -> StoredSubject? {
        try await beforeRead()
        return try await base.subject(id)
    }

    public func subject(lookup: Digest) async throws(StoreError) -> StoredSubject? {
        try await beforeRead()
        return try await base.subject(lookup: lookup)
    }

    public func subjects(after: SubjectID?, limit: Int) async throws(StoreError) -> [StoredSubject] {
        try await beforeRead()
        return try await base.subjects(after: after, limit: limit)
    }
}

extension SteeredStore {
    public func template(_ key: TemplateKey) async throws(StoreError) -> StoredTemplate? {
        try await beforeRead()
        return try await base.template(key)
    }

    public func templates(
        at site: SiteID, for purpose: PurposeID, after: SubjectID?, limit: Int
    ) async throws(StoreError) -> [StoredTemplate] {
        try await beforeRead()
        return try await base.templates(at: site, for: purpose, after: after, limit: limit)
    }

    public func templates(of subject: SubjectID) async throws(StoreError) -> [StoredTemplate] {
        try await beforeRead()
        return try await base.templates(of: subject)
    }

    public func templates(expiredAt now: Timestamp, limit: Int) async throws(StoreError) -> [StoredTemplate] {
        try await beforeRead()
        return try await base.templates(expiredAt: now, limit: limit)
    }

    public func persons(reaching number: Int?) async throws(StoreError) -> StoredPersons {
        try await beforeRead()
        return try await base.persons(reaching: number)
    }

    public func galleryRevision() async throws(StoreError) -> UInt64 {
        try await beforeRead()
        return try await base.galleryRevision()
    }
}

extension SteeredStore {
    public func registry() async throws(StoreError) -> StoredRegistryRevision? {
        try await beforeRead()
        return try await base.registry()
    }

    public func registry(_ number: Int) async throws(StoreError) -> StoredRegistryRevision? {
        try await beforeRead()
        return try await base.registry(number)
    }

    public func erasure(_ id: ErasureID) async throws(StoreError) -> ErasureJob? {
        try await beforeRead()
        return try await base.erasure(id)
    }

    public func openErasures(limit: Int) async throws(StoreError) -> [ErasureJob] {
        try await beforeRead()
        return try await base.openErasures(limit: limit)
    }

    public func closedErasures(
        openedBefore time: Timestamp, limit: Int
    ) async throws(StoreError) -> [ErasureJob] {
        try await beforeRead()
        return try await base.closedErasures(openedBefore: time, limit: limit)
    }

    public func erasures(of subject: SubjectID) async throws(StoreError) -> [ErasureJob] {
        try await beforeRead()
        return try await base.erasures(of: subject)
    }

    public func payload(of leaf: UInt64) async throws(StoreError) -> StoredPayload? {
        try await beforeRead()
        return try await base.payload(of: leaf)
    }

    public func payloads(
        about subject: SubjectID, from leaf: UInt64, limit: Int
    ) async throws(StoreError) -> [StoredPayload] {
        try await beforeRead()
        return try await base.payloads(about: subject, from: leaf, limit: limit)
    }
}

extension SteeredStore {
    public func leafCount() async throws(LedgerError) -> UInt64 { try await base.leafCount() }

    public func leaves(from index: UInt64, count: Int) async throws(LedgerError) -> [[UInt8]] {
        try await base.leaves(from: index, count: count)
    }

    public func latest() async throws(LedgerError) -> SignedCheckpoint? { try await base.latest() }

    public func replace(
        _ old: SignedCheckpoint?, with new: SignedCheckpoint
    ) async throws(LedgerError) { try await base.replace(old, with: new) }
}
