import Consent
import Law
import Primitives
import Testing

/// An identifier of whatever kind is asked for.
func named<Entity>(_ text: String) throws -> Identifier<Entity> { try #require(Identifier<Entity>(text)) }

/// One day of the tests, by its number.
func day(_ number: Int64) -> Timestamp { Timestamp(seconds: 1_777_000_000).adding(days: number) }

/// A person who comes to one gate, and what they may say there.
struct Visitor {
    let id: SubjectID
    let purpose: PurposeID
    let site: SiteID

    init() throws {
        id = try named("0123456789abcdef0123456789abcdef")
        purpose = try named("gate-access")
        site = try named("compound-a")
    }

    func yes(
        _ name: String = "first", on given: Int64 = 0, until expiry: Int64 = 365,
        to operations: Set<FaceOperation> = [.enrol, .verify], guardians: [GuardianAnswer] = []
    ) throws -> ConsentRecord {
        var evidence = ConsentEvidence(kind: .separate, method: .kiosk, language: "zh-Hans")
        evidence.affirmativeAct = true
        evidence.alternativesShown = [try named("gate-a-card")]
        return ConsentRecord(
            id: try named(name), subject: id,
            scope: ConsentScope(purpose: purpose, site: site, operations: operations, retentionDays: 365),
            evidence: evidence, guardians: guardians, givenAt: day(given), expiresAt: day(expiry))
    }

    func withdraws(_ name: String = "first", on number: Int64) throws -> ConsentEvent {
        .withdrawn(ConsentWithdrawal(try named(name), of: id, at: day(number)))
    }

    func says(no number: Int64) -> ConsentEvent {
        .refused(ConsentRefusal(by: id, to: purpose, at: site, on: day(number)))
    }

    func guardian(_ name: String, _ word: GuardianAnswer.Word, on number: Int64 = 0) throws -> GuardianAnswer
    {
        GuardianAnswer(guardian: try named(name), word: word, at: day(number))
    }

    /// Events in a row, numbered from zero.
    func history(_ events: ConsentEvent...) throws -> ConsentHistory {
        try ConsentHistory(
            of: id, events.enumerated().map { SequencedConsentEvent(UInt64($0.offset), $0.element) })
    }

    func active(_ history: ConsentHistory, on number: Int64, by operation: FaceOperation = .verify)
        -> ConsentRecord?
    {
        history.active(purpose, at: site, by: operation, on: day(number))
    }

    func standing(_ history: ConsentHistory, on number: Int64, by operation: FaceOperation = .verify)
        -> ConsentStanding
    {
        history.standing(purpose, at: site, by: operation, on: day(number))
    }
}
