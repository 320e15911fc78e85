public import Primitives

internal import struct Crypto.SHA256

/// Knows who may come in, and by what: accounts, sessions, keys, codes and approvals.
///
/// Times come in with each call, and randomness when it is made; nothing here asks the machine.
public final class Gate: Sendable {
    let book: AccessBook
    let random: RandomSource
    let works: PasswordWorks
    let challenges: Challenges
    /// Who asks for passkeys; `nil` where the server has no name to ask by.
    public let party: RelyingParty?
    private let held: Pepper?

    /// Stands before a book; without a pepper only what needs none is found out.
    public convenience init(
        _ book: AccessBook, pepper: Pepper?, party: RelyingParty?, random: @escaping RandomSource
    ) {
        self.init(book, pepper: pepper, party: party, works: PasswordWorks(), random: random)
    }

    init(
        _ book: AccessBook, pepper: Pepper?, party: RelyingParty?, works: PasswordWorks,
        random: @escaping RandomSource
    ) {
        (self.book, held, self.party, self.works, self.random) = (book, pepper, party, works, random)
        challenges = Challenges(key: random(32))
    }

    func pepper() throws(AccessError) -> Pepper {
        guard let held else { throw .keysNeeded }
        return held
    }

    /// A random token, as text.
    func newToken() -> String { AddressText.encode(random(32)) }

    static func digest(_ text: String) -> String { Hex.encode(SHA256.hash(data: Array(text.utf8))) }
}

extension Gate {
    /// Begins a session.
    func begin(
        _ holder: Session.Holder, by means: String, for seconds: Int64, at now: Timestamp, in leaves: Leaves
    ) throws -> (String, Session) {
        let token = newToken()
        let session = Session(
            token: Self.digest(token), holder: holder, means: means, startedAt: now, seenAt: now,
            until: now.adding(seconds: seconds))
        try leaves.put(session)
        return (token, session)
    }

    func begin(
        _ account: Account, by means: String, at now: Timestamp, in leaves: Leaves
    ) throws -> NewSession {
        for old in try leaves.all(Session.self) where old.until <= now {
            try leaves.remove(Session.self, old.token)
        }
        let holder = Session.Holder.account(account.name, generation: account.generation)
        let (token, session) = try begin(holder, by: means, for: Session.whole, at: now, in: leaves)
        return NewSession(token: token, session: session, account: account)
    }

    /// Who is signed in by a token; `nil` where nobody is.
    ///
    /// It is asked at every request: whoever was signed out, disabled or given another role is out at the next one.
    public func signedIn(_ token: String, at now: Timestamp) async throws(AccessError) -> SignedIn? {
        let digest = Self.digest(token)
        guard let found = try await look(digest, at: now) else { return nil }
        let session =
            switch found {
            case .account(_, let session), .person(_, let session): session
            }
        // Seen again within the minute is not written down; the session only ends earlier for it.
        if session.seenAt.adding(seconds: 60) <= now {
            try await book.write { leaves in
                guard var again: Session = try leaves.find(digest) else { return }
                again.seenAt = now
                try leaves.put(again)
            }
        }
        return found
    }

    /// Whether somebody is signed in by a token; to ask this is no sign of life of theirs.
    public func isSignedIn(_ token: String, at now: Timestamp) async throws(AccessError) -> Bool {
        try await look(Self.digest(token), at: now) != nil
    }

    private func look(_ digest: String, at now: Timestamp) async throws(AccessError) -> SignedIn? {
        let found = try await book.read { leaves -> (Session, Account?)? in
            guard let session: Session = try leaves.find(digest) else { return nil }
            guard case .account(let name, _) = session.holder else { return (session, nil) }
            return (session, try leaves.find(name))
        }
        guard let (session, account) = found, session.isOpen(at: now) else { return nil }
        switch session.holder {
        case .person(let person): return .person(person, session)
        case .account(_, let generation):
            guard let account, !account.isDisabled, account.generation == generation else { return nil }
            return .account(account, session)
        }
    }
}
