import Foundation
import HTTPDoor
import NIOCore
import NIOPosix

/// An answer as it came over the wire.
struct WireAnswer: Sendable {
    let status: Int
    /// By names in small letters.
    let headers: [String: String]
    let body: [UInt8]

    /// Reads an answer that ends with its connection.
    init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            return nil
        }
        self.status = status
        headers = Dictionary(
            lines.dropFirst().map { line in
                let parts = line.split(separator: ":", maxSplits: 1).map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
                return (parts[0].lowercased(), parts.count > 1 ? parts[1] : "")
            }, uniquingKeysWith: { first, _ in first })
        body = Array(bytes.dropFirst(text[..<end.upperBound].utf8.count))
    }

    var text: String { String(decoding: body, as: UTF8.self) }

    func json() throws -> JSONValue { try JSONDecoder().decode(JSONValue.self, from: Data(body)) }
}

/// Bytes to a port and back, as they are.
enum RawWire {
    struct NoAnswer: Error {}

    static func send(_ bytes: [UInt8], to port: Int) async throws -> WireAnswer {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let all = try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(bytes: bytes))
            var all: [UInt8] = []
            for try await piece in inbound { all += Array(piece.readableBytesView) }
            return all
        }
        guard let answer = WireAnswer(all) else { throw NoAnswer() }
        return answer
    }
}
