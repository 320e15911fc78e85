public import Law
public import Primitives

/// Names an erasure.
public typealias ErasureID = Identifier<ErasureJob>

/// A step of an erasure, in the order it is done.
public enum ErasureStep: String, Hashable, Sendable, CaseIterable, Codable {
    /// The sealed template is removed from the store.
    case templateRemoved = "template-removed"
    /// The key that opened it is destroyed in every keyring.
    case keyShredded = "key-shredded"
    /// No copy is left in the store's own files.
    case tracesRemoved = "traces-removed"
    /// The epoch key that wrapped the key is destroyed, so that no old copy opens either.
    case epochClosed = "epoch-closed"
}

/// An erasure that was promised, and how far it is.
public struct ErasureJob: Hashable, Sendable {
    /// Which erasure.
    public let id: ErasureID
    /// Whose templates.
    public let subject: SubjectID
    /// The ledger activity it belongs to.
    public let activity: String
    /// When it was promised.
    public let openedAt: Timestamp
    /// The leaf of the withdrawal it answers.
    public let withdrawal: LeafReference
    /// What is done.
    public var done: Set<ErasureStep>
    /// When each step was done, where that was noted.
    public var doneAt: [ErasureStep: Timestamp] = [:]
    /// The leaf that proves it, once closed.
    public var closedBy: LeafReference?

    /// An erasure to open.
    public init(
        id: ErasureID, subject: SubjectID, activity: String, openedAt: Timestamp, withdrawal: LeafReference,
        done: Set<ErasureStep> = [], closedBy: LeafReference? = nil
    ) {
        self.id = id
        self.subject = subject
        self.activity = activity
        self.openedAt = openedAt
        self.withdrawal = withdrawal
        self.done = done
        self.closedBy = closedBy
    }

    /// Notes that steps are done; a step that was done before keeps its time.
    public mutating func advance(_ steps: Set<ErasureStep>, at time: Timestamp?) {
        for step in steps.subtracting(done) { doneAt[step] = time }
        done.formUnion(steps)
    }

    /// Whether every step is done, so that it may be closed.
    public var isComplete: Bool { done.count == ErasureStep.allCases.count }
}
