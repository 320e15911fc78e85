public import Primitives

extension Gate {
    /// All accounts, by name.
    public func accounts() async throws(AccessError) -> [Account] {
        try await book.read { leaves in try leaves.all() }
    }

    /// The account of a name.
    public func account(_ name: String) async throws(AccessError) -> Account {
        guard let account: Account = try await book.read({ leaves in try leaves.find(name) }) else {
            throw .unknownAccount
        }
        return account
    }

    /// Leave to make the first account: a code for an hour, new each time; `nil` where there is an account.
    public func firstCode(at now: Timestamp) async throws(AccessError) -> String? {
        let code = newToken()
        return try await book.write { leaves in
            guard try leaves.all(Account.self).isEmpty else { return nil }
            for old in try leaves.all(Invitation.self) { try leaves.remove(Invitation.self, old.code) }
            try leaves.put(
                Invitation(code: Self.digest(code), name: nil, until: now.adding(seconds: 3600)))
            return code
        }
    }

    /// Makes an account that nobody can sign in to yet, and the code by which its owner gives it a password.
    ///
    /// - Parameter requester: Who asked for it and is told the code; of the second account of all it does not count,
    ///   since there is nobody yet who could vouch.
    public func invite(
        _ name: String, as role: AccountRole, by requester: String? = nil, at now: Timestamp
    ) async throws(AccessError) -> String {
        guard Identifier<Account>(name) != nil else { throw .badName }
        let (code, handle) = (newToken(), random(32))
        return try await book.write { leaves in
            guard try leaves.find(name, as: Account.self) == nil else { throw AccessError.nameTaken }
            var account = Account(name, role, handle: handle, at: now)
            account.askedBy = try leaves.all(Account.self).count > 1 ? requester : nil
            try leaves.put(account)
            try Self.put(code, for: name, at: now, in: leaves)
            return code
        }
    }

    /// A code by which the owner of an account gives it a new password; what it had serves until then.
    ///
    /// - Parameter requester: Who asked for it and is told the code.
    public func renew(
        _ name: String, by requester: String? = nil, at now: Timestamp
    ) async throws(AccessError) -> String {
        let code = newToken()
        return try await book.write { leaves in
            guard var account: Account = try leaves.find(name) else { throw AccessError.unknownAccount }
            account.isDisabled = false
            account.askedBy = requester ?? account.askedBy
            try leaves.put(account)
            try Self.put(code, for: name, at: now, in: leaves)
            return code
        }
    }

    /// Puts on record that another knows whose an account is, since they saw its owner sign in to it.
    ///
    /// Nobody vouches for their own account, for one they asked for, or while nobody vouched for theirs.
    public func vouch(for name: String, by voucher: String) async throws(AccessError) -> Account {
        try await book.write { leaves in
            let accounts = try leaves.all(Account.self)
            guard var account = accounts.first(where: { $0.name == name }) else {
                throw AccessError.unknownAccount
            }
            let own = Account.hands(of: voucher, accounts)
            guard account.isReady, own == [voucher],
                !Account.hands(of: name, accounts).contains(voucher)
            else { throw AccessError.notVouchedFor }
            account.askedBy = nil
            try leaves.put(account)
            return account
        }
    }

    private static func put(_ code: String, for name: String, at now: Timestamp, in leaves: Leaves) throws {
        for old in try leaves.all(Invitation.self) where old.name == name || old.until <= now {
            try leaves.remove(Invitation.self, old.code)
        }
        try leaves.put(
            Invitation(code: digest(code), name: name, until: now.adding(seconds: 86_400)))
    }

    /// Uses a code up: the account gets its password and a new second factor, and its owner is signed in.
    ///
    /// - Parameter name: Chosen for the first account; of an invited one it must be the name.
    public func join(
        _ name: String, code: String, password: String, at now: Timestamp
    ) async throws(AccessError) -> (NewSession, SecondFactor) {
        guard Identifier<Account>(name) != nil else { throw .badName }
        try PasswordWorks.check(password)
        let (digest, pepper, handle) = (Self.digest(code), try pepper(), random(32))
        _ = try await book.read { leaves in try Self.invitation(digest, name, at: now, in: leaves) }
        let seal = try await works.seal(password, salt: random(16), pepper)
        let (factor, sealed, codes) = try newFactor(name, pepper)
        let session = try await book.write { [self] leaves in
            let invitation = try Self.invitation(digest, name, at: now, in: leaves)
            try leaves.remove(Invitation.self, digest)
            let isFirst = invitation.name == nil
            guard try !isFirst || leaves.all(Account.self).isEmpty else { throw AccessError.notTheFirst }
            guard
                var account = isFirst
                    ? Account(name, .controller, handle: handle, at: now) : try leaves.find(name),
                !account.isDisabled
            else { throw AccessError.notProven }
            (account.password, account.timeSecret, account.recovery) = (seal, sealed, codes)
            // Whoever had the old password may have had the old keys.
            account.passkeys = []
            account.generation += 1
            try leaves.put(account)
            try leaves.forgive(Self.guessed(name, pepper), by: "password")
            return try begin(account, by: "invitation", at: now, in: leaves)
        }
        return (session, factor)
    }

    private static func invitation(
        _ digest: String, _ name: String, at now: Timestamp, in leaves: Leaves
    ) throws -> Invitation {
        guard let invitation: Invitation = try leaves.find(digest), now < invitation.until,
            invitation.name == nil || invitation.name == name
        else { throw AccessError.notProven }
        return invitation
    }

    func newFactor(
        _ name: String, _ pepper: Pepper
    ) throws(AccessError) -> (SecondFactor, sealed: [UInt8], codes: [[UInt8]]) {
        let secret = random(20)
        let spoken = (0..<10).map { _ in SpokenCode.make(of: random(16)) }
        let factor = SecondFactor(
            secret: SecretText.encode(secret), address: TimeCode.address(secret, name: name),
            recoveryCodes: spoken)
        let codes = spoken.map { pepper.code("recovery", SpokenCode.plain($0)) }
        return (factor, try pepper.seal(secret, for: "time/" + name), codes)
    }

    /// What guesses at a name are counted under: not the name itself, which may be anybody's mistyped password.
    static func guessed(_ name: String, _ pepper: Pepper) -> String {
        Hex.encode(pepper.code("guess", Array(name.utf8)).prefix(16))
    }

    /// Disables an account or lets it in again; all its sessions are over.
    public func setDisabled(_ name: String, _ isDisabled: Bool) async throws(AccessError) -> Account {
        try await change(name) { $0.isDisabled = isDisabled }
    }

    /// Gives an account another role; all its sessions are over.
    public func setRole(_ name: String, _ role: AccountRole) async throws(AccessError) -> Account {
        try await change(name) { $0.role = role }
    }

    private func change(
        _ name: String, _ body: @escaping @Sendable (inout Account) -> Void
    ) async throws(AccessError) -> Account {
        try await book.write { leaves in
            guard var account: Account = try leaves.find(name) else { throw AccessError.unknownAccount }
            body(&account)
            account.generation += 1
            try leaves.put(account)
            let deciding = try leaves.all(Account.self).contains { $0.role == .controller && $0.isReady }
            guard deciding else { throw AccessError.lastController }
            return account
        }
    }
}
