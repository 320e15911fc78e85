internal import NIOCore

/// Ends a connection after a while, whatever it is doing.
///
/// The server's own timeout is for idle connections: one that drips its request byte by byte, or never reads the
/// answer, is not idle, would be held for ever, and would keep the server from stopping. A log that is cut off asks
/// again and loses nothing.
final class ConnectionAge: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let limit: TimeAmount
    private var end: Scheduled<Void>?

    init(limit: TimeAmount) { self.limit = limit }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        end = context.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { end?.cancel() }
}
