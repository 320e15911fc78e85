internal import Consent
internal import Desk
internal import Herald
internal import Law
internal import Primitives
internal import Registry
internal import Store

/// A person's yes or no to one purpose at one site.
enum ConsentRoutes {
    static let all: [Route] = [list, shortfalls, give, withdraw, refuse, hear, serve]

    private static let list = Route(
        .get, "/v1/people/{person}/consents", "consents", "A person's consents and how they stand.",
        reaches: .deskAndOwn, answers: [.init(200, "All of them.", .listing(of: .named("Consent")))]
    ) {
        $0.group = "consents"
    } act: { call in
        let id = try await call.person()
        try await LookDesk(call.premises).note("consents", about: id, by: call.worker)
        let now = call.premises.clock.now()
        return try .list(try await call.premises.store.consents(of: id).map { $0.json(at: now) })
    }

    private static let shortfalls = Route(
        .get, "/v1/people/{person}/shortfalls", "shortfalls",
        "What the rules would refuse now of all that a person agreed to, with what would clear it.",
        reaches: .deskAndOwn,
        answers: [
            .init(
                200, "Every consent that stands; without grounds where nothing is refused.",
                .listing(
                    of: .object([
                        .must("consent", .name, "The consent."), .must("site", .name, "Where."),
                        .must("purpose", .name, "For what."),
                        .must("shortfalls", ConsentBody.shortfalls, "What would be refused."),
                    ])))
        ]
    ) {
        $0.group = "consents"
    } act: { call in
        let id = try await call.person()
        try await LookDesk(call.premises).note("consents", about: id, by: call.worker)
        return try .list(
            try await ConsentDesk(call.premises).standing(of: id).map { one -> JSONValue in
                [
                    "consent": .text(one.consent.text), "site": .text(one.site.text),
                    "purpose": .text(one.purpose.text),
                    "shortfalls": .shortfalls(one.shortfalls, in: call.language),
                ]
            })
    }

    private static let give = Route(
        .post, "/v1/people/{person}/consents", "give-consent",
        "Records a consent with its evidence; says what the rules would still refuse under it.",
        reaches: .desk, answers: [.init(201, "It is on record.", ConsentBody.given)]
    ) {
        ($0.group, $0.body) = ("consents", .json(ConsentBody.form))
        $0.isStrict = true
    } act: { call in
        var form = try call.read(ConsentBody.self).form(
            of: try await call.person(), in: call.language, at: call.premises.clock.now())
        form.takenBy = call.caller.name
        let given = try await call.grant(form)
        await given.tell(call.house.news)
        return try .json(given.json(in: call.language), status: 201)
    }

    private static let withdraw = Route(
        .post, "/v1/consents/{consent}/withdrawal", "withdraw",
        "Ends a consent: nothing is released under it from the moment this answers, and the face is destroyed.",
        reaches: .deskAndOwn, answers: RightsForms.withdrawals
    ) {
        ($0.lane, $0.group) = (.rights, "consents")
    } act: { call in
        let id: ConsentID = try call.identifier("consent")
        guard let owner = try await LookDesk(call.premises).owner(of: id),
            call.reach == .all || call.caller.subject == owner
        else { throw Problem.notFound }
        return try await RightsWork(call).withdraw([id])
    }

    private struct Place: Decodable {
        var site: SiteID
        var purpose: PurposeID?
    }

    private static let refuse = Route(
        .post, "/v1/people/{person}/refusals", "refuse",
        "Records a clear no; whatever was agreed to before ends.", reaches: .deskAndOwn,
        answers: RightsForms.refusal
    ) {
        ($0.lane, $0.group, $0.body) = (.rights, "consents", .json(RightsForms.placed))
        $0.isStrict = true
    } act: { call in
        let place = try call.read(Place.self)
        return try await RightsWork(call).refuse(try await call.somebody(), place.purpose, at: place.site)
    }

    private static let hear = Route(
        .post, "/v1/consents/{consent}/guardian", "hear-guardian",
        "Records a guardian's answer that comes after the consent.", reaches: .desk,
        answers: [
            .init(201, "It is on record.", .object([.must("receipt", .named("Receipt"), "The proof.")]))
        ]
    ) {
        ($0.group, $0.body) = ("consents", .json(ConsentBody.Guardian.form))
    } act: { call in
        let id: ConsentID = try call.identifier("consent")
        let answer = try call.read(ConsentBody.Guardian.self).answer(at: call.premises.clock.now())
        let consent = await call.consentOnRecord(id)
        try await LookDesk(call.premises).note(
            "at the desk: a guardian's answer", about: consent?.subject, by: call.worker)
        let record = try await ConsentDesk(call.premises).hear(answer, to: id)
        await call.house.news.publish(
            answer.word == .agreed ? .given : .withdrawn,
            of: ActNews(
                person: consent?.subject, site: consent?.site, purpose: consent?.purpose, entry: record.index)
        )
        return try .json(JSONValue.members(["receipt": record.json]), status: 201)
    }

    private struct Use: Decodable {
        var site: SiteID
        var purpose: PurposeID?
        var person: String?
        var seconds: Int?
        var served: Bool?

        /// What for.
        ///
        /// A key tells of its own site and purpose alone, and only where it decides about faces there, since otherwise
        /// nobody was served another way than by it; a device tells of its own likewise.
        func purpose(for call: Call) async throws -> PurposeID? {
            guard call.reach == .own else { return purpose }
            if call.caller.role == .device {
                let device = try await call.registeredDevice()
                let purposes = device.purposes ?? []
                guard device.site == site, purpose.map(purposes.contains) ?? true else {
                    throw Problem.notFound
                }
                return purpose ?? purposes.first
            }
            guard let scope = call.caller.scope, scope.site == site,
                purpose ?? scope.purpose == scope.purpose
            else { throw Problem.notFound }
            guard !scope.operations.isDisjoint(with: [.verify, .identify]) else { throw Problem.notYours }
            return scope.purpose
        }
    }

    private static let serve = Route(
        .post, "/v1/alternatives/{alternative}/uses", "serve-otherwise",
        "Records that somebody was served another way; nobody is named unless they wish.",
        reaches: Reaches(
            controller: .all, operator: .all, auditor: .none, subject: .none, device: .own, witness: .none,
            integration: .own, anonymous: .none),
        answers: [
            .init(201, "It is on record.", .object([.must("receipt", .named("Receipt"), "The proof.")]))
        ]
    ) {
        $0.group = "consents"
        $0.body = .json(
            .object([
                .must("site", .name, "Where."), .may("purpose", .name, "For what."),
                .may("person", .text(), "Who, by number or reference, if they wish."),
                .may("seconds", .integer(0...3600), "From choosing this way to being served."),
                .may("served", .flag, "Whether it served them; yes, unless told."),
            ]))
    } act: { call in
        let use = try call.read(Use.self)
        guard use.person == nil || call.caller.role != .device else {
            throw Problem.badRequest(
                "a device names nobody: whoever takes another way need not say who they are")
        }
        let purpose = try await use.purpose(for: call)
        var subject: SubjectID?
        if let person = use.person {
            guard let found = try await PersonDesk(call.premises).find(person) else { throw Problem.notFound }
            subject = found
        }
        let record = try await AlternativeDesk(call.premises).serve(
            by: try call.identifier("alternative"), at: use.site, for: purpose, subject: subject,
            went: .init(seconds: use.seconds, served: use.served ?? true))
        return try .json(JSONValue.members(["receipt": record.json]), status: 201)
    }
}
