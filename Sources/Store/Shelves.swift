public import Law
public import Ledger
public import Primitives

/// Writes units of work; the only way anything but a checkpoint is written.
public protocol UnitCommitter: Sendable {
    /// Writes the unit whole and returns once it is durable, or throws and leaves nothing of it behind.
    ///
    /// - Throws: `.conditionFailed` with the first condition that does not hold; `.requestNameReused` where the
    ///   name stands for another request; `.full`, `.stopped` and the like where the disk is at fault.
    func commit(_ unit: UnitOfWork) async throws(StoreError) -> Committed
    /// What became of a request done before; `nil` where it was not.
    func outcome(of request: RequestKey) async throws(StoreError) -> Committed?
}

/// Reads consents and their history.
public protocol ConsentShelf: Sendable {
    /// How one consent stands.
    func consent(_ id: ConsentID) async throws(StoreError) -> StoredConsent?
    /// Every consent of a subject, the oldest first.
    func consents(of subject: SubjectID) async throws(StoreError) -> [StoredConsent]
    /// Every event of a subject, in the order they were written.
    func events(of subject: SubjectID) async throws(StoreError) -> [StoredConsentEvent]
    /// Whether the subject has had processing restricted.
    func isRestricted(_ subject: SubjectID) async throws(StoreError) -> Bool
    /// Consents not withdrawn that no longer stand at an instant, the oldest expiry first.
    func consents(expiredAt now: Timestamp, limit: Int) async throws(StoreError) -> [StoredConsent]
}

/// Reads subjects.
public protocol SubjectShelf: Sendable {
    /// One subject's record.
    func subject(_ id: SubjectID) async throws(StoreError) -> StoredSubject?
    /// The subject with this keyed hash.
    func subject(lookup: Digest) async throws(StoreError) -> StoredSubject?
    /// Subjects in the order of their numbers, after one of them.
    func subjects(after: SubjectID?, limit: Int) async throws(StoreError) -> [StoredSubject]
}

/// Reads sealed templates.
public protocol TemplateShelf: Sendable {
    /// One template.
    func template(_ key: TemplateKey) async throws(StoreError) -> StoredTemplate?
    /// The templates of one gallery in the order of their subjects, after one of them.
    func templates(
        at site: SiteID, for purpose: PurposeID, after: SubjectID?, limit: Int
    ) async throws(StoreError) -> [StoredTemplate]
    /// Every template of a subject.
    func templates(of subject: SubjectID) async throws(StoreError) -> [StoredTemplate]
    /// Templates that must be gone by an instant, the oldest expiry first.
    func templates(expiredAt now: Timestamp, limit: Int) async throws(StoreError) -> [StoredTemplate]
    /// How many people have a template, and since when there were `number` of them.
    func persons(reaching number: Int?) async throws(StoreError) -> StoredPersons
    /// A number that grows with each unit that changes any template: a gallery in memory of another number is
    /// stale.
    func galleryRevision() async throws(StoreError) -> UInt64
}

/// Reads revisions of the registry.
public protocol RegistryShelf: Sendable {
    /// The revision in force; `nil` before the first.
    func registry() async throws(StoreError) -> StoredRegistryRevision?
    /// An earlier revision, for a decision made under it.
    func registry(_ number: Int) async throws(StoreError) -> StoredRegistryRevision?
}

/// Reads erasures.
public protocol ErasureShelf: Sendable {
    /// One erasure, open or closed.
    func erasure(_ id: ErasureID) async throws(StoreError) -> ErasureJob?
    /// The erasures that are still open, the oldest first.
    func openErasures(limit: Int) async throws(StoreError) -> [ErasureJob]
    /// Closed erasures that were opened before an instant, the oldest first.
    func closedErasures(openedBefore time: Timestamp, limit: Int) async throws(StoreError) -> [ErasureJob]
    /// Every erasure of a subject, the oldest first.
    func erasures(of subject: SubjectID) async throws(StoreError) -> [ErasureJob]
}

/// Reads the sealed payloads of leaves.
public protocol PayloadShelf: Sendable {
    /// The payload of one leaf; `nil` where there is no such leaf or it was forgotten.
    func payload(of leaf: UInt64) async throws(StoreError) -> StoredPayload?
    /// The payloads of so many leaves from one on, in their order; those that were forgotten are left out.
    func payloads(from leaf: UInt64, count: Int) async throws(StoreError) -> [StoredPayload]
    /// The payloads about a subject from a leaf on, in the order of the leaves.
    func payloads(
        about subject: SubjectID, from leaf: UInt64, limit: Int
    ) async throws(StoreError) -> [StoredPayload]
}

extension PayloadShelf {
    /// One by one, where a store has no quicker way.
    public func payloads(from leaf: UInt64, count: Int) async throws(StoreError) -> [StoredPayload] {
        var found: [StoredPayload] = []
        for place in 0..<UInt64(max(count, 0)) {
            if let payload = try await payload(of: leaf + place) { found.append(payload) }
        }
        return found
    }
}

/// Cleans the store's own files of what was removed from it.
public protocol TraceRemover: Sendable {
    /// Returns once no file of the store holds bytes removed before the call.
    ///
    /// - Throws: `.tracesRemain` where a reader stood in the way for too long: nothing is promised then.
    func removeTraces() async throws(StoreError)
}

/// Looks whether the store's own files are sound.
public protocol SoundnessProver: Sendable {
    /// Returns where they are.
    ///
    /// - Throws: `.damaged` where they are not.
    func check() async throws(StoreError)
    /// Looks at every row, and tells all that is not as it was written.
    func inspect() async throws(StoreError) -> Inspection
}

/// Remembers what outlives a process besides records: answers that were given, and the time.
public protocol MemoryShelf: Sendable {
    /// The answer kept to a request; `nil` where none was kept, or it was forgotten.
    func answer(to request: RequestKey) async throws(StoreError) -> StoredAnswer?
    /// The latest time of any unit; `nil` before the first.
    func latestTime() async throws(StoreError) -> Timestamp?
}

/// Writes all that is stored into one file, as it is at one moment.
public protocol SnapshotMaker: Sendable {
    /// Makes the file, which must not be there; it holds no trace of what was removed before.
    ///
    /// - Throws: `.notAStore` where the store has no files.
    func snapshot(to path: String) async throws(StoreError)
}

/// All that a store promises, for those who wire the house.
public protocol RecordStore: UnitCommitter, ConsentShelf, SubjectShelf, TemplateShelf, RegistryShelf,
    ErasureShelf, PayloadShelf, TraceRemover, SoundnessProver, SnapshotMaker, MemoryShelf, LeafShelf,
    CheckpointLock
{}

/// The most rows one read may ask for.
public let readLimit = 1000
