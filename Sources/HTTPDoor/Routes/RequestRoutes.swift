internal import Desk
internal import Law
internal import Ledger
internal import Primitives

/// What people ask of humans, and what humans answer.
enum RequestRoutes {
    static let all: [Route] = [
        ask("complaint", "complain", .complaint, "A complaint: a human answers it by a day."),
        ask(
            "review", "ask-review", .review,
            "A human is to decide anew what a machine decided; name the entry it is about."),
        ask("correction", "ask-correction", .correction, "Something on record is to be put right."),
        explain, mine, open, answer, onBehalf,
    ]

    private static func ask(
        _ path: String, _ name: String, _ kind: PersonRequest.Kind, _ summary: String
    ) -> Route {
        Route(
            .post, "/v1/me/\(path)s", name, summary, reaches: .own, answers: RightsForms.asked
        ) {
            ($0.lane, $0.group, $0.body) = (.rights, "rights", .json(RequestForm.asked))
        } act: { call in
            let form = try call.readIfAny(RequestForm.self) ?? RequestForm()
            return try await RightsWork(call).ask(form, kind: kind, by: try call.me())
        }
    }

    private static let explain = Route(
        .post, "/v1/me/explanations", "ask-why",
        "Why something was decided: at once where only the entry is named, and else by a human.",
        reaches: .own,
        answers: [
            .init(
                200, "Why, from what is on record.",
                .object([
                    .must("about", .integer(), "The entry."),
                    .must("explanation", .list(.text(atMost: 4096)), "In plain words with the provisions."),
                    .must("receipt", .named("Receipt"), "The proof of that entry."),
                ]))
        ] + RightsForms.asked
    ) {
        ($0.lane, $0.group, $0.body) = (.rights, "rights", .json(RequestForm.asked))
    } act: { call in
        let (me, form) = (try call.me(), try call.readIfAny(RequestForm.self) ?? RequestForm())
        let isForHumans = call.house.outage != nil || form.text?.isEmpty == false
        guard let about = form.about, !isForHumans else {
            return try await RightsWork(call).ask(form, kind: .explanation, by: me)
        }
        let record = try await PastReceiptDesk(call.premises).receipt(of: about, about: me)
        guard [.decision, .outcome].contains(record.file.entry.kind) else {
            return try await RightsWork(call).ask(form, kind: .explanation, by: me)
        }
        return try .json(
            JSONValue.members([
                "about": .count(about), "receipt": record.json,
                "explanation": .texts(
                    Explanation(
                        record.file, try await call.names(of: record.file.payload), in: call.language
                    ).lines),
            ]))
    }

    private static let mine = Route(
        .get, "/v1/me/requests", "my-requests", "What you asked of humans, and what they answered.",
        reaches: .own, answers: [.init(200, "All of them.", .listing(of: .named("Request")))]
    ) {
        ($0.lane, $0.group) = (.own, "rights")
    } act: { call in
        try .list(
            try await RequestDesk(call.premises).requests(of: try call.me()).map { $0.json(named: false) })
    }

    private static let open = Route(
        .get, "/v1/requests", "requests",
        "What people asked and nobody answered yet; reading it is on record.",
        reaches: .desk, answers: [.init(200, "The oldest first.", .listing(of: .named("Request")))]
    ) {
        $0.group = "rights"
    } act: { call in
        try .list(try await RequestDesk(call.premises).pending(by: call.worker).map { $0.json(named: true) })
    }

    private struct AnswerForm: Decodable {
        var outcome: PersonRequest.Outcome
        var text: String
    }

    private static let answer = Route(
        .post, "/v1/requests/{request}/answer", "answer-request",
        "Answers a request; a refusal gives its reasons.", reaches: .desk,
        answers: [
            .init(201, "It is on record.", .object([.must("receipt", .named("Receipt"), "The proof.")]))
        ]
    ) {
        $0.group = "rights"
        $0.body = .json(
            .object([
                .must("outcome", .word(PersonRequest.Outcome.allCases.map(\.rawValue)), "Yes or no."),
                .must("text", .text(atMost: 4000), "The words, with reasons where it is refused."),
            ]))
    } act: { call in
        let form = try call.read(AnswerForm.self)
        // LAW: PIPL Art. 50: a refusal gives its reasons.
        guard (1...PersonRequest.limit).contains(form.text.count), !form.text.allSatisfy(\.isWhitespace)
        else {
            throw Problem.badRequest("`text` says something, in at most \(PersonRequest.limit) characters")
        }
        let record = try await RequestDesk(call.premises).answer(
            try call.entry("request"), form.outcome, form.text, by: call.worker)
        return try .json(JSONValue.members(["receipt": record.json]), status: 201)
    }

    private static let onBehalf = Route(
        .post, "/v1/people/{person}/requests", "ask-for-person",
        "Takes down what a person asks at the desk.", reaches: .deskAndOwn, answers: RightsForms.asked
    ) {
        ($0.lane, $0.group) = (.rights, "rights")
        $0.body = .json(
            .object([
                .must("kind", .word(PersonRequest.Kind.allCases.map(\.rawValue)), "What is asked."),
                .may("text", .text(atMost: 4000), "In the person's own words."),
                .may("about", .integer(), "The ledger entry it is about."),
            ]))
    } act: { call in
        let form = try call.read(RequestForm.self)
        guard let kind = form.kind else { throw Problem.badRequest("`kind` is missing") }
        return try await RightsWork(call).ask(form, kind: kind, by: try await call.somebody())
    }
}
