internal import ServiceLifecycle

/// Does what is due while the house is served: it would otherwise wait for the next command.
///
/// Nothing that fails stops the server; a trouble is told when it begins, and tried again.
public struct Upkeep: Sendable {
    /// One thing that is done every so often.
    public struct Chore: Sendable {
        let name: String
        let seconds: Int
        let work: @Sendable () async -> [String]

        /// Names it.
        ///
        /// - Parameters:
        ///   - seconds: How long after its end it begins again.
        ///   - work: Does it, and tells what stood in the way, in words that are safe to log.
        public init(
            _ name: String, everySeconds seconds: Int, _ work: @escaping @Sendable () async -> [String]
        ) {
            (self.name, self.seconds, self.work) = (name, seconds, work)
        }
    }

    private let chores: [Chore]
    private let complain: @Sendable (String) -> Void

    /// Takes the chores, and what tells of troubles.
    public init(_ chores: [Chore], complain: @escaping @Sendable (String) -> Void) {
        (self.chores, self.complain) = (chores, complain)
    }
}

extension Upkeep {
    /// Goes round until the server stops; what was begun is brought to its end.
    func run() async {
        await withDiscardingTaskGroup { group in
            for chore in chores { group.addTask { await self.repeatedly(chore) } }
        }
        try? await gracefulShutdown()
    }

    private func repeatedly(_ chore: Chore) async {
        var told: [String] = []
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let troubles = await chore.work()
            if !troubles.isEmpty, troubles != told {
                complain("\(chore.name): \(troubles.joined(separator: "; "))")
            }
            told = troubles
            let sleep = chore.seconds
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(sleep)) }
        }
    }
}

/// The upkeep as one of the server's services.
struct UpkeepService: Service {
    let upkeep: Upkeep

    func run() async throws { await upkeep.run() }
}
