internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
internal import NIOHTTPTypes

/// Holds each request of a connection, or of a stream of one, to its deadlines, which are absolute: however much drips
/// in or out meanwhile, the end comes.
///
/// An answer that is given before its request has been read to the end is the connection's last one.
final class RequestClock: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// A request that is being read: since when, how much is to come, and how much of it came.
    private struct Reading {
        let since = NIODeadline.now()
        let announced: Int?
        var bytes = 0

        init(_ head: HTTPRequest) { announced = head.headerFields[.contentLength].flatMap { Int($0) } }

        /// Whether so little is left that reading it is cheaper than a new connection.
        var isNearlyRead: Bool { announced.map { $0 - bytes <= 256 << 10 } ?? false }
    }

    private let limits: ServerLimits
    /// Whether this is one stream among others of its connection.
    private let isStream: Bool
    private let turnstile: Turnstile
    private var context: ChannelHandlerContext?
    private weak var connection: ConnectionGuard?
    private var reading: Reading?
    /// Requests whose answers have not ended.
    private var inHand = 0
    /// Since when a request that was read waits for its answer's head.
    private var waiting: NIODeadline?
    private var writing = Taking()
    /// Whether the head of the present answer was written.
    private var hasAnswered = false
    /// Whether the present answer is a stream of events, which goes on.
    private var isLive = false
    private var isLast = false
    private var isDone = false

    /// A request that was turned away at its head, until it is over.
    private var turned: TurnedAway?
    private var telling: Scheduled<Void>?
    /// Whether nothing is read, and whether somebody wished to read.
    private var (isHeld, isWanted) = (false, false)

    init(_ limits: ServerLimits, _ turnstile: Turnstile, isStream: Bool) {
        (self.limits, self.turnstile, self.isStream) = (limits, turnstile, isStream)
    }

    var hasRequest: Bool { inHand > 0 || writing.isOpen }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        let pipeline = (isStream ? context.channel.parent : context.channel)?.pipeline
        connection = try? pipeline?.syncOperations.handler(type: ConnectionGuard.self)
        connection?.add(self)
    }

    func handlerRemoved(context: ChannelHandlerContext) { end() }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    private func end() {
        connection?.remove(self)
        context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return }
        let part = unwrapInboundIn(data)
        switch part {
        case .head(let head):
            tellTurned()
            guard !isDone else { return }
            (reading, inHand) = (Reading(head), inHand + 1)
            // Answers come in the order of what was asked: behind another the responder turns away.
            if inHand == 1, let refusal = turnstile.refusal(of: head, on: context.channel) {
                return turnAway(refusal, context)
            }
        case .body(let bytes): reading?.bytes += bytes.readableBytes
        case .end: (reading, waiting) = (nil, turned == nil ? .now() : nil)
        }
        if turned == nil { return context.fireChannelRead(data) }
        if case .end = part { turned = turned?.read }
    }

    func read(context: ChannelHandlerContext) {
        if isHeld { isWanted = true } else { context.read() }
    }

    // Whoever closes their side still gets the answer they asked for; whoever listens to a stream has left it.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent { tellTurned() }
        if event as? ChannelEvent == .inputClosed, isLive { return context.close(mode: .all, promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        // What still comes after the last answer is read and thrown away, until the other side has seen the answer.
        if isDone { context.read() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isDone else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        let part = unwrapOutboundIn(data)
        let promise = promise ?? context.eventLoop.makePromise()
        watch(part, promise)
        switch part {
        case .head(var head) where head.status.kind != .informational:
            (waiting, hasAnswered) = (nil, true)
            isLast = mustLeave(after: head)
            isLive = head.headerFields[.contentType]?.hasPrefix("text/event-stream") ?? false
            head.headerFields[.connection] = isLast && !isStream ? "close" : nil
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end:
            inHand -= 1
            connection?.requestEnded()
            context.write(data, promise: promise)
            (hasAnswered, isLive) = (false, false)
            if isLast || connection?.isLeaving ?? false, !isStream { leave(context) }
        default: context.write(data, promise: promise)
        }
    }

    private func mustLeave(after head: HTTPResponse) -> Bool {
        if connection?.isLeaving ?? false || head.headerFields[.connection] == "close" { return true }
        guard inHand == 1, let reading else { return false }
        return !reading.isNearlyRead
    }

    // After the last answer others may wish to close at once; the other side is left the moment to read it.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard isDone, !isStream else { return context.close(mode: mode, promise: promise) }
        promise?.succeed()
    }

    private func watch(_ part: HTTPResponsePart, _ promise: EventLoopPromise<Void>) {
        guard let context else { return }
        var bytes = 0
        if case .body(let buffer) = part { bytes = buffer.readableBytes }
        writing.begin(bytes)
        let me = NIOLoopBound(self, eventLoop: context.eventLoop)
        promise.futureResult.whenComplete { _ in me.value.writing.end() }
    }

    /// Says that nothing more comes, and waits a moment for the other side to have read it.
    private func leave(_ context: ChannelHandlerContext) {
        isDone = true
        context.flush()
        if !isStream { context.close(mode: .output, promise: nil) }
        context.read()
        let later = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .milliseconds(500)) {
            later.value.close(mode: .all, promise: nil)
        }
    }

    /// Reads nothing more until the refusal was said, and a while after.
    private func turnAway(_ refusal: Turnstile.Refusal, _ context: ChannelHandlerContext) {
        (turned, isHeld) = (TurnedAway(refusal), true)
        let me = NIOLoopBound(self, eventLoop: context.eventLoop)
        telling = context.eventLoop.scheduleTask(in: .milliseconds(Int64(limits.turnAwayMilliseconds))) {
            me.value.tellTurned()
        }
    }

    /// Says the refusal that waits to be said; whoever asks the next thing before has it said at once.
    private func tellTurned() {
        guard let context, let refusal = turned?.untold else { return }
        telling?.cancel()
        turned = turned?.told
        turnstile.note(refusal, at: context.channel)
        write(context: context, data: wrapOutboundOut(.head(refusal.head)), promise: nil)
        write(context: context, data: wrapOutboundOut(.body(refusal.body)), promise: nil)
        write(context: context, data: wrapOutboundOut(.end(nil)), promise: nil)
        context.flush()
        let me = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: turnstile.beginRest()) { [turnstile] in
            turnstile.endRest()
            me.value.letGo()
        }
    }

    private func letGo() {
        // Who was turned away again meanwhile is let go after that.
        guard let context, turned?.untold == nil else { return }
        isHeld = false
        if isWanted { context.read() }
        isWanted = false
    }

    /// Ends what has outlived its time.
    func tick(_ now: NIODeadline) {
        guard let context, !isDone else { return }
        if isLateToArrive(now) {
            // Where another answer is due before, this one would be taken for it.
            if inHand == 1, !hasAnswered {
                tell(.tooSlow, context)
            } else {
                context.close(mode: .all, promise: nil)
            }
        } else if isLateToEnd(now) {
            context.close(mode: .all, promise: nil)
        }
    }

    private func isLateToArrive(_ now: NIODeadline) -> Bool {
        guard let reading else { return false }
        let seconds = limits.bodySeconds + reading.bytes / (128 << 10)
        return now > reading.since + .seconds(Int64(seconds))
    }

    // The responder answers late work with 503; a connection where not even that comes is cut off.
    private func isLateToEnd(_ now: NIODeadline) -> Bool {
        if let waiting, inHand > 0, now > waiting + .seconds(Int64(limits.workSeconds + 5)) { return true }
        return writing.isLate(now, seconds: limits.answerSeconds)
    }

    /// Answers in the responder's place, which waits for a body that does not come.
    private func tell(_ problem: Problem, _ context: ChannelHandlerContext) {
        var head = problem.reply().response(isHeadOnly: false).head
        if !isStream { head.headerFields[.connection] = "close" }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if let bytes = problem.reply().buffer {
            context.write(wrapOutboundOut(.body(bytes)), promise: nil)
        }
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
        context.fireErrorCaught(Deadline.Missed())
        leave(context)
    }
}

/// What was written and not yet taken.
struct Taking {
    private var parts = 0
    private var bytes = 0
    private var since = NIODeadline.now()

    var isOpen: Bool { parts > 0 }

    mutating func begin(_ count: Int) {
        if parts == 0 { (since, bytes) = (.now(), 0) }
        parts += 1
        bytes += count
    }

    mutating func end() { parts -= 1 }

    func isLate(_ now: NIODeadline, seconds: Int) -> Bool {
        parts > 0 && now > since + .seconds(Int64(seconds + bytes / (256 << 10)))
    }
}
