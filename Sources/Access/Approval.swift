public import Primitives

/// What nobody does alone.
public enum GuardedAct: String, Codable, Sendable, Hashable, CaseIterable {
    case bulkExport = "bulk-export"
    case thresholdLowering = "threshold-lowering"
    case alternativeDisabling = "alternative-disabling"
    case accountAdding = "account-adding"
    case keyExport = "key-export"
    case retentionExtension = "retention-extension"
    case witnessPolicyChange = "witness-policy-change"
    /// What is registered is restated or taken out so that the law may ask less.
    case registryLoosening = "registry-loosening"
}

/// One guarded act that somebody asked for: bound to its exact payload, approved by another, carried out once.
public struct Approval: Codable, Sendable {
    /// How far it is.
    public enum State: String, Sendable, Codable, CaseIterable {
        case waiting, approved, refused, done, stale
    }

    public let id: String
    public let act: GuardedAct
    /// The digest of the payload.
    public let payload: Digest
    /// What the payload comes to, in words that name no person.
    public let summary: String
    /// What it changes, line by line, for whoever is to agree; bound to the payload by whoever asked for it.
    public internal(set) var change: String?
    /// What it changes, part by part; `nil` in what was asked for before parts were kept.
    public internal(set) var parts: [WishPart]?
    public let requester: String
    public let requestedAt: Timestamp
    public internal(set) var approver: String?
    public internal(set) var approvedAt: Timestamp?
    public internal(set) var refusedBy: String?
    public internal(set) var doneAt: Timestamp?
    /// When a newer wish took its place.
    public internal(set) var lapsedAt: Timestamp?
    /// The wish whose place it took.
    public internal(set) var replaces: String?

    /// Seconds for which a request waits, and for which an approval serves.
    public static let lasts: Int64 = 86_400

    /// How far it is at a time.
    public func state(at now: Timestamp) -> State {
        if doneAt != nil { return .done }
        if refusedBy != nil { return .refused }
        if lapsedAt != nil { return .stale }
        let start = approvedAt ?? requestedAt
        if start.adding(seconds: Self.lasts) < now { return .stale }
        return approvedAt == nil ? .waiting : .approved
    }
}

extension Approval {
    /// Whether it is about the same things as a wish, whatever is to become of them.
    func isAboutThe(same wish: GuardedWish) -> Bool {
        guard let parts, !parts.isEmpty, act == wish.act else { return false }
        return Set(parts.map(\.of)) == Set(wish.parts.prefix(GuardedWish.mostParts).map(\.of))
    }
}

extension Approval: Leaf {
    static var shelf: String { "approval" }
    var key: String { id }
}

/// What came of asking for a guarded act.
public enum Settled: Sendable {
    /// It may be carried out, now and once.
    case go(Approval)
    /// There is only one account, and its first act is to add the second.
    case alone
    /// Another must approve it first.
    case waiting(Approval)
}
