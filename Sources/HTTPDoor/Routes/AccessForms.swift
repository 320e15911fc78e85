internal import Access
internal import Paper
internal import Primitives

// The forms that the routes of signing in, accounts and keys have in common.

extension Schema {
    static let signedIn: Schema = .object([
        .must("role", .word(Role.allCases.map(\.rawValue)), "The role of whoever signed in."),
        .must("name", .text(), "The account, or the person's number."),
        .must("means", .text(), "By what: password, passkey, invitation, code or receipt."),
        .must("since", .time, "When it began."), .must("until", .time, "When it ends at the latest."),
        .may(
            "token", .text(),
            "To be sent as Bearer; only where `bearer` was asked for, and no cookie is set then."),
        .may("secondFactor", .secondFactor, "What a new password comes with; shown once."),
    ])

    static let secondFactor: Schema = .object([
        .must("secret", .text(), "For a program that makes time codes, in base32."),
        .must("address", .text(), "The same as an otpauth address."),
        .may(
            "code",
            .object([
                .must("size", .integer(1...255), "How wide the drawing is, in modules."),
                .must("path", .text(atMost: 65_536), "Its dark modules, as the path of an SVG."),
            ]), "The address as a QR code, for the camera of a telephone."),
        .must("recoveryCodes", .list(.text(), atMost: 10), "Each serves once in place of a time code."),
    ])

    static let account: Schema = .object([
        .must("name", .text(atMost: 64), "The account."),
        .must("role", .word(AccountRole.allCases.map(\.rawValue)), "What it may do."),
        .must("isDisabled", .flag, "Whether it is shut out."),
        .must("isReady", .flag, "Whether somebody can sign in by it."),
        .must("passkeys", .integer(0...20), "How many passkeys it has."),
        .must("madeAt", .time, "When it was made."),
        .may(
            "askedBy", .text(atMost: 64), "Who had its code in hand, until another controller vouches for it."
        ),
    ])

    static let invited: Schema = .object([
        .must("account", .account, "The account."),
        .must("code", .text(), "By which its owner gives it a password; shown once, for a day."),
    ])

    static let accountName: Schema = .text(atMost: 64, pattern: "^[a-z0-9][a-z0-9._-]*$")
    static let password: Schema = .text(atMost: 128)
}

extension NewSession {
    /// The answer to signing in: with a cookie, or with the token for whoever asks for it.
    func reply(asBearer: Bool, with factor: SecondFactor? = nil, status: Int = 200) throws -> Reply {
        var members = session.members(account)
        if asBearer { members.append(.init("token", .text(SessionToken.spelled(token)))) }
        if let factor { members.append(.init("secondFactor", factor.json)) }
        let seconds = session.until.seconds - session.startedAt.seconds
        let headers = asBearer ? [:] : ["set-cookie": SessionToken.setting(token, for: seconds)]
        return try .json(JSONValue.object(members), status: status, headers: headers)
    }
}

extension Session {
    func members(_ account: Account?) -> [JSONValue.Member] {
        let (role, name): (String, String) =
            switch holder {
            case .person(let person): (Role.subject.rawValue, person)
            case .account(let name, _): (account?.role.rawValue ?? "", name)
            }
        return [
            .init("role", .text(role)), .init("name", .text(name)), .init("means", .text(means)),
            .init("since", .text("\(startedAt)")), .init("until", .text("\(until)")),
        ]
    }
}

extension SecondFactor {
    var json: JSONValue {
        .members([
            "secret": .text(secret), "address": .text(address), "code": drawing,
            "recoveryCodes": .list(recoveryCodes.map(JSONValue.text)),
        ])
    }

    /// The address as a code: it is in this answer alone, which no address names and nobody keeps.
    private var drawing: JSONValue? {
        guard let code = try? QRCode(Array(address.utf8)) else { return nil }
        return ["size": .count(code.size), "path": .text(code.path)]
    }
}

extension Account {
    var json: JSONValue {
        .members([
            "name": .text(name), "role": .text(role.rawValue), "isDisabled": .flag(isDisabled),
            "isReady": .flag(isReady), "passkeys": .integer(Int64(passkeys.count)),
            "madeAt": .text("\(madeAt)"), "askedBy": askedBy.map(JSONValue.text),
        ])
    }
}

extension Passkey {
    var json: JSONValue {
        ["id": .text(AddressText.encode(id)), "label": .text(label), "madeAt": .text("\(madeAt)")]
    }
}

/// Bytes in JSON as WebAuthn's own JSON writes them.
struct AddressBytes: Decodable {
    let bytes: [UInt8]

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let bytes = AddressText.decode(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not base64url")
        }
        self.bytes = bytes
    }
}

extension JSONValue {
    static func list(of items: [JSONValue]) -> JSONValue { ["items": .list(items)] }
}

extension Schema {
    static func items(_ form: Schema) -> Schema {
        .object([.must("items", .list(form), "They, newest or first name first.")])
    }
}
