internal import HummingbirdCore
internal import Logging
internal import NIOCore

/// A connection without TLS, with its guard before it.
struct PlainChannel: ServerChildChannel {
    let http: HTTP1Channel
    let book: ConnectionBook
    let limits: ServerLimits

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(ConnectionGuard(book, limits, isPlain: true))
        }.flatMap { http.setup(channel: channel, logger: logger) }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await http.handle(value: value, logger: logger)
    }
}
