internal import Foundation
internal import GRDB
internal import Law
internal import Ledger
internal import Primitives
internal import Store

/// Writes one unit inside the transaction of its batch.
struct UnitWriter {
    let db: Database
    let seal: RowSeal

    /// The unit's answer; throws only what ends the whole batch.
    func answer(to unit: UnitOfWork) throws -> CommitQueue.Answer {
        do {
            var committed: Committed?
            try db.inSavepoint {
                committed = try write(unit)
                return .commit
            }
            return committed.map { .success($0) } ?? .failure(.stopped)
        } catch let error as StoreError {
            return .failure(error)
        } catch let error as DatabaseError where Reaction(to: error).isOfTheUnit {
            return .failure(StoreError(error))
        }
    }

    private func write(_ unit: UnitOfWork) throws -> Committed {
        if let request = unit.request, let done = try outcome(of: request) { return done }
        for condition in unit.conditions { try check(condition) }
        let committed = Committed(firstLeaf: try leafCount(), leafCount: unit.leaves.count, wasRepeat: false)
        for (index, leaf) in zip(committed.leaves, unit.leaves) { try append(leaf, at: index) }
        if let request = unit.request { try remember(request, committed) }
        for change in unit.changes { try apply(change, in: committed) }
        if unit.changes.contains(where: \.touchesTemplates) {
            try run("UPDATE gallery SET revision = revision + 1")
        }
        if let time = unit.at { try note(time) }
        return committed
    }

    func outcome(of request: RequestKey) throws -> Committed? {
        if let whole = request.whole { _ = try outcome(of: whole.key(at: request.at)) }
        let row = try Row.fetchOne(db, sql: "SELECT * FROM request WHERE name = ?", arguments: [request.name])
        guard let row else { return nil }
        try seal.check(row, .request)
        guard try row.digest("asked") == request.asked else { throw StoreError.requestNameReused }
        return Committed(
            firstLeaf: try row.index("first_leaf"), leafCount: try row.value("leaf_count"), wasRepeat: true)
    }

    private func remember(_ request: RequestKey, _ committed: Committed) throws {
        try run(
            "INSERT INTO request (name, asked, at, first_leaf, leaf_count) VALUES (?, ?, ?, ?, ?)",
            [
                request.name, Data(request.asked.bytes), request.at.milliseconds, Int64(committed.firstLeaf),
                committed.leafCount,
            ])
        guard let whole = request.whole?.key(at: request.at), try outcome(of: whole) == nil else { return }
        try remember(whole, Committed(firstLeaf: committed.firstLeaf, leafCount: 0, wasRepeat: false))
    }

    private func note(_ time: Timestamp) throws {
        try run(
            """
            INSERT INTO clock (one, latest) VALUES (1, ?)
            ON CONFLICT (one) DO UPDATE SET latest = excluded.latest WHERE excluded.latest > latest
            """, [time.milliseconds])
    }

    private func append(_ leaf: NewLeaf, at index: UInt64) throws {
        try run(
            "INSERT INTO leaf (idx, entry, payload, subject) VALUES (?, ?, ?, ?)",
            [
                Int64(index), Data(leaf.entryBytes),
                leaf.sealedPayload.isEmpty ? nil : Data(leaf.sealedPayload), leaf.subject?.text,
            ])
    }

    func leafCount() throws -> UInt64 {
        let count = try Int64.fetchOne(db.cachedStatement(sql: "SELECT coalesce(max(idx) + 1, 0) FROM leaf"))
        return UInt64(count ?? 0)
    }

    /// The index a reference stands for, which must be of a leaf that is there.
    func recorded(_ leaf: LeafReference, in unit: Committed) throws -> Int64 {
        guard let index = leaf.resolved(in: unit), try index < leafCount() else {
            throw StoreError.noSuchLeaf
        }
        return Int64(index)
    }

    func run(_ sql: String, _ arguments: StatementArguments = []) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    func finds(_ sql: String, _ arguments: StatementArguments) throws -> Bool {
        try Row.fetchOne(db.cachedStatement(sql: sql), arguments: arguments) != nil
    }
}
