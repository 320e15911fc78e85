public import Primitives

/// What a browser needs to ask an authenticator.
public struct PasskeyOffer: Sendable {
    public let challenge: [UInt8]
    public let party: RelyingParty
    /// What authenticators call the account; `nil` for signing in, where it is not known yet.
    public let holder: [UInt8]?
    /// The passkeys the account has already.
    public let known: [[UInt8]]
    /// By the numbers of COSE.
    public let algorithms: [Int64]
    public let seconds: Int64
}

extension Gate {
    /// What signing in by passkey begins with; it names nobody.
    public func passkeyOffer(at now: Timestamp) throws(AccessError) -> PasskeyOffer {
        try offer("sign-in", holder: nil, known: [], at: now)
    }

    /// What making a passkey begins with.
    public func passkeyOffer(for name: String, at now: Timestamp) async throws(AccessError) -> PasskeyOffer {
        let account = try await account(name)
        return try offer(
            "make/" + name, holder: account.handle, known: account.passkeys.map(\.id), at: now)
    }

    private func offer(
        _ use: String, holder: [UInt8]?, known: [[UInt8]], at now: Timestamp
    ) throws(AccessError) -> PasskeyOffer {
        guard let party else { throw .passkey(.origin) }
        let challenge = challenges.make(of: random(16), for: use, at: now)
        return PasskeyOffer(
            challenge: challenge, party: party, holder: holder, known: known,
            algorithms: PasskeyKey.offered, seconds: Challenges.seconds)
    }

    private func outstanding(
        _ statement: [UInt8], for use: String, at now: Timestamp
    ) throws(AccessError) -> (challenge: [UInt8], party: RelyingParty) {
        guard let party else { throw .passkey(.origin) }
        guard let challenge = ClientStatement.challenge(in: statement) else { throw .passkey(.unreadable) }
        guard challenges.isOut(challenge, for: use, at: now) else { throw .passkey(.challenge) }
        return (challenge, party)
    }

    /// Adds a passkey to an account.
    public func addPasskey(
        _ registration: PasskeyRegistration, labelled label: String, to name: String, at now: Timestamp
    ) async throws(AccessError) -> Passkey {
        let (challenge, party) = try outstanding(registration.clientStatement, for: "make/" + name, at: now)
        let told: AuthenticatorStatement
        do throws(AccessError.PasskeyFlaw) {
            told = try registration.verify(challenge: challenge, for: party)
        } catch { throw .passkey(error) }
        guard let credential = told.credential else { throw .passkey(.unreadable) }
        guard challenges.spend(challenge, at: now) else { throw .passkey(.challenge) }
        let passkey = Passkey(
            id: credential.id, label: String(label.prefix(64)), key: credential.key, counter: told.counter,
            madeAt: now)
        try await book.write { leaves in
            let everybody = try leaves.all(Account.self)
            guard !everybody.contains(where: { $0.passkeys.contains { $0.id == passkey.id } }) else {
                throw AccessError.passkey(.known)
            }
            guard var account = everybody.first(where: { $0.name == name }), account.passkeys.count < 20
            else { throw AccessError.unknownAccount }
            account.passkeys.append(passkey)
            try leaves.put(account)
        }
        return passkey
    }

    /// Takes a passkey away; all sessions are over.
    public func removePasskey(_ id: [UInt8], of name: String) async throws(AccessError) {
        try await book.write { leaves in
            guard var account: Account = try leaves.find(name),
                let place = account.passkeys.firstIndex(where: { $0.id == id })
            else { throw AccessError.unknownPasskey }
            account.passkeys.remove(at: place)
            account.generation += 1
            guard account.isReady else { throw AccessError.lastController }
            try leaves.put(account)
        }
    }

    /// Signs in by passkey: the other way in, which no guesses at a password can close.
    public func signIn(_ assertion: PasskeyAssertion, at now: Timestamp) async throws(AccessError)
        -> NewSession
    {
        let (challenge, party) = try outstanding(assertion.clientStatement, for: "sign-in", at: now)
        let guessed = try? pepper()
        return try await book.write { [self] leaves in
            guard
                var account = try leaves.all(Account.self).first(where: {
                    $0.passkeys.contains { $0.id == assertion.id }
                }), !account.isDisabled,
                let place = account.passkeys.firstIndex(where: { $0.id == assertion.id })
            else { throw AccessError.notProven }
            if let holder = assertion.holder, !isSame(holder, account.handle) {
                throw AccessError.passkey(.holder)
            }
            do throws(AccessError.PasskeyFlaw) {
                account.passkeys[place].counter = try assertion.verify(
                    account.passkeys[place], challenge: challenge, for: party)
            } catch { throw AccessError.passkey(error) }
            guard challenges.spend(challenge, at: now) else { throw AccessError.passkey(.challenge) }
            try leaves.put(account)
            if let guessed { try leaves.forgive(Self.guessed(account.name, guessed), by: "password") }
            return try begin(account, by: "passkey", at: now, in: leaves)
        }
    }
}
