internal import Access
internal import Desk
internal import Primitives

/// The accounts of those who work here, and what each signs in by.
enum AccountRoutes {
    static let all: [Route] = [
        list, invite, changeRole, disable, renew, vouch, changePassword, renewFactor, passkeys,
        passkeyOptions,
        addPasskey, removePasskey,
    ]

    private static let byController = Reaches(
        controller: .all, operator: .none, auditor: .none, subject: .none, device: .none, witness: .none,
        integration: .none, anonymous: .none)
    private static let ofOneself = Reaches(
        controller: .own, operator: .own, auditor: .own, subject: .none, device: .none, witness: .own,
        integration: .none, anonymous: .none)
    private static let role: Schema = .word(AccountRole.allCases.map(\.rawValue))

    private static let list = Route(
        .get, "/v1/accounts", "accounts", "Who may sign in, and as what.",
        reaches: Reaches(
            controller: .all, operator: .none, auditor: .all, subject: .none, device: .none, witness: .none,
            integration: .none, anonymous: .none),
        answers: [.init(200, "The accounts.", .items(.account))]
    ) {
        $0.group = "accounts"
    } act: { call in
        try .json(JSONValue.list(of: try await call.gate.accounts().map(\.json)))
    }

    private static let invite = Route(
        .post, "/v1/accounts", "inviteAccount",
        "Make an account, and a code by which its owner gives it a password. A second controller or operator approves.",
        reaches: byController, answers: [.init(201, "Made.", .invited)]
    ) {
        $0.group = "accounts"
        $0.body = .json(
            .object([
                .must("name", .accountName, "The account, for good."), .must("role", role, "What it may do."),
            ]))
    } act: { call in
        struct Form: Decodable {
            let name: String
            let role: AccountRole
        }
        let form = try call.read(Form.self)
        guard Identifier<Form>(form.name) != nil, form.name != "me" else { throw AccessError.badName }
        let taken = try await call.gate.accounts().contains { $0.name == form.name }
        if taken { throw AccessError.nameTaken }
        let part = WishPart(.account, of: ["name": form.name], after: form.role.rawValue)
        try await FourEyes.settle(
            GuardedWish(.accountAdding, "add \(form.name) as \(form.role.rawValue)", parts: [part]), call)
        let code = try await call.gate.invite(
            form.name, as: form.role, by: call.caller.name, at: call.now)
        return try await invited(form.name, code, call, "invited")
    }

    private static func invited(
        _ name: String, _ code: String, _ call: Call, _ what: String
    ) async throws -> Reply {
        _ = try await ApprovalDesk(call.premises).record(what, of: name, by: call.worker)
        let account = try await call.gate.account(name)
        return try .json(["account": account.json, "code": .text(code)] as JSONValue, status: 201)
    }

    private static let changeRole = Route(
        .put, "/v1/accounts/{account}/role", "changeRole",
        "Give an account another role; its sessions are over. A second controller or operator approves.",
        reaches: byController, answers: [.init(200, "Changed.", .account)]
    ) {
        $0.group = "accounts"
        $0.body = .json(.object([.must("role", role, "What it may do from now on.")]))
    } act: { call in
        struct Form: Decodable { let role: AccountRole }
        let account = try await named(call)
        let form = try call.read(Form.self)
        let part = WishPart(
            .role, of: ["name": account.name], before: account.role.rawValue, after: form.role.rawValue)
        try await FourEyes.settle(
            GuardedWish(.accountAdding, "make \(account.name) \(form.role.rawValue)", parts: [part]), call)
        let changed = try await call.gate.setRole(account.name, form.role)
        _ = try await ApprovalDesk(call.premises).record(
            "role " + form.role.rawValue, of: account.name, by: call.worker)
        return try .json(changed.json)
    }

    private static let disable = Route(
        .post, "/v1/accounts/{account}/disable", "disableAccount",
        "Shut an account out; its sessions are over at once.", reaches: byController,
        answers: [.init(200, "Shut out.", .account)]
    ) {
        $0.group = "accounts"
    } act: { call in
        let account = try await named(call)
        let changed = try await call.gate.setDisabled(account.name, true)
        _ = try await ApprovalDesk(call.premises).record("disabled", of: account.name, by: call.worker)
        return try .json(changed.json)
    }

    private static let renew = Route(
        .post, "/v1/accounts/{account}/renew", "renewAccount",
        "A code by which an account's owner gives it a new password; it lets in who was shut out. Another approves.",
        reaches: byController, answers: [.init(201, "The code.", .invited)]
    ) {
        $0.group = "accounts"
    } act: { call in
        let account = try await named(call)
        let part = WishPart(.renewal, of: ["name": account.name])
        try await FourEyes.settle(
            GuardedWish(.accountAdding, "renew \(account.name)", parts: [part]), call)
        let code = try await call.gate.renew(account.name, by: call.caller.name, at: call.now)
        return try await invited(account.name, code, call, "renewed")
    }

    private static let vouch = Route(
        .post, "/v1/accounts/{account}/vouch", "vouchForAccount",
        "Say that one knows whose an account is; until another than who asked for it does, the two count as one.",
        reaches: byController, answers: [.init(200, "It counts as somebody else's now.", .account)]
    ) {
        $0.group = "accounts"
    } act: { call in
        let account = try await named(call)
        let changed = try await call.gate.vouch(for: account.name, by: call.caller.name)
        _ = try await ApprovalDesk(call.premises).record("vouched for", of: account.name, by: call.worker)
        return try .json(changed.json)
    }

    private static func named(_ call: Call) async throws -> Account {
        guard let name = call.parameters["account"] else { throw Problem.notFound }
        return try await call.gate.account(name)
    }
}

// What somebody signs in by is changed by themselves alone, soon after they signed in.
extension AccountRoutes {
    private static let changePassword = Route(
        .put, "/v1/accounts/me/password", "changePassword",
        "Change one's password; all one's sessions are over.", reaches: ofOneself,
        answers: [.init(200, "Changed; sign in again.")]
    ) {
        ($0.group, $0.isNamed) = ("accounts", false)
        $0.body = .json(
            .object([
                .must("current", .password, "The password so far."),
                .must("password", .password, "The new one."),
            ]))
    } act: { call in
        struct Form: Decodable {
            let current: String
            let password: String
        }
        let account = try await call.freshAccount()
        let form = try call.read(Form.self)
        try await call.gate.changePassword(
            account.name, from: form.current, to: form.password, at: call.now)
        return try await changed("password", account, call)
    }

    private static let renewFactor = Route(
        .post, "/v1/accounts/me/totp", "renewSecondFactor",
        "A new secret for time codes, and new recovery codes; all one's sessions are over.",
        reaches: ofOneself, answers: [.init(201, "Shown once; sign in again.", .secondFactor)]
    ) {
        ($0.group, $0.isNamed) = ("accounts", false)
    } act: { call in
        let account = try await call.freshAccount()
        let factor = try await call.gate.renewFactor(account.name)
        _ = try await changed("second factor", account, call)
        return try .json(factor.json, status: 201)
    }

    private static let passkeys = Route(
        .get, "/v1/accounts/me/passkeys", "passkeys", "One's passkeys.", reaches: ofOneself,
        answers: [.init(200, "They.", .items(.anything))]
    ) {
        $0.group = "accounts"
    } act: { call in
        try .json(JSONValue.list(of: try await call.account().passkeys.map(\.json)))
    }

    private static let passkeyOptions = Route(
        .post, "/v1/accounts/me/passkeys/options", "passkeyOptions",
        "What `navigator.credentials.create` is asked with; the challenge serves once, for five minutes.",
        reaches: ofOneself, answers: [.init(200, "The options, as WebAuthn's JSON writes them.")]
    ) {
        ($0.group, $0.isNamed) = ("accounts", false)
    } act: { call in
        let account = try await call.freshAccount()
        return try .json(
            try await call.gate.passkeyOffer(for: account.name, at: call.now).json(account.name))
    }

    private static let addPasskey = Route(
        .post, "/v1/accounts/me/passkeys", "addPasskey", "Add a passkey.", reaches: ofOneself,
        answers: [.init(201, "Added.")]
    ) {
        ($0.group, $0.isNamed) = ("accounts", false)
        $0.body = .json(
            .object([
                .must("label", .text(atMost: 64), "What one calls it."),
                .must("response", .anything, "What the authenticator answered, base64url."),
            ]))
    } act: { call in
        struct Response: Decodable {
            let clientDataJSON: AddressBytes
            let attestationObject: AddressBytes
        }
        struct Form: Decodable {
            let label: String
            let response: Response
        }
        let account = try await call.freshAccount()
        let form = try call.read(Form.self)
        let registration = PasskeyRegistration(
            clientStatement: form.response.clientDataJSON.bytes,
            attestation: form.response.attestationObject.bytes)
        let passkey = try await call.gate.addPasskey(
            registration, labelled: form.label, to: account.name, at: call.now)
        _ = try await changed("passkey added", account, call)
        return try .json(passkey.json, status: 201)
    }

    private static let removePasskey = Route(
        .delete, "/v1/accounts/me/passkeys/{passkey}", "removePasskey",
        "Take a passkey away; all one's sessions are over.", reaches: ofOneself,
        answers: [.init(200, "Taken away; sign in again.")]
    ) {
        ($0.group, $0.isNamed) = ("accounts", false)
    } act: { call in
        let account = try await call.freshAccount()
        guard let id = call.parameters["passkey"].flatMap(AddressText.decode) else { throw Problem.notFound }
        try await call.gate.removePasskey(id, of: account.name)
        return try await changed("passkey removed", account, call)
    }

    private static func changed(_ what: String, _ account: Account, _ call: Call) async throws -> Reply {
        _ = try await ApprovalDesk(call.premises).record(what, of: account.name, by: call.worker)
        return try .json(["status": what])
    }
}

extension PasskeyOffer {
    fileprivate func json(_ name: String) -> JSONValue {
        [
            "challenge": .text(AddressText.encode(challenge)),
            "rp": ["id": .text(party.id), "name": "Countenance"],
            "user": [
                "id": .text(AddressText.encode(holder ?? [])), "name": .text(name),
                "displayName": .text(name),
            ],
            "pubKeyCredParams": .list(algorithms.map { ["type": "public-key", "alg": .integer($0)] }),
            "excludeCredentials": .list(
                known.map { ["type": "public-key", "id": .text(AddressText.encode($0))] }),
            "timeout": .integer(seconds * 1000), "attestation": "none",
            "authenticatorSelection": ["residentKey": "required", "userVerification": "required"],
        ]
    }
}
