/// Does something, or gives it up after so many seconds: a source that drips is one that does not answer.
func within<Value: Sendable>(
    _ seconds: Int64, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: .seconds(seconds))
            throw MigrationError.unreachable
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { throw MigrationError.unreachable }
        return first
    }
}
