/// Lets a program on this machine read the metrics without a name, where the operator says so.
///
/// What came through a proxy on this machine is not from this machine.
public struct LoopbackKeeper: Doorkeeper {
    /// Needs nothing.
    public init() {}

    public func caller(_ knock: Knock) async throws(Problem) -> Caller? {
        let isRead = knock.method == "GET" && knock.target == "/metrics"
        let isNear = knock.address.map { $0 == "::1" || $0.hasPrefix("127.") } ?? false
        let marks = ["forwarded", "x-forwarded-for", "x-real-ip", "via", "authorization", "cookie"]
        guard isRead, isNear, marks.allSatisfy({ knock.headers[$0] == nil }) else { return nil }
        return .staff(.auditor, named: "metrics")
    }
}
