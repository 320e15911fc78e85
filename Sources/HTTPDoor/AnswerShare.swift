internal import NIOCore

/// Memory that is set aside for a large answer until it was taken, or nobody is there to take it.
final class AnswerShare: Sendable {
    /// Answers up to this size are not counted, and larger ones are sent in pieces of it.
    static let piece = 256 << 10

    private let share: BodyBudget.Share

    /// Sets it aside; `nil` where there is no room.
    init?(_ bytes: Int, of budget: BodyBudget, forRights isRight: Bool) {
        guard let share = budget.take(bytes, forRights: isRight) else { return nil }
        self.share = share
    }
}

extension Reply {
    /// How much memory is its own while it is on its way; `nil` where that is not worth counting.
    var weight: Int? {
        guard case .bytes(let bytes) = body, bytes.count > AnswerShare.piece else { return nil }
        return bytes.count
    }
}
