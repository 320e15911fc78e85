internal import Foundation
internal import GRDB
internal import Law
internal import Primitives
internal import Store

extension UnitWriter {
    /// Writes the event and folds it into how the consent stands, in the same transaction.
    func append(_ event: StoredConsentEvent, in unit: Committed) throws {
        try insert(event, leaf: event.leaf.map { try recorded($0, in: unit) })
        switch event.kind {
        case .given: try give(event)
        case .withdrawn, .guardianOpposed, .guardianAgreed: try answer(event)
        case .refused: break
        case .restricted:
            try run("INSERT OR IGNORE INTO restriction (subject) VALUES (?)", [event.subject.text])
        case .restrictionLifted:
            try run("DELETE FROM restriction WHERE subject = ?", [event.subject.text])
        }
    }

    private func insert(_ event: StoredConsentEvent, leaf: Int64?) throws {
        try run(
            """
            INSERT INTO consent_event (kind, subject, consent, site, purpose, at, expires_at, sealed, leaf)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                event.kind.rawValue, event.subject.text, event.consent?.text, event.site?.text,
                event.purpose?.text, event.at.milliseconds, event.expiresAt?.milliseconds, Data(event.sealed),
                leaf,
            ])
    }

    private func give(_ event: StoredConsentEvent) throws {
        guard let new = StoredConsent(begunBy: event) else { throw StoreError.incompleteEvent }
        guard try consent(new.id) == nil else { throw StoreError.consentExists(new.id) }
        try run(
            """
            INSERT INTO consent (id, subject, site, purpose, given_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                new.id.text, new.subject.text, new.site.text, new.purpose.text, new.givenAt.milliseconds,
                new.expiresAt.milliseconds,
            ])
    }

    private func answer(_ event: StoredConsentEvent) throws {
        guard let id = event.consent else { throw StoreError.incompleteEvent }
        guard try consent(id)?.subject == event.subject else { throw StoreError.noSuchConsent(id) }
        guard event.kind.endsConsent else { return }
        let column = event.kind == .withdrawn ? "withdrawn_at" : "opposed_at"
        try run(
            "UPDATE consent SET \(column) = coalesce(\(column), ?) WHERE id = ?",
            [event.at.milliseconds, id.text])
        // LAW: PIPL Art. 47(1)(3), the handler deletes when consent is withdrawn; GDPR Art. 17(1)(b)
        try run("DELETE FROM template WHERE consent = ?", [id.text])
    }
}
