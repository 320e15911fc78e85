/// How long and how much a device may.
public struct DeviceLimits: Hashable, Sendable {
    /// A code to enrol with is good for this long.
    public var codeSeconds: Int64 = 900
    /// After so many wrong tries it is good no more.
    public var codeTries: Int64 = 5
    /// A device's certificate is good for so many days.
    public var certificateDays: Int64 = 90
    /// A nonce is good for this long.
    public var nonceSeconds: Int64 = 60
    /// How far the time of a request may be from ours.
    public var skewSeconds: Int64 = 30
    /// Nonces of one device that may be out.
    public var noncesHeld = 64
    /// Nonces that one device chose and that are remembered.
    public var ownNoncesHeld = 1024
    /// Requests of one device that may come in a second, in the long run.
    public var requestsPerSecond: Int64 = 10
    /// Requests of one device that may come at once.
    public var burst: Int64 = 40

    public init() {}
}
