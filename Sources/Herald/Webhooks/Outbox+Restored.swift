internal import GRDB

extension Outbox {
    /// Forgets every target and all that waits, in an outbox that was brought back from a copy.
    ///
    /// The copy does not know which targets were taken away since, nor what was delivered.
    ///
    /// - Returns: How many targets are forgotten.
    public func forgetAll() async throws(HeraldError) -> Int {
        try await guarded { queue in
            try await queue.write { db in
                try db.execute(sql: "DELETE FROM target")
                return db.changesCount
            }
        }
    }
}
