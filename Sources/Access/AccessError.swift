/// Why an identity was not accepted or kept; safe to log.
public enum AccessError: Error, Hashable, Sendable {
    /// What was shown proves nothing.
    case notProven
    /// Too many tries; the next may come after so many seconds.
    case tooManyTries(seconds: Int64)
    /// Too many tries in all: this way in is closed, another is open.
    case wayClosed
    /// Too many tries of a face at one reference: it is not looked at until the person signs in.
    case faceClosed
    /// More is asked at once than can be worked out.
    case busy
    /// The pepper is out of reach with the keys.
    case keysNeeded
    /// A password has 12 to 128 characters.
    case badPassword
    /// A name is 1 to 64 of `a-z`, `0-9`, `.`, `_` and `-`.
    case badName
    case nameTaken
    case unknownAccount
    case unknownKey
    case unknownPasskey
    case unknownApproval
    /// Somebody must remain who can sign in and decide.
    case lastController
    /// There are accounts already; the first is made once.
    case notTheFirst
    /// What was shown is too old for this; sign in again.
    case signInAgain
    /// A key lasts 1 to 365 days.
    case badLifetime
    /// Another request came by this name.
    case requestNameReused
    /// This request was done before; what it made bears this name.
    case doneBefore(String)
    /// Nobody approves what they asked for themselves.
    case ownApproval
    /// The role may not approve this.
    case cannotApprove
    /// One of the two asked for the other's account, and nobody vouched for it since.
    case notVouchedFor
    /// Whoever is to agree could not be shown all of it.
    case tooMuchToRead
    /// It was approved, refused, carried out or left too long.
    case settled
    /// What is approved is not what was asked for.
    case changed
    case tooManyPending
    /// Why a passkey was not accepted.
    case passkey(PasskeyFlaw)
    /// The book cannot be read or written.
    case bookFailed
    /// The file is no book, or is not kept durably.
    case notABook

    /// What is wrong with what an authenticator sent.
    public enum PasskeyFlaw: String, Error, Hashable, Sendable, CaseIterable {
        case unreadable, type, challenge, origin, site, notPresent, notVerified, algorithm, attestation
        case signature, counter, holder, known
    }
}

extension AccessError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notProven: "this proves nothing"
        case .tooManyTries(let seconds): "too many tries; try again in \(seconds) s"
        case .wayClosed: "too many tries: use a passkey, or have the account renewed"
        case .faceClosed:
            "too many tries: this face is not looked at here until the person has signed in; another way serves"
        case .busy: "too much at once"
        case .keysNeeded: "the keys are out of reach"
        case .badPassword: "a password has 12 to 128 characters"
        case .badName: "a name is 1 to 64 of a-z, 0-9, '.', '_' and '-', first a letter or digit"
        case .nameTaken: "the name is taken"
        case .unknownAccount: "there is no such account"
        case .unknownKey: "there is no such key"
        case .unknownPasskey: "there is no such passkey"
        case .unknownApproval: "there is no such approval"
        case .lastController: "the last controller stays"
        case .notTheFirst: "there are accounts already"
        case .signInAgain: "sign in again first"
        case .badLifetime: "a key lasts 1 to 365 days"
        case .requestNameReused: "another request came by this name"
        case .doneBefore(let name): "done before; see \(name)"
        case .ownApproval: "nobody approves what they asked for themselves"
        case .cannotApprove: "one of the two must be a controller, and both must work here"
        case .notVouchedFor:
            "one of the two had the code of the other's account: another controller vouches for that account first"
        case .tooMuchToRead: "this is more than another can read at once: make it in steps"
        case .settled: "this is settled or too old"
        case .changed: "this is not what was asked for"
        case .tooManyPending: "too many of your requests wait for approval"
        case .passkey(let flaw): "the passkey was not accepted: \(flaw.rawValue)"
        case .bookFailed: "the book of accounts cannot be read or written"
        case .notABook: "this is no book of accounts"
        }
    }
}
