internal import HummingbirdCore
internal import NIOCore
internal import ServiceLifecycle

/// Sends the pieces of a stream as they come, until they end, the other side is gone, or the server stops.
///
/// It keeps its place in its lane as long as it lives. When the server stops, a stream of events ends with one that
/// says so.
// DEPARTS: Hummingbird's own `consumeWithCancellationOnInboundClose` stops the process where the body was read before.
struct LiveStream: Sendable {
    private let pieces: AsyncStream<[UInt8]>
    private let channel: any Channel
    private let place: Lanes.Place?
    private let isEvents: Bool
    private let isStillWelcome: @Sendable () async -> Bool

    /// How often it asks whether whoever listens may still be told, in milliseconds.
    static let asking = 500

    init(
        _ pieces: AsyncStream<[UInt8]>, on channel: any Channel, in place: Lanes.Place?, isEvents: Bool,
        while isStillWelcome: @escaping @Sendable () async -> Bool
    ) {
        (self.pieces, self.channel, self.place, self.isEvents) = (pieces, channel, place, isEvents)
        self.isStillWelcome = isStillWelcome
    }

    @concurrent func write(to writer: inout any ResponseBodyWriter) async throws {
        defer { place?.leave() }
        for await piece in whileConnected.cancelOnGracefulShutdown() {
            try await writer.write(ByteBuffer(bytes: piece))
        }
        if isEvents { try await writer.write(ByteBuffer(string: "event: end\ndata: {}\n\n")) }
        try await writer.finish(nil)
    }

    /// The pieces, ending when the connection does, or what was shown at the door: a key, a session, trust.
    ///
    /// A listener who does not keep up is cut off by the clock.
    private var whileConnected: AsyncStream<[UInt8]> {
        let (connected, sending) = AsyncStream<[UInt8]>.makeStream()
        let passing = Task { [pieces] in
            for await piece in pieces { sending.yield(piece) }
            sending.finish()
        }
        let asking = Task { [isStillWelcome, isEvents] in
            while !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(Self.asking))
                guard !Task.isCancelled, await !isStillWelcome() else { continue }
                if isEvents { sending.yield(Array("event: dismissed\ndata: {}\n\n".utf8)) }
                return sending.finish()
            }
        }
        sending.onTermination = { _ in
            passing.cancel()
            asking.cancel()
        }
        channel.closeFuture.whenComplete { _ in sending.finish() }
        return connected
    }
}
