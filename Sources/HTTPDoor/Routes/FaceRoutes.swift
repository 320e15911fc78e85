internal import Desk
internal import Face
internal import Law

/// What looks at a face to tell whose it is: enrol, verify, identify; and analyse, which is always refused.
enum FaceRoutes {
    static let all: [Route] = [enrol, verify, identify, analyse]

    static let reaches = Reaches(
        controller: .all, operator: .all, auditor: .none, subject: .none, device: .none, witness: .none,
        integration: .own, anonymous: .none)

    static let refused: [Route.Answer] = [
        .init(403, "The law refuses, or the role does not reach this.", .named("Problem"), type: problem),
        .init(422, "The picture cannot be read.", .named("Problem"), type: problem),
        .init(
            503, "No face can be decided about now; another way is open.", .named("Problem"), type: problem),
    ]
    private static let problem = "application/problem+json"

    private static let enrol = Route(
        .post, "/v1/enrolments", "enrol",
        "Make a reference of the one face of a picture, of a person who agreed to it.", reaches: reaches,
        answers: [
            .init(201, "It is made and sealed.", FaceSchemas.enrolled),
            .init(200, "The picture decides nothing.", FaceSchemas.undecided),
        ] + refused
    ) {
        ($0.lane, $0.group, $0.body) = (.faces, "faces", .picture)
        $0.query = FaceSchemas.place + FaceSchemas.person
    } act: { call in
        try await FaceCounter.enrol(try await FaceForm(call).requestOfPerson(for: .enrol), call)
    }

    private static let verify = Route(
        .post, "/v1/verifications", "verify",
        "Whether the most prominent face is the named person's; no score is told.", reaches: reaches,
        answers: [.init(200, "What it came to.", FaceSchemas.verified)] + refused
    ) {
        ($0.lane, $0.group, $0.body) = (.faces, "faces", .picture)
        $0.query = FaceSchemas.place + FaceSchemas.person
    } act: { call in
        try await FaceCounter.verify(try await FaceForm(call).requestOfPerson(for: .verify), call)
    }

    private static let identify = Route(
        .post, "/v1/identifications", "identify",
        "Which of those who agreed to be searched for here the most prominent face is, or none of them.",
        reaches: reaches, answers: [.init(200, "What it came to.", FaceSchemas.identified)] + refused
    ) {
        ($0.lane, $0.group, $0.body) = (.faces, "faces", .picture)
        $0.query = FaceSchemas.place
    } act: { call in
        try await FaceCounter.identify(try FaceForm(call).request(for: .identify), call)
    }

    // LAW: Order No. 19 Art. 4; PIPL Art. 6: what is not necessary is not done, and nothing here can do it.
    private static let analyse = Route(
        .post, "/v1/analyses", "analyse",
        "Infer age, mood or the like: refused with the rules and provisions, since nothing is inferred here.",
        reaches: reaches,
        answers: [
            .init(
                501, "No rule was found against it, and nothing here can do it.", .named("Problem"),
                type: problem)
        ] + refused
    ) {
        ($0.lane, $0.group, $0.body) = (.faces, "faces", .picture)
        $0.query = FaceSchemas.place
    } act: { call in
        let request = try FaceForm(call).request(for: .analyse)
        if let refusal = try await AnalysisDesk(call.premises).refusal(of: request) {
            throw await call.problem(refusal)
        }
        throw Problem(501, "not-offered", "Nothing in this house infers anything from a face.")
    }
}
