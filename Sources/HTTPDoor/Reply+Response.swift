internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore

extension Reply {
    /// What every answer carries: nothing is kept by caches, guessed at by browsers, or shown in frames.
    private static let always: [String: String] = [
        "cache-control": "no-store", "x-content-type-options": "nosniff", "x-frame-options": "DENY",
        "referrer-policy": "no-referrer", "cross-origin-resource-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    ]

    var isStream: Bool {
        if case .stream = body { return true }
        return false
    }

    /// Whether its pieces are events that a browser takes one by one.
    var isEvents: Bool { headers["content-type"]?.hasPrefix("text/event-stream") ?? false }

    /// As the server sends it; of an answer to HEAD the head alone.
    func response(isHeadOnly: Bool, holding share: AnswerShare? = nil) -> Response {
        var fields = fields
        guard let buffer else {
            return Response(status: HTTPResponse.Status(code: status), headers: fields, body: ResponseBody())
        }
        if isHeadOnly { fields[.contentLength] = "\(buffer.readableBytes)" }
        let content = isHeadOnly ? ResponseBody() : Self.body(buffer, share)
        return Response(status: HTTPResponse.Status(code: status), headers: fields, body: content)
    }

    // Each piece waits until most of the one before was taken, and so the share is held until nearly all is.
    private static func body(_ buffer: ByteBuffer, _ share: AnswerShare?) -> ResponseBody {
        guard let share else { return ResponseBody(byteBuffer: buffer) }
        return ResponseBody(contentLength: buffer.readableBytes) { writer in
            var rest = buffer
            while rest.readableBytes > 0,
                let piece = rest.readSlice(length: min(rest.readableBytes, AnswerShare.piece))
            {
                try await writer.write(piece)
            }
            try await writer.finish(nil)
            withExtendedLifetime(share) {}
        }
    }

    /// As the server sends a stream.
    func response(streaming stream: LiveStream) -> Response {
        Response(
            status: HTTPResponse.Status(code: status), headers: fields,
            body: ResponseBody { writer in try await stream.write(to: &writer) })
    }

    /// What is sent after the head, where it is there already.
    var buffer: ByteBuffer? {
        switch body {
        case .bytes(let bytes): ByteBuffer(bytes: bytes)
        case .shared(let shared): shared.buffer
        case .stream: nil
        }
    }

    /// What stands in the head of the answer.
    var fields: HTTPFields {
        var fields = HTTPFields()
        for (name, value) in Self.always.merging(headers, uniquingKeysWith: { $1 }) {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }
}
