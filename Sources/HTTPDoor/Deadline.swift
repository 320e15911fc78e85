/// Work with an end: whatever is not done by then is given up.
enum Deadline {
    /// It was not done in time.
    struct Missed: Error {}

    /// Does the work, and cancels it when its time is over.
    static func within<Answer: Sendable>(
        seconds: Int, _ work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        try await withThrowingTaskGroup(of: Answer.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                throw Missed()
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw Missed() }
            return first
        }
    }
}
