internal import GRDB
public import Primitives
public import Store

extension SQLiteStore {
    public func answer(to request: RequestKey) async throws(StoreError) -> StoredAnswer? {
        let asked = request.asked
        let found = try await rows("SELECT * FROM request WHERE name = ?", [request.name]) { row, seal in
            try seal.check(row, .request)
            guard try row.digest("asked") == asked else { throw StoreError.requestNameReused }
            return try row.field("answer").isNull
                ? nil : StoredAnswer(try row.bytes("answer"), about: try row.optionalIdentifier("subject"))
        }
        return found.first ?? nil
    }

    public func latestTime() async throws(StoreError) -> Timestamp? {
        try await rows("SELECT * FROM clock", []) { row, seal in
            try seal.check(row, .clock)
            return try row.time("latest")
        }.first
    }

    /// Forgets the kept answers, as a crash before they were kept would have it.
    func forgetAnswers() async throws(StoreError) {
        try await queue.write { db in try db.execute(sql: "UPDATE request SET answer = NULL") }
    }

    public func inspect() async throws(StoreError) -> Inspection {
        try await read { [seal] db in Inspector(db: db, seal: seal).inspection() }
    }
}
