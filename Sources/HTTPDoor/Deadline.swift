internal import Synchronization

/// Work with an end: whoever waits for it waits no longer, and the work itself runs on to its own end.
///
/// Nothing is cancelled in the middle: what was begun is on record or not, and never by half.
enum Deadline {
    /// It was not done in time.
    struct Missed: Error {}

    /// Waits for the work as long as it may take.
    static func within<Answer: Sendable>(
        seconds: Int, _ work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let first = First<Answer>()
        return try await withCheckedThrowingContinuation { continuation in
            first.wait(continuation)
            let clock = Task {
                try await Task.sleep(for: .seconds(seconds))
                first.resume(with: .failure(Missed()))
            }
            Task {
                do { first.resume(with: .success(try await work())) } catch {
                    first.resume(with: .failure(error))
                }
                clock.cancel()
            }
        }
    }

    /// Takes the first of two answers.
    private final class First<Answer: Sendable>: Sendable {
        private let waiting = Mutex<CheckedContinuation<Answer, any Error>?>(nil)

        func wait(_ continuation: CheckedContinuation<Answer, any Error>) {
            waiting.withLock { $0 = continuation }
        }

        func resume(with result: Result<Answer, any Error>) {
            let continuation = waiting.withLock { waiting in
                defer { waiting = nil }
                return waiting
            }
            continuation?.resume(with: result)
        }
    }
}
