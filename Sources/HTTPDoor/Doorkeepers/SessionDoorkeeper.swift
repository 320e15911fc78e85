public import Access
public import Desk
internal import Law
internal import Primitives

/// Knows those who signed in: staff and persons, by a cookie or, for programs, by the same token as Bearer.
public struct SessionDoorkeeper: Doorkeeper {
    private let gate: Gate
    private let clock: any HouseClock

    public init(_ gate: Gate, _ premises: Premises) { (self.gate, clock) = (gate, premises.clock) }

    public func caller(_ knock: Knock) async throws(Problem) -> Caller? {
        guard let shown = SessionToken.shown(in: knock.headers) else { return nil }
        let found: SignedIn?
        do throws(AccessError) { found = try await gate.signedIn(shown.text, at: clock.now()) } catch {
            throw Problem(access: error)
        }
        // Whoever shows an old cookie is a stranger, who may sign in again.
        guard let found else {
            guard shown.isCookie else { throw .signInFirst }
            return nil
        }
        if shown.isCookie, !["GET", "HEAD"].contains(knock.method) {
            guard SameOrigin.isProven(by: knock.headers, at: gate.party) else { throw .otherOrigin }
        }
        switch found {
        case .person(let text, _): return SubjectID(text).map(Caller.person)
        case .account(let account, _):
            switch account.role {
            case .controller: return .staff(.controller, named: account.name)
            case .operator: return .staff(.operator, named: account.name)
            case .auditor: return .staff(.auditor, named: account.name)
            case .witness: return .witness(account.name)
            }
        }
    }
}

/// The token of a session: in a cookie that only this host is sent, or as Bearer.
struct SessionToken {
    static let cookie = "__Host-session"
    /// Tells it from a key.
    private static let mark = "cs_"

    let text: String
    let isCookie: Bool

    /// Whether the cookie of a session came, whatever is in it.
    static func isInCookie(_ headers: [String: String]) -> Bool {
        !Cookies(headers).values(cookie).isEmpty
    }

    /// The token a request shows; of two cookies of this name, neither counts.
    static func shown(in headers: [String: String]) -> SessionToken? {
        if let bearer = BearerToken.text(in: headers), bearer.hasPrefix(mark) {
            return SessionToken(text: String(bearer.dropFirst(mark.count)), isCookie: false)
        }
        guard let value = Cookies(headers).only(cookie) else { return nil }
        return value.hasPrefix(mark)
            ? SessionToken(text: String(value.dropFirst(mark.count)), isCookie: true) : nil
    }

    /// The token in what was shown by other means than these, such as the body of a device's request.
    static func text(of spelled: String) -> String? {
        spelled.hasPrefix(mark) ? String(spelled.dropFirst(mark.count)) : nil
    }

    /// As it is shown.
    static func spelled(_ token: String) -> String { mark + token }

    /// The header that sets it.
    static func setting(_ token: String, for seconds: Int64) -> String {
        "\(cookie)=\(mark)\(token); Path=/; Max-Age=\(seconds); Secure; HttpOnly; SameSite=Strict"
    }

    /// The header that takes it away.
    static let clearing = "\(cookie)=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict"
}

/// The token of `Authorization: Bearer`.
enum BearerToken {
    static func text(in headers: [String: String]) -> String? {
        guard let header = headers["authorization"], header.lowercased().hasPrefix("bearer ") else {
            return nil
        }
        return String(header.dropFirst(7))
    }
}

/// Whether a browser says that a request comes from a page of this house.
///
/// The kind of the body says nothing: forms can send several. Only what a page cannot set itself counts.
enum SameOrigin {
    /// Whether it is shown to come from here.
    static func isProven(by headers: [String: String], at party: RelyingParty?) -> Bool {
        guard !isForeign(headers, at: party) else { return false }
        return headers["sec-fetch-site"] == "same-origin" || headers["origin"] != nil
    }

    /// Whether it is shown to come from elsewhere.
    static func isForeign(_ headers: [String: String], at party: RelyingParty?) -> Bool {
        if let site = headers["sec-fetch-site"], site != "same-origin" { return true }
        guard let origin = headers["origin"] else { return false }
        guard let origins = party?.origins, origins.contains(origin) else { return true }
        // A door that is asked by one of the party's own names believes the pages of that name alone.
        let host = headers["host"] ?? ""
        return origins.map(authority).contains(host) && authority(origin) != host
    }

    private static func authority(_ origin: String) -> String {
        origin.firstRange(of: "://").map { String(origin[$0.upperBound...]) } ?? origin
    }
}

extension Problem {
    static let otherOrigin = Problem(
        403, "other-origin", "A browser may change something only from a page of this house.")
}
