public import Primitives

/// What an account may do here.
public enum AccountRole: String, Codable, Sendable, Hashable, CaseIterable {
    case controller, `operator`, auditor, witness
}

/// Somebody who signs in: the name is the account, for good.
public struct Account: Codable, Sendable {
    /// Of the same form as an identifier.
    public let name: String
    public internal(set) var role: AccountRole
    public let madeAt: Timestamp
    public internal(set) var isDisabled = false
    /// What sessions are held to: those of an earlier number are over.
    var generation = 0
    /// What authenticators call the account: random bytes, never its name.
    let handle: [UInt8]
    var password: PasswordSeal?
    /// The secret of the time codes, sealed.
    var timeSecret: [UInt8]?
    /// The last step whose code was used.
    var timeStep: Int64 = 0
    /// Keyed codes of the recovery codes that are left.
    var recovery: [[UInt8]] = []
    public internal(set) var passkeys: [Passkey] = []
    /// Who last had a code of this account in hand, until somebody else vouched for it.
    public internal(set) var askedBy: String?

    init(_ name: String, _ role: AccountRole, handle: [UInt8], at now: Timestamp) {
        (self.name, self.role, self.handle, madeAt) = (name, role, handle, now)
    }

    /// Whether somebody can sign in by it.
    public var isReady: Bool { !isDisabled && (password != nil || !passkeys.isEmpty) }
    /// Whether it has a password with time codes.
    public var hasPassword: Bool { password != nil }
    /// Whoever may have their hands on an account: itself, who asked for it, who asked for theirs, and so on.
    static func hands(of name: String, _ accounts: [Account]) -> Set<String> {
        var (found, next): (Set<String>, String?) = ([], name)
        while let one = next, found.insert(one).inserted {
            next = accounts.first { $0.name == one }?.askedBy
        }
        return found
    }

    /// How many recovery codes are left.
    public var recoveryCodes: Int { recovery.count }
}

/// What a new password comes with; it is shown once.
public struct SecondFactor: Sendable {
    /// For a program that makes time codes, in base32.
    public let secret: String
    /// The same as an `otpauth:` address.
    public let address: String
    /// Each serves once in place of a time code.
    public let recoveryCodes: [String]
}

/// Leave to make an account, or to renew one: whoever has the code may give it a password.
struct Invitation: Codable, Sendable {
    /// The digest of the code.
    let code: String
    /// `nil` where it is for the first account, whose name is chosen by whoever makes it.
    let name: String?
    let until: Timestamp
}

/// A time that somebody is signed in for.
public struct Session: Codable, Sendable {
    /// Who is signed in.
    public enum Holder: Codable, Sendable, Hashable {
        case account(String, generation: Int)
        case person(String)
    }

    /// The digest of the token.
    let token: String
    public let holder: Holder
    /// By what: `password`, `passkey`, `invitation`, `code`, `receipt` or `hand-over`.
    public let means: String
    public let startedAt: Timestamp
    var seenAt: Timestamp
    public let until: Timestamp

    /// Seconds without a request after which it is over, and in all.
    public static let (idle, whole, person): (Int64, Int64, Int64) = (900, 28_800, 900)
    /// Seconds after signing in during which a password or a passkey may be changed.
    public static let fresh: Int64 = 600
}

/// Somebody who is signed in, as of now.
public enum SignedIn: Sendable {
    case account(Account, Session)
    case person(String, Session)
}

/// A session that just began; the token is shown to nobody else.
public struct NewSession: Sendable {
    public let token: String
    public let session: Session
    /// `nil` for a person.
    public let account: Account?
}

extension NewSession: Redacted {}
extension SecondFactor: Redacted {}
