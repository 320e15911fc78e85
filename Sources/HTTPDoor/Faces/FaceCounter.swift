internal import Desk
internal import Face
internal import Law
internal import Ledger
internal import Policy
internal import Primitives

/// The counter at which the door hands requests about faces to their desks, and turns the answers into replies.
///
/// Whoever asks, a score is in none of them.
enum FaceCounter {
    /// Whether the person is who they say they are.
    static func verify(_ request: FaceRequest, _ call: Call) async throws -> Reply {
        let answer = try await call.verify(request)
        return try await reply(to: answer, call) { verification in
            call.house.meter.note(verification.times, of: "verify")
            var members = told(verification.isMatch ? "match" : "no-match", verification.notes)
            members.append(.init("bystanders", .integer(Int64(verification.bystanders))))
            return members + records(verification.decision, verification.outcome)
        }
    }

    /// Which of those enrolled it is, or none.
    static func identify(_ request: FaceRequest, _ call: Call) async throws -> Reply {
        let answer = try await call.identify(request)
        return try await reply(to: answer, call) { found in
            call.house.meter.note(found.times, of: "identify")
            var members = told(found.subject == nil ? "no-match" : "match", found.notes)
            if let subject = found.subject { members.append(.init("person", .text(subject.text))) }
            members.append(.init("searched", .integer(Int64(found.searched))))
            members.append(.init("bystanders", .integer(Int64(found.bystanders))))
            return members + records(found.decision, found.outcome)
        }
    }

    /// Makes a reference.
    static func enrol(_ request: FaceRequest, _ call: Call) async throws -> Reply {
        let answer = try await call.enrol(request)
        return try await reply(to: answer, call, status: 201) { enrolment in
            told("enrolled", enrolment.notes)
                + [
                    .init("quality", .integer(Int64(enrolment.quality.unified))),
                    .init("expiresAt", .text("\(enrolment.expiresAt)")),
                ] + records(enrolment.decision, enrolment.outcome)
        }
    }

    /// The reply to any answer: what was given, a refusal, no decision, or that there can be none now.
    static func reply<Outcome>(
        to answer: Answer<Outcome>, _ call: Call, status: Int = 200,
        _ tell: (Outcome) throws -> [JSONValue.Member]
    ) async throws -> Reply {
        switch answer {
        case .given(let outcome): return try .json(JSONValue.object(try tell(outcome)), status: status)
        case .refused(let refusal): throw await call.problem(refusal)
        case .unavailable(let reason): throw Problem(reason, in: call.language)
        case .undecided(let error, let record):
            if error.isOfThePicture { throw Problem(badPicture: error, record) }
            return try .json(
                JSONValue.object([
                    .init("result", "undecided"), .init("reason", .text(error.text(in: call.language))),
                    .init("receipt", record.json),
                ]))
        }
    }

    private static func told(_ result: String, _ notes: Notes) -> [JSONValue.Member] {
        [
            .init("result", .text(result)),
            .init("duties", .list(notes.duties.map { .text($0.rule.text) })),
            .init("advisories", .list(notes.advisories.map { .text($0.rule.text) })),
        ]
    }

    private static func records(_ decision: Record, _ outcome: Record) -> [JSONValue.Member] {
        [.init("decision", decision.json), .init("receipt", outcome.json)]
    }
}

extension Problem {
    /// It was permitted to be read, and cannot be.
    init(badPicture error: FaceError, _ record: Record) {
        self.init(
            422, "bad-picture", "This picture cannot be read.", detail: error.description,
            more: [.init("receipt", record.json)])
    }
}
