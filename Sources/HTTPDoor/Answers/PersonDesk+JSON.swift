internal import Consent
internal import Desk
internal import Law
internal import Ledger
internal import Primitives
internal import Store

extension PersonDesk.File {
    /// All that is on record, without a number of any reference.
    var json: JSONValue {
        .members([
            "id": .text(id.text), "name": name.map(JSONValue.text), "since": .time(since),
            "isRestricted": .flag(history.isRestricted),
            "consents": .list(consents.map { $0.json(at: readAt) }),
            "references": .list(templates.map(\.json)), "erasures": .list(erasures.map(\.json)),
            "events": .list(events.map(\.json)), "readAt": .time(readAt),
        ])
    }
}

extension PersonDesk.Event {
    var json: JSONValue { .event(index, payload) }
}

extension JSONValue {
    /// What an entry commits to, as far as it is for a list.
    static func event(_ index: UInt64, _ payload: CanonicalValue, receipt: JSONValue? = nil) -> JSONValue {
        .members([
            "entry": .count(index), "kind": .text(payload["k"]?.text ?? ""),
            "activity": .text(payload["a"]?.text ?? ""),
            "at": .time(Timestamp(seconds: payload["t"]?.integer ?? 0)),
            "outcome": payload["out"]?.text.map(JSONValue.text), "lifts": lifts(payload), "receipt": receipt,
        ])
    }

    /// Of a restriction, whether it ended one; of anything else nothing.
    private static func lifts(_ payload: CanonicalValue) -> JSONValue? {
        guard payload["k"]?.text == LedgerEntry.Kind.processingRestricted.rawValue else { return nil }
        return .flag(payload["lift"]?.integer == 1)
    }
}

extension StoredConsent {
    /// How it stands.
    func state(at now: Timestamp) -> String {
        if withdrawnAt != nil { return "withdrawn" }
        return opposedAt != nil ? "opposed" : stands(at: now) ? "given" : "expired"
    }

    func json(at now: Timestamp) -> JSONValue {
        .members([
            "id": .text(id.text), "site": .text(site.text), "purpose": .text(purpose.text),
            "givenAt": .time(givenAt), "expiresAt": .time(expiresAt), "state": .text(state(at: now)),
            "withdrawnAt": withdrawnAt.map(JSONValue.time),
        ])
    }
}

extension StoredTemplate {
    /// That there is one; what is in it is for no door.
    var json: JSONValue {
        [
            "site": .text(key.site.text), "purpose": .text(key.purpose.text),
            "consent": .text(consent.text), "quality": .count(quality), "enrolledAt": .time(enrolledAt),
            "expiresAt": .time(expiresAt),
        ]
    }
}

extension ErasureJob {
    var json: JSONValue {
        [
            "id": .text(id.text), "activity": .text(activity), "openedAt": .time(openedAt),
            "left": .texts(
                closedBy == nil ? ErasureStep.allCases.filter { !done.contains($0) }.map(\.rawValue) : []),
        ]
    }
}

extension ErasureProgress {
    func json(at now: Timestamp) -> JSONValue {
        [
            "id": .text(erasure.text), "activity": .text(activity), "openedAt": .time(openedAt),
            "levels": .levels(reached), "left": .texts(left.map(\.rawValue)), "due": .time(due),
            "isOverdue": .flag(isOverdue(at: now)),
        ]
    }
}

extension JSONValue {
    static func levels(_ reached: [ErasureLevel: Timestamp]) -> JSONValue {
        .object(
            reached.sorted { $0.value < $1.value }.map { Member($0.key.rawValue, .time($0.value)) })
    }
}

extension ErasureDesk.Withdrawal {
    var json: JSONValue {
        .members([
            "consent": .text(consent.text), "state": .text(certificate == nil ? "pending" : "completed"),
            "receipt": record.json, "erasure": certificate?.record.json,
            "done": .texts((certificate?.done ?? []).map(\.rawValue)),
            "left": .texts(certificate == nil ? progress.left.map(\.rawValue) : []),
            "levels": .levels(certificate?.reached ?? progress.reached), "due": .time(progress.due),
            "evidenceUntil": (certificate?.evidenceUntil).map(JSONValue.time),
            "hadReference": .flag(hadReference),
            "keptBy": (certificate?.provider).map(JSONValue.text),
            "troubles": troubles.isEmpty ? nil : .texts(troubles.map(\.description)),
        ])
    }
}

extension OutageDesk.Pending {
    var json: JSONValue {
        .members([
            "consent": consent.map { .text($0.text) }, "state": "pending", "receipt": "pending",
            "entry": .count(index), "done": .texts(done.map(\.rawValue)),
            "left": .texts(ErasureStep.allCases.filter { !done.contains($0) }.map(\.rawValue)),
        ])
    }
}

extension TrailDesk.Trail {
    var json: [JSONValue] {
        steps.map { step in
            .members([
                "entry": .count(step.index), "at": .time(step.at), "kind": .text(step.kind.rawValue),
                "activity": .text(step.activity), "outcome": step.outcome.map(JSONValue.text),
                "device": step.device.map(JSONValue.text), "operator": step.operator.map(JSONValue.text),
                "looked": step.looked.map(JSONValue.text), "reason": step.reason.map(JSONValue.text),
                "refersTo": step.refersTo.map(JSONValue.count), "lifts": step.lifts.map(JSONValue.flag),
                "isAboutYou": .flag(step.isNamed),
                "proof": .text(String(decoding: step.proof, as: UTF8.self)),
            ])
        }
    }
}

extension PersonRequest {
    func json(named: Bool) -> JSONValue {
        .members([
            "id": .count(entry), "kind": .text(kind.rawValue), "at": .time(at), "text": .text(text),
            "about": about.map(JSONValue.count), "person": named ? subject.map { .text($0.text) } : nil,
            "due": due.map { .text($0.description) }, "state": answer == nil ? "open" : "answered",
            "answer": answer.map { answer in
                [
                    "entry": .count(answer.entry), "outcome": .text(answer.outcome.rawValue),
                    "text": .text(answer.text), "by": .text(answer.by), "at": .time(answer.at),
                ]
            },
        ])
    }
}
