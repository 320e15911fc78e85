internal import Consent
internal import Desk
internal import Law
internal import Ledger
internal import Primitives
internal import Store

/// A person about themselves: nothing here waits for a rule, and what can be done at once is.
// LAW: PIPL Arts. 44 to 50; GDPR Arts. 12 to 22
enum RightsRoutes {
    static let all: [Route] =
        [me, consents, agree, receipts, trail, export, withdraw, erase, restrict, lift, object]
        + RequestRoutes.all

    private static let me = Route(
        .get, "/v1/me", "me", "Everything that is on record about you; that you looked is on record as well.",
        reaches: .own, answers: [.init(200, "Everything.", .named("Person"))]
    ) {
        ($0.lane, $0.group) = (.own, "rights")
    } act: { call in
        try .json(try await PersonDesk(call.premises).show(try call.me(), by: call.worker).json)
    }

    private static let consents = Route(
        .get, "/v1/me/consents", "my-consents", "Your consents and how they stand.", reaches: .own,
        answers: [.init(200, "All of them.", .listing(of: .named("Consent")))]
    ) {
        ($0.lane, $0.group) = (.rights, "rights")
    } act: { call in
        let now = call.premises.clock.now()
        return try .list(
            try await call.premises.store.consents(of: try call.me()).map { $0.json(at: now) })
    }

    private static let agree = Route(
        .post, "/v1/me/consents", "agree", "Your own yes to one purpose at one site.", reaches: .own,
        answers: [.init(201, "It is on record.", ConsentBody.given)]
    ) {
        ($0.lane, $0.group, $0.body) = (.own, "rights", .json(ConsentBody.form))
        $0.isStrict = true
    } act: { call in
        var body = try call.read(ConsentBody.self)
        // Whoever signed in here speaks for themselves and for no guardian, and proves no age by saying it.
        (body.method, body.guardians, body.kind, body.ageBand) = (.portal, nil, .separate, nil)
        // What was shown is known from its digest alone.
        if body.notice == nil { body.noticeShown = false }
        let form = try body.form(of: try call.me(), in: call.language, at: call.premises.clock.now())
        let given = try await call.grant(form)
        await given.tell(call.house.news)
        return try .json(given.json(in: call.language), status: 201)
    }

    private static let receipts = Route(
        .get, "/v1/me/receipts", "my-receipts", "Your receipts, each with its proof, the oldest first.",
        reaches: .own, answers: [.init(200, "A page of them.", .listing(of: .named("Event")))]
    ) {
        ($0.lane, $0.group, $0.query) = (.own, "rights", .page)
    } act: { call in
        let (me, page) = (try call.me(), try call.page(atMost: 200))
        let places = try await LookDesk(call.premises).entries(
            about: me, from: try page.start(), limit: page.limit)
        var items: [JSONValue] = []
        for place in places {
            let record = try await PastReceiptDesk(call.premises).receipt(of: place, about: me)
            items.append(.event(place, record.file.payload, receipt: record.json))
        }
        let next = places.count == page.limit ? places.last.map { "\($0 + 1)" } : nil
        return try .list(items, next: next)
    }

    private static let trail = Route(
        .get, "/v1/me/trail", "my-trail", "Who looked for you and at your file, with proofs.", reaches: .own,
        answers: [.init(200, "Every step.", .listing(of: .named("Step")))]
    ) {
        ($0.lane, $0.group) = (.own, "rights")
    } act: { call in
        try .list(try await TrailDesk(call.premises).trail(of: try call.me(), by: call.worker).json)
    }

    private static let export = Route(
        .get, "/v1/me/export", "my-export", "A copy of all of it, to keep or to take elsewhere.",
        reaches: .own,
        answers: [
            .init(
                200, "The copy; with `form` as a page or as text.",
                .object([
                    .must("person", .named("Person"), "All that is on record."),
                    .must("requests", .list(.named("Request")), "What you asked, and the answers."),
                ]))
        ]
    ) {
        ($0.lane, $0.group) = (.own, "rights")
        $0.query = [
            .init("form", .word(["json", "html", "md"]), "How it is written; `json` unless told."),
            .init(
                "lang", .word(Language.allCases.map(\.rawValue)), "Its language; the caller's unless told."),
        ]
    } act: { call in
        let form = call.asked("form") ?? "json"
        guard ["json", "html", "md"].contains(form) else {
            throw Problem.badRequest("`form` is json, html or md")
        }
        let me = try call.me()
        let file = try await PersonDesk(call.premises).show(me, by: call.worker, as: "export")
        let requests = try await RequestDesk(call.premises).requests(of: me)
        let language = call.asked("lang").flatMap(Language.init(rawValue:)) ?? call.language
        let paper = PersonPaper(file, requests, in: language)
        var reply =
            switch form {
            case "html": Reply.text(paper.html, type: "text/html; charset=utf-8")
            case "md": Reply.text(paper.markdown, type: "text/markdown; charset=utf-8")
            default:
                try Reply.json(
                    JSONValue.members([
                        "person": file.json, "requests": .list(requests.map { $0.json(named: false) }),
                    ]))
            }
        reply.headers["content-disposition"] = "attachment; filename=\"countenance-export.\(form)\""
        return reply
    }

    private struct Wish: Decodable {
        var consent: ConsentID?
        var site: SiteID?
        var purpose: PurposeID?
    }

    private static let withdraw = Route(
        .post, "/v1/me/withdrawals", "withdraw-mine",
        "Takes back one consent, those of a site or purpose, or all of them; it holds when this answers.",
        reaches: .own, answers: RightsForms.withdrawals
    ) {
        ($0.lane, $0.group, $0.body) = (.rights, "rights", .json(RightsForms.wish))
        $0.isStrict = true
    } act: { call in
        let (me, wish) = (try call.me(), try call.readIfAny(Wish.self) ?? Wish())
        let work = RightsWork(call)
        if let consent = wish.consent {
            guard try await LookDesk(call.premises).owner(of: consent) == me else { throw Problem.notFound }
            return try await work.withdraw([consent])
        }
        return try await work.withdraw(try await work.chosen(of: me, at: wish.site, for: wish.purpose))
    }

    private static let erase = Route(
        .delete, "/v1/me", "erase-me", "Ends every consent, and destroys faces, name and evidence.",
        reaches: .own, answers: RightsForms.erasure
    ) {
        ($0.lane, $0.group) = (.rights, "rights")
    } act: { call in
        try await RightsWork(call).erase(try call.me())
    }

    private static let restrict = Route(
        .post, "/v1/me/restriction", "restrict-mine", "Keeps your face from being used.", reaches: .own,
        answers: RightsForms.restriction
    ) {
        ($0.lane, $0.group) = (.rights, "rights")
    } act: { call in
        try await RightsWork(call).restrict(try call.me(), lift: false)
    }

    private static let lift = Route(
        .delete, "/v1/me/restriction", "lift-mine", "Lets your face be used again, as you agreed.",
        reaches: .own, answers: RightsForms.restriction
    ) {
        ($0.lane, $0.group) = (.rights, "rights")
    } act: { call in
        try await RightsWork(call).restrict(try call.me(), lift: true)
    }

    private struct Place: Decodable {
        var site: SiteID
        var purpose: PurposeID?
    }

    private static let object = Route(
        .post, "/v1/me/objections", "object",
        "A clear no to one purpose: whatever you agreed to for it ends, and nobody asks again for a while.",
        reaches: .own, answers: RightsForms.refusal
    ) {
        ($0.lane, $0.group, $0.body) = (.rights, "rights", .json(RightsForms.placed))
        $0.isStrict = true
    } act: { call in
        let place = try call.read(Place.self)
        return try await RightsWork(call).refuse(try call.me(), place.purpose, at: place.site)
    }
}
