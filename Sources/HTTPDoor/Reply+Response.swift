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
    func response(isHeadOnly: Bool) -> Response {
        var fields = fields
        guard case .bytes(let bytes) = body else {
            return Response(status: HTTPResponse.Status(code: status), headers: fields, body: ResponseBody())
        }
        if isHeadOnly { fields[.contentLength] = "\(bytes.count)" }
        let content = isHeadOnly ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        return Response(status: HTTPResponse.Status(code: status), headers: fields, body: content)
    }

    /// As the server sends a stream.
    func response(streaming stream: LiveStream) -> Response {
        Response(
            status: HTTPResponse.Status(code: status), headers: fields,
            body: ResponseBody { writer in try await stream.write(to: &writer) })
    }

    private var fields: HTTPFields {
        var fields = HTTPFields()
        for (name, value) in Self.always.merging(headers, uniquingKeysWith: { $1 }) {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }
}
