/// How long and how much a stranger may ask.
public struct ServerLimits: Sendable, Hashable {
    /// After this many seconds without a byte a connection ends.
    public var idleSeconds = 10
    /// A body must have arrived after this many seconds.
    public var bodySeconds = 10
    /// Work must be done after this many seconds.
    public var workSeconds = 30
    /// An answer must have been taken after this many seconds.
    public var answerSeconds = 15
    /// When told to stop, requests have this many seconds to end.
    public var stoppingSeconds = 8
    public var connections = 512
    /// The most bytes of a body with a picture.
    public var pictureBytes = 8 << 20
    /// The most bytes of any other body.
    public var bodyBytes = 1 << 20

    public init() {}
}
