public import Primitives

extension Gate {
    /// Signs in by password and a time code or recovery code.
    ///
    /// Whatever is wrong, and whether there is such an account, the same is done and the same is said.
    public func signIn(
        _ name: String, password: String, code: String, from place: String? = nil, at now: Timestamp
    ) async throws(AccessError) -> NewSession {
        let pepper = try pepper()
        let guessed = Self.guessed(name, pepper)
        let way = place.map { "place/" + Hex.encode(pepper.code("place", Array($0.utf8)).prefix(16)) }
        let account = try await book.write { leaves -> Account? in
            // Whoever tries too much is stopped where they are, before they count against everybody.
            if let way { try leaves.guessAmongAll(way, at: now, most: Guesses.ofPlace) }
            try leaves.guess(at: guessed, by: "password", at: now)
            return try leaves.find(name)
        }
        let isPassword = try await works.opens(account?.password, password, pepper)
        let step = try step(code, account, pepper, at: now)
        let recovery = pepper.code("recovery", SpokenCode.plain(code))
        return try await book.write { [self] leaves in
            guard isPassword, var account: Account = try leaves.find(name), !account.isDisabled,
                account.password != nil
            else { throw AccessError.notProven }
            if let step, step > account.timeStep {
                account.timeStep = step
            } else if let place = account.recovery.firstIndex(where: { isSame($0, recovery) }) {
                account.recovery.remove(at: place)
            } else {
                throw AccessError.notProven
            }
            try leaves.put(account)
            try leaves.forgive(guessed, by: "password")
            if let way { try leaves.forgive(among: way) }
            return try begin(account, by: "password", at: now, in: leaves)
        }
    }

    private func step(
        _ code: String, _ account: Account?, _ pepper: Pepper, at now: Timestamp
    ) throws(AccessError) -> Int64? {
        var secret = Array(repeating: UInt8(0), count: 20)
        if let account, let sealed = account.timeSecret {
            secret = try pepper.open(sealed, for: "time/" + account.name)
        }
        let step = TimeCode.step(of: code, secret, at: now, after: account?.timeStep ?? 0)
        return account?.timeSecret == nil ? nil : step
    }

    /// Changes the password of somebody who knows it; all sessions of theirs are over.
    public func changePassword(
        _ name: String, from old: String, to new: String, at now: Timestamp
    ) async throws(AccessError) {
        try PasswordWorks.check(new)
        let pepper = try pepper()
        let guessed = Self.guessed(name, pepper)
        let account = try await book.write { leaves -> Account? in
            try leaves.guess(at: guessed, by: "password", at: now)
            return try leaves.find(name)
        }
        guard try await works.opens(account?.password, old, pepper) else { throw .notProven }
        let seal = try await works.seal(new, salt: random(16), pepper)
        try await book.write { leaves in
            guard var account: Account = try leaves.find(name) else { throw AccessError.unknownAccount }
            account.password = seal
            account.generation += 1
            try leaves.put(account)
            try leaves.forgive(guessed, by: "password")
        }
    }

    /// Makes a new second factor in place of the old one; all sessions are over.
    public func renewFactor(_ name: String) async throws(AccessError) -> SecondFactor {
        let (factor, sealed, codes) = try newFactor(name, try pepper())
        try await book.write { leaves in
            guard var account: Account = try leaves.find(name), account.password != nil else {
                throw AccessError.unknownAccount
            }
            (account.timeSecret, account.timeStep, account.recovery) = (sealed, 0, codes)
            account.generation += 1
            try leaves.put(account)
        }
        return factor
    }
}
