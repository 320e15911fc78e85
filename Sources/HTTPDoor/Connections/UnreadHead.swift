internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Says why a request was not taken whose head is no HTTP or longer than a head may be: what reads heads answers 400
/// and nothing else, and everyone else here is told a reason (RFC 9457).
final class UnreadHead: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private static let reply = Problem.badRequest(
        "the head of this request is no HTTP, or longer than a head may be (8 KiB a field, 32 KiB in all, 64 fields)"
    ).reply()

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(let head) = unwrapOutboundIn(data), head.isBare, let body = Self.reply.buffer else {
            return context.write(data, promise: promise)
        }
        var fields = Self.reply.fields
        fields[.contentLength] = "\(body.readableBytes)"
        fields[.connection] = "close"
        let told = HTTPResponse(status: head.status, headerFields: fields)
        context.write(wrapOutboundOut(.head(told)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: promise)
    }
}

extension HTTPResponse {
    /// Whether it refuses a request without a word.
    fileprivate var isBare: Bool {
        status == .badRequest && headerFields[.contentLength] == "0" && headerFields[.contentType] == nil
    }
}
