internal import GRDB
internal import Law
internal import Primitives
internal import Store

extension UnitWriter {
    func check(_ condition: Condition) throws {
        guard try holds(condition) else { throw StoreError.conditionFailed(condition) }
    }

    private func holds(_ condition: Condition) throws -> Bool {
        switch condition {
        case .consentStands(let id, let now): try stands(id, at: now)
        case .templateExists(let key): try isThere(key)
        case .noTemplate(let key): try !isThere(key)
        case .subjectExists(let id): try finds("SELECT 1 FROM subject WHERE id = ?", [id.text])
        case .notRestricted(let id): try !isRestricted(id)
        case .registryRevision(let number):
            try Int.fetchOne(db, sql: "SELECT coalesce(max(number), 0) FROM registry") == number
        case .erasureOpen(let id):
            try finds("SELECT 1 FROM erasure WHERE id = ? AND closed_by IS NULL", [id.text])
        }
    }

    private func stands(_ id: ConsentID, at now: Timestamp) throws -> Bool {
        guard let consent = try consent(id) else { return false }
        return try consent.stands(at: now) && !isRestricted(consent.subject)
    }

    private func isRestricted(_ id: SubjectID) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT * FROM restriction WHERE subject = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id.text]) else { return false }
        try seal.check(row, .restriction)
        return true
    }

    private func isThere(_ key: TemplateKey) throws -> Bool {
        try finds(
            "SELECT 1 FROM template WHERE site = ? AND purpose = ? AND subject = ?",
            [key.site.text, key.purpose.text, key.subject.text])
    }

    func consent(_ id: ConsentID) throws -> StoredConsent? {
        let statement = try db.cachedStatement(sql: "SELECT * FROM consent WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id.text])?.consent(seal)
    }
}
