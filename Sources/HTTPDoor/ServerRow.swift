/// The servers of one house: they hear the same words, and where one that is needed cannot run, all end.
public struct ServerRow: Sendable {
    /// One server, and what becomes known of it.
    public struct Member: Sendable {
        let server: HouseServer
        let ready: @Sendable (Int) -> Void
        let isMissed: (@Sendable (any Error) -> Void)?

        /// One server.
        ///
        /// - Parameters:
        ///   - isMissed: Called where it cannot run and the others go on without it; `nil` where it is needed.
        ///   - ready: Called with the port once it listens.
        public init(
            _ server: HouseServer, isMissed: (@Sendable (any Error) -> Void)? = nil,
            ready: @escaping @Sendable (Int) -> Void
        ) {
            (self.server, self.isMissed, self.ready) = (server, isMissed, ready)
        }
    }

    private let members: [Member]

    /// A row of servers that do not listen yet.
    public init(_ members: [Member]) { self.members = members }

    /// Serves until all are told to stop, or until one that is needed cannot run.
    public func run(hearing words: AsyncStream<ServerWord> = AsyncStream { _ in }) async throws {
        let ears = ServerSignals.shared(words, among: members.count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (member, ear) in zip(members, ears) {
                group.addTask {
                    do { try await member.server.run(hearing: ear, ready: member.ready) } catch {
                        // Whoever ends with the rest is not missed.
                        guard let isMissed = member.isMissed, !Task.isCancelled else { throw error }
                        isMissed(error)
                    }
                }
            }
            // One after another, so that the first error ends the rest at once.
            while try await group.next() != nil {}
        }
    }
}
