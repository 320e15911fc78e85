internal import HummingbirdCore
internal import NIOCore
internal import ServiceLifecycle

/// Sends the pieces of a stream as they come, until they end, the other side is gone, or the server stops.
///
/// It keeps its place in its lane as long as it lives. When the server stops, a stream of events ends with one that
/// says so.
struct LiveStream: Sendable {
    private let pieces: AsyncStream<[UInt8]>
    private let request: Request
    private let place: Lanes.Place?
    private let isEvents: Bool

    init(_ pieces: AsyncStream<[UInt8]>, of request: Request, in place: Lanes.Place?, isEvents: Bool) {
        (self.pieces, self.request, self.place, self.isEvents) = (pieces, request, place, isEvents)
    }

    @concurrent func write(to writer: inout any ResponseBodyWriter) async throws {
        defer { place?.leave() }
        try await request.body.consumeWithCancellationOnInboundClose { _ in
            for await piece in pieces.cancelOnGracefulShutdown() {
                try await writer.write(ByteBuffer(bytes: piece))
            }
            if isEvents { try await writer.write(ByteBuffer(string: "event: end\ndata: {}\n\n")) }
        }
        try await writer.finish(nil)
    }
}
