/// How long and how much a stranger may ask.
public struct ServerLimits: Sendable, Hashable {
    /// A connection without a request in hand ends after this many seconds: before its first, or since its last.
    public var idleSeconds = 10
    /// A body must have arrived after this many seconds; a long one has a second more for each 128 KiB.
    public var bodySeconds = 10
    /// Work that is not done after this many seconds is answered with 503.
    public var workSeconds = 30
    /// An answer must have been taken after this many seconds; a long one has a second more for each 256 KiB.
    public var answerSeconds = 12
    /// An ordinary connection is asked to end after this many seconds; one that carries a stream is not.
    public var ageSeconds = 300
    /// When told to stop, connections are told so, and given this many seconds to say their last request.
    public var leavingSeconds = 1
    /// When told to stop, requests have this many seconds to end, those of `leavingSeconds` included.
    public var stoppingSeconds = 8
    /// Who is turned away hears of it after so long, and nothing of theirs is read meanwhile.
    public var turnAwayMilliseconds = 20
    /// What they say next on that connection is read a while after they heard it: the longer the more they are, so
    /// that so many are turned away in a second at most, and never longer than they were asked to wait.
    public var turnedAwayPerSecond = 500
    /// How many connections are served.
    public var connections = 2048
    /// How many more are served where they ask for a right.
    public var reserve = 256
    /// How many connections one address may have; `nil` for as many as there are, as behind a proxy.
    public var connectionsPerAddress: Int?
    /// The most bytes of a body with a picture.
    public var pictureBytes = 8 << 20
    /// The most bytes of any other body.
    public var bodyBytes = 1 << 20
    /// The most bytes of all large answers that are on their way at one time, but for those that many share; rights
    /// have as much for themselves.
    public var answersBytes = 192 << 20
    /// The most bytes of all bodies that are being read at one time; rights have as much for themselves.
    public var bodiesBytes = 192 << 20

    /// The most of these bytes that one address may have; `nil` for as many as there are, as behind a proxy.
    public var bodiesBytesPerAddress: Int?

    public init() {}
}
