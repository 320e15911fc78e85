internal import Foundation

/// What a route answers.
public struct Reply: Sendable {
    /// What is sent after the head.
    public enum Body: Sendable {
        case bytes([UInt8])
        /// Bytes that are the same for everybody, held once however many are being sent them.
        case shared(SharedBytes)
        /// Pieces as they come, on a connection that stays.
        case stream(AsyncStream<[UInt8]>)
    }

    public var status: Int
    /// By names in small letters.
    public var headers: [String: String]
    public var body: Body

    /// Answers with bytes of a type.
    public init(_ status: Int = 200, _ bytes: [UInt8], type: String, headers: [String: String] = [:]) {
        self.status = status
        self.headers = headers.merging(["content-type": type]) { own, _ in own }
        body = .bytes(bytes)
    }

    /// Answers with bytes that are the same for everybody.
    public init(_ status: Int = 200, shared: SharedBytes, type: String) {
        (self.status, headers, body) = (status, ["content-type": type], .shared(shared))
    }

    /// Answers with a stream.
    public init(stream: AsyncStream<[UInt8]>, type: String) {
        (status, headers, body) = (200, ["content-type": type], .stream(stream))
    }

    /// Answers with JSON.
    public static func json(
        _ value: some Encodable, status: Int = 200, headers: [String: String] = [:],
        type: String = "application/json"
    ) throws -> Reply {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Reply(status, Array(try encoder.encode(value)), type: type, headers: headers)
    }

    /// Answers with text.
    public static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Reply {
        Reply(200, Array(text.utf8), type: type)
    }
}
