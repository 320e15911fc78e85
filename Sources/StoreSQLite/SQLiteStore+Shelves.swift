internal import Foundation
internal import GRDB
public import Law
public import Primitives
public import Store

extension SQLiteStore {
    public func consent(_ id: ConsentID) async throws(StoreError) -> StoredConsent? {
        try await read { [seal] db in try UnitWriter(db: db, seal: seal).consent(id) }
    }

    public func consents(of subject: SubjectID) async throws(StoreError) -> [StoredConsent] {
        try await rows(
            "SELECT * FROM consent WHERE subject = ? ORDER BY given_at, id", [subject.text],
            { try $0.consent($1) })
    }

    public func events(of subject: SubjectID) async throws(StoreError) -> [StoredConsentEvent] {
        try await rows(
            "SELECT * FROM consent_event WHERE subject = ? ORDER BY number", [subject.text],
            { try $0.event($1) })
    }

    public func isRestricted(_ subject: SubjectID) async throws(StoreError) -> Bool {
        try await !rows(
            "SELECT * FROM restriction WHERE subject = ?", [subject.text],
            { try $1.check($0, .restriction) }
        ).isEmpty
    }

    public func consents(expiredAt now: Timestamp, limit: Int) async throws(StoreError) -> [StoredConsent] {
        try checkLimit(limit)
        return try await rows(
            """
            SELECT * FROM consent WHERE withdrawn_at IS NULL AND opposed_at IS NULL AND expires_at <= ?
            ORDER BY expires_at, id LIMIT ?
            """, [now.milliseconds, limit], { try $0.consent($1) })
    }
}

extension SQLiteStore {
    public func subject(_ id: SubjectID) async throws(StoreError) -> StoredSubject? {
        try await rows("SELECT * FROM subject WHERE id = ?", [id.text], { try $0.subject($1) }).first
    }

    public func subject(lookup: Digest) async throws(StoreError) -> StoredSubject? {
        try await rows("SELECT * FROM subject WHERE lookup = ?", [Data(lookup.bytes)], { try $0.subject($1) })
            .first
    }

    public func subjects(after: SubjectID?, limit: Int) async throws(StoreError) -> [StoredSubject] {
        try checkLimit(limit)
        return try await rows(
            "SELECT * FROM subject WHERE id > ? ORDER BY id LIMIT ?", [after?.text ?? "", limit],
            { try $0.subject($1) })
    }
}

extension SQLiteStore {
    public func template(_ key: TemplateKey) async throws(StoreError) -> StoredTemplate? {
        try await rows(
            "SELECT * FROM template WHERE site = ? AND purpose = ? AND subject = ?",
            [key.site.text, key.purpose.text, key.subject.text], { try $0.template($1) }
        ).first
    }

    public func templates(
        at site: SiteID, for purpose: PurposeID, after: SubjectID?, limit: Int
    ) async throws(StoreError) -> [StoredTemplate] {
        try checkLimit(limit)
        return try await rows(
            "SELECT * FROM template WHERE site = ? AND purpose = ? AND subject > ? ORDER BY subject LIMIT ?",
            [site.text, purpose.text, after?.text ?? "", limit], { try $0.template($1) })
    }

    public func templates(of subject: SubjectID) async throws(StoreError) -> [StoredTemplate] {
        try await rows(
            "SELECT * FROM template WHERE subject = ? ORDER BY site, purpose", [subject.text],
            { try $0.template($1) })
    }

    public func templates(expiredAt now: Timestamp, limit: Int) async throws(StoreError) -> [StoredTemplate] {
        try checkLimit(limit)
        return try await rows(
            "SELECT * FROM template WHERE expires_at <= ? ORDER BY expires_at, subject LIMIT ?",
            [now.milliseconds, limit], { try $0.template($1) })
    }

    public func persons(reaching number: Int?) async throws(StoreError) -> StoredPersons {
        let count =
            try await rows(
                "SELECT count(DISTINCT subject) AS persons FROM template", [],
                { row, _ in try row.value("persons") as Int }
            ).first ?? 0
        guard let number, number > 0, number <= count else { return StoredPersons(count: count) }
        let reached = try await rows(
            "SELECT min(enrolled_at) AS at FROM template GROUP BY subject ORDER BY at LIMIT 1 OFFSET ?",
            [number - 1], { row, _ in try row.time("at") })
        return StoredPersons(count: count, reachedAt: reached.first)
    }

    public func galleryRevision() async throws(StoreError) -> UInt64 {
        try await rows(
            "SELECT * FROM gallery", [],
            { row, seal in
                try seal.check(row, .gallery)
                return try row.index("revision")
            }
        ).first ?? 0
    }
}

extension SQLiteStore {
    public func registry() async throws(StoreError) -> StoredRegistryRevision? {
        try await rows(
            "SELECT * FROM registry ORDER BY number DESC LIMIT 1", [], { try $0.registryRevision($1) }
        )
        .first
    }

    public func registry(_ number: Int) async throws(StoreError) -> StoredRegistryRevision? {
        try await rows("SELECT * FROM registry WHERE number = ?", [number], { try $0.registryRevision($1) })
            .first
    }

    public func erasure(_ id: ErasureID) async throws(StoreError) -> ErasureJob? {
        try await rows("SELECT * FROM erasure WHERE id = ?", [id.text], { try $0.erasure($1) }).first
    }

    public func openErasures(limit: Int) async throws(StoreError) -> [ErasureJob] {
        try checkLimit(limit)
        return try await rows(
            "SELECT * FROM erasure WHERE closed_by IS NULL ORDER BY opened_at, id LIMIT ?", [limit],
            { try $0.erasure($1) })
    }

    public func closedErasures(
        openedBefore time: Timestamp, limit: Int
    ) async throws(StoreError) -> [ErasureJob] {
        try checkLimit(limit)
        return try await rows(
            """
            SELECT * FROM erasure WHERE closed_by IS NOT NULL AND opened_at < ? ORDER BY opened_at, id LIMIT ?
            """, [time.milliseconds, limit], { try $0.erasure($1) })
    }

    public func erasures(of subject: SubjectID) async throws(StoreError) -> [ErasureJob] {
        try await rows(
            "SELECT * FROM erasure WHERE subject = ? ORDER BY opened_at, id", [subject.text],
            { try $0.erasure($1) })
    }
}
