/// A request that was turned away at its head: it is over when it was told so, and when the rest of it has come, which
/// is thrown away.
struct TurnedAway {
    private let refusal: Turnstile.Refusal
    private var isTold = false
    private var isRead = false

    init(_ refusal: Turnstile.Refusal) { self.refusal = refusal }

    /// What it has not been told yet.
    var untold: Turnstile.Refusal? { isTold ? nil : refusal }

    /// The same when it has been told.
    var told: Self? { next { $0.isTold = true } }

    /// The same when all of it has come.
    var read: Self? { next { $0.isRead = true } }

    private func next(_ change: (inout Self) -> Void) -> Self? {
        var next = self
        change(&next)
        return next.isTold && next.isRead ? nil : next
    }
}
