internal import Foundation
internal import GRDB
internal import Primitives

extension Outbox {
    /// Puts messages in, all or none.
    func put(_ messages: [WebhookMessage]) async throws(HeraldError) {
        try await guarded { queue in
            // CRASH: before the commit nothing was promised; after it every message is tried until it is given up.
            try await queue.write { [limits] db in
                for message in messages {
                    let isFull = try Self.count(message.webhook, isDead: false, db) >= limits.waiting
                    try Self.insert(message, isDead: isFull, db)
                    if isFull { try Self.trim(message.webhook, to: limits.dead, db) }
                }
            }
        }
    }

    /// The message of a target that is to be tried first, if its time has come.
    func due(for target: String, at now: Timestamp) async throws(HeraldError) -> WebhookMessage? {
        try await guarded { queue in
            try await queue.read { db in
                try Row.fetchOne(
                    db,
                    sql: """
                        SELECT * FROM message WHERE target = ? AND is_dead = 0 AND due <= ?
                        ORDER BY due, made, rowid LIMIT 1
                        """,
                    arguments: [target, now.milliseconds]
                ).map(Self.message)
            }
        }
    }

    /// When something is to be tried next, for every target for which something waits.
    func nextDue() async throws(HeraldError) -> [String: Timestamp] {
        try await guarded { queue in
            try await queue.read { db in
                let rows = try Row.fetchAll(
                    db, sql: "SELECT target, min(due) AS due FROM message WHERE is_dead = 0 GROUP BY target")
                var next: [String: Timestamp] = [:]
                for row in rows {
                    next[try row.field("target")] = Timestamp(milliseconds: try row.field("due"))
                }
                return next
            }
        }
    }

    /// Forgets a message that arrived.
    func drop(_ message: WebhookMessage) async throws(HeraldError) {
        try await guarded { queue in
            try await queue.write { db in
                try db.execute(
                    sql: "DELETE FROM message WHERE id = ? AND target = ?",
                    arguments: [message.id, message.webhook])
            }
        }
    }

    /// Keeps what came of a try: the message is tried again at a time, or given up.
    func keep(
        _ message: WebhookMessage, after outcome: DeliveryOutcome, again: Timestamp?, at now: Timestamp
    ) async throws(HeraldError) {
        try await guarded { queue in
            try await queue.write { [limits] db in
                try db.execute(
                    sql: """
                        UPDATE message SET tries = tries + 1, due = ?, is_dead = ?, outcome = ?
                        WHERE id = ? AND target = ?
                        """,
                    arguments: [
                        (again ?? now).milliseconds, again == nil, outcome.description, message.id,
                        message.webhook,
                    ])
                if again == nil { try Self.trim(message.webhook, to: limits.dead, db) }
            }
        }
    }

    /// The dead letters of a target, by the order of their names.
    public func deadLetters(
        of target: String, after: String?, limit: Int
    ) async throws(HeraldError) -> [WebhookMessage] {
        try await guarded { queue in
            try await queue.read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT * FROM message WHERE target = ? AND is_dead = 1 AND id > ?
                        ORDER BY id LIMIT ?
                        """,
                    arguments: [target, after ?? "", limit]
                ).map(Self.message)
            }
        }
    }

    /// How many messages wait for a target, and how many were given up.
    public func counts(of target: String) async throws(HeraldError) -> (waiting: Int, dead: Int) {
        try await guarded { queue in
            try await queue.read { db in
                (try Self.count(target, isDead: false, db), try Self.count(target, isDead: true, db))
            }
        }
    }

    /// Lets a dead letter wait again, with all its tries; false where there is none of this name.
    func revive(_ id: String, of target: String, at now: Timestamp) async throws(HeraldError) -> Bool {
        try await guarded { queue in
            try await queue.write { db in
                try db.execute(
                    sql: """
                        UPDATE message SET is_dead = 0, tries = 0, due = ?
                        WHERE id = ? AND target = ? AND is_dead = 1
                        """,
                    arguments: [now.milliseconds, id, target])
                return db.changesCount > 0
            }
        }
    }

    private static func insert(_ message: WebhookMessage, isDead: Bool, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO message (id, target, body, made, due, tries, is_dead, outcome)
                SELECT ?, id, ?, ?, ?, 0, ?, ? FROM target WHERE id = ?
                """,
            arguments: [
                message.id, Data(message.body), message.made.milliseconds, message.due.milliseconds, isDead,
                isDead ? DeliveryOutcome.tooMany.description : nil, message.webhook,
            ])
    }

    private static func count(_ target: String, isDead: Bool, _ db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT count(*) FROM message WHERE target = ? AND is_dead = ?",
            arguments: [target, isDead]) ?? 0
    }

    private static func trim(_ target: String, to limit: Int, _ db: Database) throws {
        try db.execute(
            sql: """
                DELETE FROM message WHERE target = ? AND is_dead = 1 AND rowid NOT IN (
                    SELECT rowid FROM message WHERE target = ? AND is_dead = 1
                    ORDER BY due DESC, rowid DESC LIMIT ?)
                """,
            arguments: [target, target, limit])
    }

    @Sendable private static func message(_ row: Row) throws -> WebhookMessage {
        let state = WebhookMessage.State(
            made: Timestamp(milliseconds: try row.field("made")),
            due: Timestamp(milliseconds: try row.field("due")), tries: try row.field("tries"),
            outcome: String.fromDatabaseValue(row["outcome"] ?? .null).flatMap(DeliveryOutcome.init))
        return WebhookMessage(
            kept: try row.field("id"), try row.field("target"), Array(try row.field("body", Data.self)), state
        )
    }
}
