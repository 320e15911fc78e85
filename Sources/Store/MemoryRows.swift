internal import Law
internal import Ledger
internal import Primitives

/// All that a memory store holds, as one value: a unit is written to a copy, which then takes its place or not.
struct MemoryRows: Sendable {
    struct Leaf: Sendable {
        let entry: [UInt8]
        var payload: [UInt8]?
        var subject: SubjectID?
    }

    struct Request: Sendable {
        let key: RequestKey
        let committed: Committed
        var answer: StoredAnswer?
    }

    var leaves: [Leaf] = []
    var checkpoint: SignedCheckpoint?
    var consents: [ConsentID: StoredConsent] = [:]
    var events: [StoredConsentEvent] = []
    var restricted: Set<SubjectID> = []
    var subjects: [SubjectID: StoredSubject] = [:]
    var templates: [TemplateKey: StoredTemplate] = [:]
    var galleryRevision: UInt64 = 0
    var registry: [StoredRegistryRevision] = []
    var erasures: [ErasureID: ErasureJob] = [:]
    var requests: [String: Request] = [:]
    var latest: Timestamp?

    var oldestErasures: [ErasureJob] {
        erasures.values.sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
    }

    mutating func write(_ unit: UnitOfWork) throws(StoreError) -> Committed {
        try unit.checkSize()
        if let request = unit.request, let done = try outcome(of: request) { return done }
        for condition in unit.conditions { try check(condition) }
        let committed = Committed(
            firstLeaf: UInt64(leaves.count), leafCount: unit.leaves.count, wasRepeat: false)
        leaves += unit.leaves.map {
            Leaf(
                entry: $0.entryBytes, payload: $0.sealedPayload.isEmpty ? nil : $0.sealedPayload,
                subject: $0.subject)
        }
        if let request = unit.request { remember(request, committed) }
        for change in unit.changes { try apply(change, in: committed) }
        if unit.changes.contains(where: \.touchesTemplates) { galleryRevision += 1 }
        if let time = unit.at { latest = max(latest ?? time, time) }
        return committed
    }

    private mutating func remember(_ request: RequestKey, _ committed: Committed) {
        requests[request.name] = Request(key: request, committed: committed)
        guard let whole = request.whole, requests[whole.name] == nil else { return }
        let none = Committed(firstLeaf: committed.firstLeaf, leafCount: 0, wasRepeat: false)
        requests[whole.name] = Request(key: whole.key(at: request.at), committed: none)
    }

    func outcome(of request: RequestKey) throws(StoreError) -> Committed? {
        if let whole = request.whole, let known = requests[whole.name], known.key.asked != whole.asked {
            throw .requestNameReused
        }
        guard let known = requests[request.name] else { return nil }
        guard known.key.asked == request.asked else { throw .requestNameReused }
        return Committed(
            firstLeaf: known.committed.firstLeaf, leafCount: known.committed.leafCount, wasRepeat: true)
    }

    func check(_ condition: Condition) throws(StoreError) {
        guard holds(condition) else { throw .conditionFailed(condition) }
    }

    private func holds(_ condition: Condition) -> Bool {
        switch condition {
        case .consentStands(let id, let now):
            consents[id].map { $0.stands(at: now) && !restricted.contains($0.subject) } ?? false
        case .templateExists(let key): templates[key] != nil
        case .noTemplate(let key): templates[key] == nil
        case .subjectExists(let id): subjects[id] != nil
        case .notRestricted(let id): !restricted.contains(id)
        case .registryRevision(let number): (registry.last?.number ?? 0) == number
        case .erasureOpen(let id): erasures[id].map { $0.closedBy == nil } ?? false
        }
    }

    func recorded(_ leaf: LeafReference, in unit: Committed) throws(StoreError) -> LeafReference {
        guard let index = leaf.resolved(in: unit), index < UInt64(leaves.count) else { throw .noSuchLeaf }
        return .recorded(index)
    }
}
