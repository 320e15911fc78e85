internal import NIOCore
internal import NIOExtras

/// Stands before a connection's first handler and ends it when it has nothing to say, is too old, or has no place.
///
/// A connection without a request in hand has `idleSeconds`, whether it is silent, drips a head, or shakes hands for
/// ever. What a request may take is its `RequestClock`'s matter; the guard gives all of them the time.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = IOData

    private let book: ConnectionBook
    private let limits: ServerLimits
    /// Whether a refusal can be said in plain words; behind TLS nobody would understand it.
    private let isPlain: Bool
    private var standing = ConnectionBook.Standing.ordinary
    private var opened = NIODeadline.now()
    private var lastRequest = NIODeadline.now()
    private var clocks: [ObjectIdentifier: RequestClock] = [:]
    private var ticking: RepeatedTask?
    private var leavingSince: NIODeadline?

    init(_ book: ConnectionBook, _ limits: ServerLimits, isPlain: Bool) {
        (self.book, self.limits, self.isPlain) = (book, limits, isPlain)
    }

    /// Whether answers on this connection are its last ones.
    var isLeaving: Bool { leavingSince != nil || isOld }

    private var isOld: Bool { NIODeadline.now() > opened + .seconds(Int64(limits.ageSeconds)) }

    func handlerAdded(context: ChannelHandlerContext) {
        standing = book.enter(context.channel)
        (opened, lastRequest) = (.now(), .now())
        let (me, context) = (
            NIOLoopBound(self, eventLoop: context.eventLoop),
            NIOLoopBound(context, eventLoop: context.eventLoop)
        )
        ticking = context.value.eventLoop.scheduleRepeatedTask(
            initialDelay: .seconds(1), delay: .milliseconds(500)
        ) { _ in me.value.tick(context.value) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        ticking?.cancel()
        book.leave(context.channel)
    }

    func channelInactive(context: ChannelHandlerContext) {
        ticking?.cancel()
        book.leave(context.channel)
        context.fireChannelInactive()
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        if case .none = standing { refuse(context) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .none = standing { return }
        context.fireChannelRead(data)
    }

    /// The wish to stop is held back a moment, so that a request that is on its way is answered.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is ChannelShouldQuiesceEvent else { return context.fireUserInboundEventTriggered(event) }
        leavingSince = .now()
    }

    private func tick(_ context: ChannelHandlerContext) {
        let now = NIODeadline.now()
        for clock in clocks.values { clock.tick(now) }
        if let since = leavingSince, now > since + .seconds(Int64(limits.leavingSeconds)) {
            leavingSince = .distantFuture
            context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        }
        guard !clocks.values.contains(where: \.hasRequest) else { return }
        if now > lastRequest + .seconds(Int64(limits.idleSeconds)) || isOld {
            context.close(mode: .all, promise: nil)
        }
    }

    private func refuse(_ context: ChannelHandlerContext) {
        guard isPlain, !book.isCrowded else { return context.close(mode: .all, promise: nil) }
        let lines = [
            "HTTP/1.1 503 Service Unavailable", "retry-after: 1", "connection: close", "content-length: 0",
        ]
        let words = lines.map { $0 + "\r\n" }.joined() + "\r\n"
        context.writeAndFlush(NIOAny(IOData.byteBuffer(ByteBuffer(string: words))), promise: nil)
        let later = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .milliseconds(250)) {
            later.value.close(mode: .all, promise: nil)
        }
    }
}

extension ConnectionGuard {
    /// A clock that goes by this guard's time from now on.
    func add(_ clock: RequestClock) { clocks[ObjectIdentifier(clock)] = clock }

    func remove(_ clock: RequestClock) {
        clocks[ObjectIdentifier(clock)] = nil
        lastRequest = .now()
    }

    /// A request was answered to its end.
    func requestEnded() { lastRequest = .now() }
}
