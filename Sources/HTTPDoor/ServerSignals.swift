internal import UnixSignals

/// Turns the signals of the process into words for the server.
public enum ServerSignals {
    /// SIGTERM and SIGINT say stop, SIGHUP says that the certificate is to be read again.
    ///
    /// - Parameter atOnce: Called at a second SIGTERM or SIGINT, and where stopping takes longer than it may; it ends
    ///   the process.
    public static func words(
        stoppingWithin seconds: Int, atOnce: @escaping @Sendable () -> Void
    ) async -> AsyncStream<ServerWord> {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
        return AsyncStream { words in
            let listening = Task {
                var isStopping = false
                for await signal in signals {
                    guard signal != .sighup else {
                        words.yield(.renew)
                        continue
                    }
                    if isStopping { atOnce() }
                    isStopping = true
                    words.yield(.stop)
                    Task {
                        try await Task.sleep(for: .seconds(seconds))
                        atOnce()
                    }
                }
            }
            words.onTermination = { _ in listening.cancel() }
        }
    }

    /// The same words for several servers.
    public static func shared(
        _ words: AsyncStream<ServerWord>, among count: Int
    ) -> [AsyncStream<ServerWord>] {
        let ends = (0..<count).map { _ in AsyncStream<ServerWord>.makeStream() }
        let telling = Task {
            for await word in words { for end in ends { end.continuation.yield(word) } }
            for end in ends { end.continuation.finish() }
        }
        ends.first?.continuation.onTermination = { _ in telling.cancel() }
        return ends.map(\.stream)
    }
}
