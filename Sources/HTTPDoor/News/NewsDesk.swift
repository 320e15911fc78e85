internal import Desk
public import Herald
internal import Primitives

/// Where the door's routes tell what happened, and from where it goes out.
///
/// Telling never fails and never undoes what happened: news that cannot be kept is counted, and the log holds it.
public final class NewsDesk: Sendable {
    /// Whoever listens over HTTP listens here.
    public let wire: NewsWire
    private let now: @Sendable () -> Timestamp

    init(_ wire: NewsWire, now: @escaping @Sendable () -> Timestamp) {
        (self.wire, self.now) = (wire, now)
    }

    /// Tells that something happened; what is known of it is said in the closure.
    ///
    ///     await call.house.news.publish(.decision, .match) { $0.entry = record.index }
    public func publish(
        _ kind: Bulletin.Kind, _ result: Bulletin.Result, _ tell: (inout Bulletin) -> Void = { _ in }
    ) async {
        var bulletin = Bulletin(kind, result, at: now())
        tell(&bulletin)
        wire.publish(bulletin)
    }
}
