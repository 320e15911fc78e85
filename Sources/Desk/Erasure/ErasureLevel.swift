public import Primitives
public import Store

/// What an erasure promises, in three levels that must not be taken for each other.
public enum ErasureLevel: String, Sendable, Hashable, CaseIterable, Codable {
    /// From the commit of the withdrawal on nothing is released under the consent.
    case effective
    /// Neither the system nor its own files can show the face any more.
    case unreadable
    /// No old copy opens either, on whatever medium or in whatever backup: the key that wrapped its key is gone.
    case unrecoverable

    /// The steps by which it is reached.
    var steps: Set<ErasureStep> {
        switch self {
        case .effective: []
        case .unreadable: [.templateRemoved, .keyShredded, .tracesRemoved]
        case .unrecoverable: Set(ErasureStep.allCases)
        }
    }
}

/// How far one erasure is, and what is left of it.
public struct ErasureProgress: Sendable {
    /// Which erasure.
    public let erasure: ErasureID
    /// The activity it belongs to.
    public let activity: String
    /// When it was promised.
    public let openedAt: Timestamp
    /// When each level was reached; a level that is missing was not.
    public let reached: [ErasureLevel: Timestamp]
    /// The steps that are left, in their order.
    public let left: [ErasureStep]
    /// By when the last level is promised.
    public let due: Timestamp

    init(of job: ErasureJob, pace: ErasurePace) {
        (erasure, activity, openedAt) = (job.id, job.activity, job.openedAt)
        reached = job.reached
        left = ErasureStep.allCases.filter { !job.done.contains($0) }
        due = job.due(pace)
    }

    /// Whether it should have been finished by now.
    public func isOverdue(at now: Timestamp) -> Bool { due < now }
}

extension ErasureJob {
    /// When each level was reached.
    var reached: [ErasureLevel: Timestamp] {
        var reached: [ErasureLevel: Timestamp] = [:]
        for level in ErasureLevel.allCases where level.steps.isSubset(of: done) {
            // What was noted without a time was done before times were noted: no later than the next that has one.
            reached[level] = level.steps.compactMap { doneAt[$0] }.max().map { max($0, openedAt) } ?? openedAt
        }
        return reached
    }

    /// By when it is promised to be finished.
    func due(_ pace: ErasurePace) -> Timestamp { openedAt.adding(seconds: Int64(pace.hours) * 3600) }
}
