internal import Synchronization
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
        let open = OpenEnds(count)
        for end in ends {
            end.continuation.onTermination = { _ in if open.isLast() { telling.cancel() } }
        }
        return ends.map(\.stream)
    }
}

/// How many servers still listen to the words that several hear.
private final class OpenEnds: Sendable {
    private let count: Mutex<Int>

    init(_ count: Int) { self.count = Mutex(count) }

    /// One listens no more; whether none is left.
    func isLast() -> Bool {
        count.withLock {
            $0 -= 1
            return $0 == 0
        }
    }
}
