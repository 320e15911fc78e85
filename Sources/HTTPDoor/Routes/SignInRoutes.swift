internal import Access
internal import Desk
internal import Law
internal import Ledger
internal import Primitives
internal import Store

/// How staff and persons sign in and out.
enum SignInRoutes {
    static let all: [Route] = [
        firstAccount, join, password, passkeyOptions, passkey, signOut, signOutEverywhere, session,
        personCode,
        personSignIn,
    ]

    /// Whoever signs in is a stranger, or somebody who signs in anew.
    private static let anyone = Reaches.everybody
    private static let answers: [Route.Answer] = [.init(200, "Signed in.", .signedIn)]

    private struct Joining: Decodable {
        let name: String
        let code: String
        let password: String
        let bearer: Bool?
    }

    private static let joining: Schema = .object([
        .must("name", .accountName, "The account's name, for good."),
        .must("code", .text(), "The code that leave was given by."),
        .must("password", .password, "12 to 128 characters."),
        .may("bearer", .flag, "Whether the token is told instead of set as a cookie."),
    ])

    private static let firstAccount = Route(
        .post, "/v1/first-account", "makeFirstAccount",
        "Make the first controller's account, by the code that the server printed when it started.",
        reaches: anyone, answers: [.init(201, "Made, and signed in.", .signedIn)]
    ) {
        ($0.lane, $0.group, $0.body) = (.plain, "sign-in", .json(joining))
    } act: { call in
        try await settle(call, "first-account")
    }

    private static let join = Route(
        .post, "/v1/accounts/join", "joinAccount",
        "Give an account its password and second factor, by the code its owner was given.",
        reaches: anyone, answers: [.init(201, "Signed in.", .signedIn)]
    ) {
        ($0.lane, $0.group, $0.body) = (.plain, "sign-in", .json(joining))
    } act: { call in
        try await settle(call, "joined")
    }

    private static func settle(_ call: Call, _ what: String) async throws -> Reply {
        try refuseForeign(call)
        let form = try call.read(Joining.self)
        if form.name == "me" { throw AccessError.badName }
        let (session, factor) = try await call.gate.join(
            form.name, code: form.code, password: form.password, at: call.now)
        _ = try await ApprovalDesk(call.premises).record(what, of: form.name, by: Operator(form.name))
        return try session.reply(asBearer: form.bearer == true, with: factor, status: 201)
    }

    private static let password = Route(
        .post, "/v1/sign-in/password", "signInByPassword",
        "Sign in by password and a time code or a recovery code.", reaches: anyone, answers: answers
    ) {
        ($0.lane, $0.group) = (.plain, "sign-in")
        $0.body = .json(
            .object([
                .must("name", .text(atMost: 64), "The account."),
                .must("password", .password, "Its password."),
                .must("code", .text(atMost: 32), "Six digits, or a recovery code."),
                .may("bearer", .flag, "Whether the token is told instead of set as a cookie."),
            ]))
    } act: { call in
        struct Form: Decodable {
            let name: String
            let password: String
            let code: String
            let bearer: Bool?
        }
        try refuseForeign(call)
        let form = try call.read(Form.self)
        let session = try await call.gate.signIn(
            String(form.name.prefix(64)), password: form.password, code: String(form.code.prefix(32)),
            from: call.place, at: call.now)
        return try session.reply(asBearer: form.bearer == true)
    }

    private static let passkeyOptions = Route(
        .post, "/v1/sign-in/passkey/options", "passkeySignInOptions",
        "What `navigator.credentials.get` is asked with; the challenge serves once, for five minutes.",
        reaches: anyone, answers: [.init(200, "The options, as WebAuthn's JSON writes them.")]
    ) {
        ($0.lane, $0.group) = (.plain, "sign-in")
    } act: { call in
        let offer = try call.gate.passkeyOffer(at: call.now)
        return try .json(
            [
                "challenge": .text(AddressText.encode(offer.challenge)), "rpId": .text(offer.party.id),
                "timeout": .integer(offer.seconds * 1000), "userVerification": "required",
                "allowCredentials": [],
            ] as JSONValue)
    }

    private static let passkey = Route(
        .post, "/v1/sign-in/passkey", "signInByPasskey", "Sign in by passkey.", reaches: anyone,
        answers: answers
    ) {
        ($0.lane, $0.group) = (.plain, "sign-in")
        $0.body = .json(
            .object([
                .must("id", .text(atMost: 2048), "The passkey, base64url."),
                .must("response", .anything, "What the authenticator answered, base64url."),
                .may("bearer", .flag, "Whether the token is told instead of set as a cookie."),
            ]))
    } act: { call in
        try refuseForeign(call)
        let form = try call.read(AssertionForm.self)
        let session = try await call.gate.signIn(form.assertion, at: call.now)
        return try session.reply(asBearer: form.bearer == true)
    }

    private struct AssertionForm: Decodable {
        struct Response: Decodable {
            let clientDataJSON: AddressBytes
            let authenticatorData: AddressBytes
            let signature: AddressBytes
            let userHandle: AddressBytes?
        }
        let id: AddressBytes
        let response: Response
        let bearer: Bool?

        var assertion: PasskeyAssertion {
            PasskeyAssertion(
                id: id.bytes, clientStatement: response.clientDataJSON.bytes,
                authenticatorStatement: response.authenticatorData.bytes,
                signature: response.signature.bytes, holder: response.userHandle?.bytes)
        }
    }

    private static let signOut = Route(
        .post, "/v1/sign-out", "signOut", "End this session.", reaches: anyone,
        answers: [.init(200, "Signed out.")]
    ) {
        ($0.lane, $0.group) = (.plain, "sign-in")
    } act: { call in
        // A page elsewhere signs nobody out: a cookie that came is taken away, and where none came none is touched.
        try refuseForeign(call)
        if let shown = SessionToken.shown(in: call.headers) { try await call.gate.signOut(shown.text) }
        let headers =
            SessionToken.isInCookie(call.headers) ? ["set-cookie": SessionToken.clearing] : [:]
        return try .json(["status": "signed out"], headers: headers)
    }

    /// Whoever has a session, about their own.
    private static let signedIn = Reaches(
        controller: .own, operator: .own, auditor: .own, subject: .own, device: .none, witness: .own,
        integration: .none, anonymous: .none)

    private struct Leaving: Decodable { var keepThis: Bool? }

    private static let signOutEverywhere = Route(
        .post, "/v1/sign-out/everywhere", "signOutEverywhere",
        "End every session of one's own, on all devices; this one as well, unless it is to go on.",
        reaches: signedIn,
        answers: [
            .init(
                200, "They are over.",
                .object([
                    .must("ended", .integer(0...1_000_000), "How many were still open."),
                    .must("keptThis", .flag, "Whether this one goes on."),
                ]))
        ]
    ) {
        ($0.lane, $0.group, $0.isNamed) = (.plain, "sign-in", false)
        $0.body = .json(.object([.may("keepThis", .flag, "Whether this session goes on; no, unless told.")]))
    } act: { call in
        guard let shown = SessionToken.shown(in: call.headers) else { throw Problem.signInFirst }
        let keeps = try call.readIfAny(Leaving.self)?.keepThis ?? false
        let ended = try await call.gate.signOutEverywhere(shown.text, keepsThis: keeps, at: call.now)
        // It waits for no record: whoever lost a device must get everybody out even while the disk is full.
        if call.caller.role != .subject, call.house.outage == nil {
            _ = try? await ApprovalDesk(call.premises).record(
                "signed out everywhere", of: call.caller.name, by: call.worker)
        }
        return try .json(
            ["ended": .count(ended), "keptThis": .flag(keeps)] as JSONValue,
            headers: keeps ? [:] : ["set-cookie": SessionToken.clearing])
    }

    private static let session = Route(
        .get, "/v1/session", "session", "Who is signed in by this session.", reaches: signedIn,
        answers: answers
    ) {
        ($0.lane, $0.group) = (.plain, "sign-in")
    } act: { call in
        guard let shown = SessionToken.shown(in: call.headers),
            let signedIn = try await call.gate.signedIn(shown.text, at: call.now)
        else { throw Problem.signInFirst }
        switch signedIn {
        case .account(let account, let session): return try .json(JSONValue.object(session.members(account)))
        case .person(_, let session): return try .json(JSONValue.object(session.members(nil)))
        }
    }

    /// A page of another origin may not sign a browser in: whoever uses it would work under another's name.
    static func refuseForeign(_ call: Call) throws(Problem) {
        if SameOrigin.isForeign(call.headers, at: try call.gate.party) { throw .otherOrigin }
    }
}

// LAW: PIPL Arts. 44 to 50: whoever exercises a right must be able to, and be the one whose right it is. Never by face.
extension SignInRoutes {
    private static let personCode = Route(
        .post, "/v1/people/{person}/codes", "makePersonCode",
        "A code for a person at the desk, to sign in with: eight characters, ten minutes, once.",
        reaches: Reaches(
            controller: .all, operator: .all, auditor: .none, subject: .none, device: .none, witness: .none,
            integration: .none, anonymous: .none),
        answers: [
            .init(
                201, "The code; an earlier one no longer serves.",
                .object([
                    .must("person", .text(atMost: 64), "The person's number."),
                    .must("code", .text(atMost: 8), "To be handed to the person and nobody else."),
                    .must("until", .time, "When it ends."),
                    .must(
                        "wrongTries", .integer(0...1_000_000),
                        "Wrong tries at the code before this one, while it served: somebody else may be trying."
                    ),
                    .must("wasBurnt", .flag, "Whether they were so many that it served no longer."),
                ]))
        ]
    ) {
        ($0.lane, $0.group) = (.rights, "rights")
    } act: { call in
        let person = try await call.person()
        if call.house.outage == nil {
            try await LookDesk(call.premises).note("sign-in code", about: person, by: call.worker)
        }
        let made = try await call.gate.code(for: person.text, at: call.now)
        return try .json(
            [
                "person": .text(person.text), "code": .text(made.text), "until": .text("\(made.until)"),
                "wrongTries": .count(made.wrongTries), "wasBurnt": .flag(made.wasBurnt),
            ] as JSONValue,
            status: 201)
    }

    private struct PersonForm: Decodable {
        let person: String?
        let code: String?
        let receipt: String?
        let claim: String?
        let bearer: Bool?
    }

    private static let personSignIn = Route(
        .post, "/v1/me/sign-in", "signInAsPerson",
        "Sign in as the person concerned: by a code from the desk, a receipt of one's consent, or a hand-over.",
        reaches: anyone, answers: answers
    ) {
        ($0.lane, $0.group) = (.rights, "rights")
        $0.body = .json(
            .object([
                .may("person", .text(), "The person's number or reference, with `code`."),
                .may("code", .text(atMost: 32), "The code from the desk."),
                .may("receipt", .text(atMost: 60_000), "The whole receipt file, in place of both."),
                .may("claim", .text(atMost: 64), "Of a hand-over that was confirmed, in place of all these."),
                .may("bearer", .flag, "Whether the token is told instead of set as a cookie."),
            ]))
    } act: { call in
        try refuseForeign(call)
        let form = try call.read(PersonForm.self)
        let session: NewSession
        if let receipt = form.receipt {
            let person = try await holder(of: receipt, call)
            session = try await call.gate.signIn(holderOfReceipt: person.text, at: call.now)
            await note("signed in by receipt", person, call)
        } else if let claim = form.claim {
            let (person, begun) = try await call.gate.signIn(claim: claim, at: call.now)
            session = begun
            if let person = SubjectID(person) { await note("signed in by hand-over", person, call) }
        } else {
            guard let person = form.person, let code = form.code else {
                throw Problem.badRequest("give `person` and `code`, `receipt` or `claim`")
            }
            let found = try await PersonDesk(call.premises).find(person)
            session = try await call.gate.signIn(
                person: found?.text, code: String(code.prefix(32)), from: call.place, at: call.now)
            if let found { await note("signed in by code", found, call) }
        }
        return try session.reply(asBearer: form.bearer == true)
    }

    /// A person sees in their trail when somebody came in as them.
    private static func note(_ what: String, _ person: SubjectID, _ call: Call) async {
        guard call.house.outage == nil else { return }
        try? await LookDesk(call.premises).note(what, about: person, by: Operator(person.text))
    }

    /// Whose receipt it is: of the kinds that the person takes home and no device is handed.
    private static func holder(of text: String, _ call: Call) async throws -> SubjectID {
        let own: [LedgerEntry.Kind] = [
            .consentGranted, .consentWithdrawn, .consentRefused, .processingRestricted,
        ]
        guard let file = try? ReceiptFile(parsing: Array(text.utf8)),
            let found = try? file.verify(by: LogPolicy(trusting: call.premises.verifierKey)),
            own.contains(found.entry.kind), let person = found.payload["s"]?.text.flatMap(SubjectID.init),
            try await call.premises.store.subject(person) != nil
        else { throw AccessError.notProven }
        return person
    }
}
