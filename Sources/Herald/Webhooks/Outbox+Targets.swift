internal import Foundation
internal import GRDB
internal import Primitives

extension Outbox {
    /// All targets, the oldest first.
    public func targets() async throws(HeraldError) -> [Webhook] {
        try await guarded { queue in
            try await queue.read { db in
                try Row.fetchAll(db, sql: "SELECT * FROM target ORDER BY since, id").map(Self.target)
            }
        }
    }

    func target(_ id: String) async throws(HeraldError) -> Webhook? {
        try await guarded { queue in
            try await queue.read { db in
                try Row.fetchOne(db, sql: "SELECT * FROM target WHERE id = ?", arguments: [id])
                    .map(Self.target)
            }
        }
    }

    /// Takes a target, whose secret is sealed; one that is there already is answered as it is.
    func add(_ target: Webhook) async throws(HeraldError) -> Webhook {
        try await guarded { queue in
            try await queue.write { [limits] db in
                let row = try Row.fetchOne(
                    db, sql: "SELECT * FROM target WHERE id = ?", arguments: [target.id])
                if let kept = try row.map(Self.target) { return kept }
                let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM target") ?? 0
                guard count < limits.targets else { throw HeraldError.tooManyTargets }
                try db.execute(
                    sql: "INSERT INTO target (id, address, kinds, since, secret) VALUES (?, ?, ?, ?, ?)",
                    arguments: [
                        target.id, target.address.description,
                        target.kinds.map(\.rawValue).sorted().joined(separator: " "),
                        target.since.milliseconds, Data(target.secret),
                    ])
                return target
            }
        }
    }

    /// Forgets a target and all that waits for it; false where it is not there.
    public func remove(_ id: String) async throws(HeraldError) -> Bool {
        try await guarded { queue in
            try await queue.write { db in
                try db.execute(sql: "DELETE FROM target WHERE id = ?", arguments: [id])
                return db.changesCount > 0
            }
        }
    }

    @Sendable private static func target(_ row: Row) throws -> Webhook {
        let kinds = try row.field("kinds", String.self).split(separator: " ").compactMap {
            Bulletin.Kind(rawValue: String($0))
        }
        return Webhook(
            id: try row.field("id"), to: try WebhookAddress(try row.field("address")), kinds: Set(kinds),
            since: Timestamp(milliseconds: try row.field("since"))
        ).sealed(with: Array(try row.field("secret", Data.self)))
    }
}
