internal import HummingbirdCore
internal import HummingbirdHTTP2
internal import Logging
internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// A connection with TLS, on which HTTP/2 or HTTP/1.1 is spoken, with its guard before it.
///
/// Each connection shakes hands with the certificate of its moment, so that a new one serves without a new start.
struct SecureChannel: ServerChildChannel {
    /// What was agreed on.
    enum Spoken: Sendable {
        case http1(HTTP1Channel.Value)
        case http2(HTTP2Channel.Value)
    }

    struct Value: ServerChildChannelValue {
        let spoken: EventLoopFuture<Spoken>
        let channel: any Channel
    }

    private typealias Negotiation = NIOTypedApplicationProtocolNegotiationHandler<Spoken>

    let papers: ServerPapers
    let http1: HTTP1Channel
    let http2: HTTP2Channel
    let book: ConnectionBook
    let limits: ServerLimits

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(ConnectionGuard(book, limits, isPlain: false))
            try pipeline.addHandler(NIOSSLServerHandler(context: papers.current))
            let negotiation = Negotiation { result, channel in
                switch result {
                case .negotiated("h2"):
                    http2.setup(channel: channel, logger: logger).map { .http2($0) }
                case .negotiated("http/1.1"), .fallback:
                    http1.setup(channel: channel, logger: logger).map { .http1($0) }
                case .negotiated:
                    channel.close().flatMap { channel.eventLoop.makeFailedFuture(ChannelError.eof) }
                }
            }
            try pipeline.addHandler(negotiation)
            return Value(spoken: negotiation.protocolNegotiationResult, channel: channel)
        }
    }

    func handle(value: Value, logger: Logger) async {
        switch try? await value.spoken.get() {
        case .http1(let http): await http1.handle(value: http, logger: logger)
        case .http2(let http): await http2.handle(value: http, logger: logger)
        case nil: return
        }
    }
}
