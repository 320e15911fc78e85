internal import Access

extension Problem {
    /// Somebody was not let in, or may not do this; the words of the error are safe to show.
    init(access error: AccessError) {
        let words = "\(error)"
        switch error {
        case .notProven, .passkey:
            self.init(
                401, "not-proven", "This does not show who you are.", detail: words,
                headers: ["www-authenticate": "Bearer"])
        case .tooManyTries(let seconds):
            self.init(
                429, "too-many-tries", "Too many tries.", detail: words,
                headers: ["retry-after": "\(seconds)"])
        case .wayClosed, .faceClosed: self.init(403, "way-closed", "This way in is closed.", detail: words)
        case .busy: self = .busy(seconds: 1)
        case .keysNeeded: self = .outage
        case .badPassword, .badName, .badLifetime:
            self.init(422, "bad-form", "This cannot be kept.", detail: words)
        case .unknownAccount, .unknownKey, .unknownPasskey, .unknownApproval: self = .notFound
        case .signInAgain: self.init(403, "sign-in-again", "Sign in again first.", detail: words)
        case .tooMuchToRead:
            self.init(422, "too-much-to-read", "This is more than another can read at once.", detail: words)
        case .ownApproval, .cannotApprove, .notVouchedFor:
            self.init(403, "not-by-you", "Somebody else must approve this.", detail: words)
        case .requestNameReused: self = .nameUsed
        case .nameTaken, .lastController, .notTheFirst, .doneBefore, .settled, .changed,
            .tooManyPending:
            self.init(409, "conflict", "This does not go with what is on record.", detail: words)
        case .bookFailed, .notABook: self = .failed
        }
    }
}
