internal import Law
public import Primitives

internal import struct Crypto.SHA256

// What a ledger entry commits to: the whole record in the one spelling of RJ/1. Facts nobody asserted are left out,
// so unknown and no have different digests.

extension ConsentRecord {
    /// The record in its one spelling.
    public var canonical: CanonicalValue {
        .fields([
            ("v", .integer(Self.schema)), ("id", .text(id.text)), ("subject", .text(subject.text)),
            ("scope", scope.canonical), ("evidence", evidence.canonical),
            ("guardians", .list(guardians.map(\.canonical))), ("given", .integer(givenAt.milliseconds)),
            ("expires", .integer(expiresAt.milliseconds)), ("age", ageBand.map { .text($0.rawValue) }),
        ])
    }

    /// The SHA-256 of the record's one spelling, against which a ledger entry can be checked.
    public var digest: Digest { canonical.digest }
}

extension ConsentEvent {
    /// The event in its one spelling.
    public var canonical: CanonicalValue {
        let body: CanonicalValue =
            switch self {
            case .given(let record): record.canonical
            case .guardianAnswered(let reply):
                .fields([("consent", .text(reply.consent.text)), ("answer", reply.answer.canonical)])
            case .withdrawn(let withdrawal):
                .fields([
                    ("consent", .text(withdrawal.consent.text)), ("by", .text(withdrawal.by.rawValue)),
                ])
            case .refused(let refusal):
                .fields([("purpose", .text(refusal.purpose.text)), ("site", .text(refusal.site.text))])
            case .restricted, .restrictionLifted: .object([:])
            }
        return .fields([
            ("v", .integer(ConsentRecord.schema)), ("event", .text(word.rawValue)),
            ("subject", .text(subject.text)), ("at", .integer(at.milliseconds)), ("body", body),
        ])
    }

    /// The SHA-256 of the event's one spelling.
    public var digest: Digest { canonical.digest }
}

extension ConsentScope {
    /// The scope in its one spelling.
    public var canonical: CanonicalValue {
        .fields([
            ("purpose", .text(purpose.text)), ("site", .text(site.text)),
            ("operations", .list(operations.map(\.rawValue).sorted().map(CanonicalValue.text))),
            ("retention", .integer(Int64(retentionDays))), ("offdevice", .flag(offDevice)),
            ("internet", .flag(internet)), ("abroad", .flag(abroad)),
            ("keepimage", .flag(keepImage)), ("recipients", .list(recipients.map(CanonicalValue.text))),
        ])
    }
}

extension ConsentEvidence {
    /// The evidence in its one spelling, unknown facts left out.
    public var canonical: CanonicalValue {
        .fields([
            ("kind", .text(kind.rawValue)), ("method", .text(method.rawValue)), ("language", .text(language)),
            ("notice", notice?.canonical), ("act", affirmativeAct.map(CanonicalValue.flag)),
            ("preticked", preTicked.map(CanonicalValue.flag)),
            ("bundled", bundledWith.map { .list($0.map(CanonicalValue.text)) }),
            ("conditional", conditional.map(CanonicalValue.flag)),
            ("coerced", coerced.map(CanonicalValue.flag)),
            ("alternatives", alternativesShown.map { .list($0.map { .text($0.text) }) }),
            ("unlimited", unlimited.map(CanonicalValue.flag)),
            ("irrevocable", irrevocable.map(CanonicalValue.flag)),
            ("sublicensable", sublicensable.map(CanonicalValue.flag)),
            ("grantacts", actsToGrant.map { .integer(Int64($0)) }),
            ("withdrawacts", actsToWithdraw.map { .integer(Int64($0)) }),
            ("takenby", takenBy.map(CanonicalValue.text)),
            ("presentation", presentation.map { .text($0.hex) }),
        ])
    }
}

extension NoticeShown {
    var canonical: CanonicalValue {
        .fields([
            ("id", .text(notice.text)), ("version", .integer(Int64(version))), ("digest", .text(digest.hex)),
            ("at", shownAt.map { .integer($0.milliseconds) }),
        ])
    }
}

extension GuardianAnswer {
    var canonical: CanonicalValue {
        .fields([
            ("guardian", .text(guardian.text)), ("word", .text(word.rawValue)),
            ("at", .integer(at.milliseconds)), ("verification", verification.map { .text($0.hex) }),
        ])
    }
}

extension CanonicalValue {
    /// An object of the fields that have a value.
    static func fields(_ fields: [(String, CanonicalValue?)]) -> CanonicalValue {
        .object(fields.reduce(into: [:]) { $0[$1.0] = $1.1 })
    }

    static func flag(_ value: Bool) -> CanonicalValue { .integer(value ? 1 : 0) }

    var digest: Digest {
        guard let digest = Digest(Array(SHA256.hash(data: bytes))) else {
            preconditionFailure("a SHA-256 has 32 bytes")
        }
        return digest
    }
}
