internal import Foundation
internal import GRDB
internal import Law
internal import Primitives
internal import Store

extension UnitWriter {
    func apply(_ change: Change, in unit: Committed) throws {
        switch change {
        case .appendConsentEvent(let event): try append(event, in: unit)
        case .putSubject(let subject): try put(subject)
        case .removeSubject(let id):
            try run("DELETE FROM subject WHERE id = ?", [id.text])
            try removeTemplates(of: id)
        case .putTemplate(let template): try put(template)
        case .removeTemplate(let key):
            try run(
                "DELETE FROM template WHERE site = ? AND purpose = ? AND subject = ?",
                [key.site.text, key.purpose.text, key.subject.text])
        case .removeTemplates(let id): try removeTemplates(of: id)
        case .putRegistry(let revision): try put(revision, in: unit)
        case .openErasure(let job): try open(job, in: unit)
        case .advanceErasure(let id, let done, let time): try advance(id, done, at: time)
        case .forgetErasures(let id, let time):
            try run(
                "DELETE FROM erasure WHERE subject = ? AND closed_by IS NOT NULL AND opened_at < ?",
                [id.text, time.milliseconds])
        case .closeErasure(let id, let leaf): try close(id, by: recorded(leaf, in: unit))
        case .forgetEvidence(let id): try forgetEvidence(of: id)
        case .keepAnswer(let request, let answer): try keep(answer, to: request)
        case .forgetRequests(let before): try run("DELETE FROM request WHERE at < ?", [before.milliseconds])
        }
    }

    private func removeTemplates(of id: SubjectID) throws {
        try run("DELETE FROM template WHERE subject = ?", [id.text])
    }

    private func put(_ subject: StoredSubject) throws {
        if let lookup = subject.lookup {
            let isTaken = try finds(
                "SELECT 1 FROM subject WHERE lookup = ? AND id <> ?", [Data(lookup.bytes), subject.id.text])
            guard !isTaken else { throw StoreError.lookupTaken }
        }
        try run(
            "INSERT OR REPLACE INTO subject (id, sealed, lookup, created_at) VALUES (?, ?, ?, ?)",
            [
                subject.id.text, Data(subject.sealed), subject.lookup.map { Data($0.bytes) },
                subject.createdAt.milliseconds,
            ])
    }

    private func put(_ template: StoredTemplate) throws {
        try check(.consentStands(template.consent, at: template.enrolledAt))
        guard try consent(template.consent)?.covers(template) == true else {
            throw StoreError.noSuchConsent(template.consent)
        }
        try run(
            """
            INSERT OR REPLACE INTO template
            (subject, site, purpose, consent, sealed, model, quality, enrolled_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                template.key.subject.text, template.key.site.text, template.key.purpose.text,
                template.consent.text, Data(template.sealed), Data(template.model.bytes), template.quality,
                template.enrolledAt.milliseconds, template.expiresAt.milliseconds,
            ])
    }

    private func put(_ revision: StoredRegistryRevision, in unit: Committed) throws {
        try check(.registryRevision(revision.number - 1))
        try run(
            "INSERT INTO registry (number, digest, at, document, leaf) VALUES (?, ?, ?, ?, ?)",
            [
                revision.number, Data(revision.digest.bytes), revision.at.milliseconds,
                Data(revision.document),
                try revision.leaf.map { try recorded($0, in: unit) },
            ])
    }

    private func keep(_ answer: StoredAnswer, to request: RequestKey) throws {
        try run(
            "UPDATE request SET answer = ?, subject = ? WHERE name = ? AND asked = ? AND answer IS NULL",
            [Data(answer.sealed), answer.subject?.text, request.name, Data(request.asked.bytes)])
    }

    private func forgetEvidence(of id: SubjectID) throws {
        try run("UPDATE leaf SET payload = NULL, subject = NULL WHERE subject = ?", [id.text])
        try run("UPDATE consent_event SET sealed = x'' WHERE subject = ?", [id.text])
        try run("UPDATE request SET answer = NULL, subject = NULL WHERE subject = ?", [id.text])
    }
}

extension UnitWriter {
    private func open(_ job: ErasureJob, in unit: Committed) throws {
        guard try !finds("SELECT 1 FROM erasure WHERE id = ?", [job.id.text]) else {
            throw StoreError.erasureExists(job.id)
        }
        try run(
            """
            INSERT INTO erasure (id, subject, activity, opened_at, withdrawal, done) VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                job.id.text, job.subject.text, job.activity, job.openedAt.milliseconds,
                try recorded(job.withdrawal, in: unit), job.doneWords,
            ])
    }

    private func erasure(_ id: ErasureID) throws -> ErasureJob {
        try check(.erasureOpen(id))
        let row = try Row.fetchOne(db, sql: "SELECT * FROM erasure WHERE id = ?", arguments: [id.text])
        guard let row else { throw StoreError.conditionFailed(.erasureOpen(id)) }
        return try row.erasure(seal)
    }

    private func advance(_ id: ErasureID, _ done: Set<ErasureStep>, at time: Timestamp?) throws {
        var job = try erasure(id)
        job.advance(done, at: time)
        try run("UPDATE erasure SET done = ? WHERE id = ?", [job.doneWords, id.text])
    }

    private func close(_ id: ErasureID, by leaf: Int64) throws {
        guard try erasure(id).isComplete else { throw StoreError.erasureIncomplete(id) }
        try run("UPDATE erasure SET closed_by = ? WHERE id = ?", [leaf, id.text])
    }
}
