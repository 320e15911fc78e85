public import Primitives

extension AccessBook {
    /// Ends all by which somebody could come in since when a book was copied, but passwords and passkeys.
    ///
    /// A book that was brought back does not know what was used up, refused or taken from somebody after it was
    /// copied: sessions, codes, keys and approvals are over. Accounts stay, with what they were allowed then.
    ///
    /// - Returns: How many accounts can sign in.
    public func endTrust(at now: Timestamp) async throws(AccessError) -> Int {
        try await write { leaves in
            for session in try leaves.all(Session.self) { try leaves.remove(Session.self, session.key) }
            for leave in try leaves.all(Invitation.self) { try leaves.remove(Invitation.self, leave.key) }
            for code in try leaves.all(PersonCode.self) { try leaves.remove(PersonCode.self, code.key) }
            for approval in try leaves.all(Approval.self)
            where [.waiting, .approved].contains(approval.state(at: now)) {
                try leaves.remove(Approval.self, approval.key)
            }
            for var card in try leaves.all(KeyCard.self) where card.revokedAt == nil {
                card.revokedAt = now
                try leaves.put(card)
            }
            let accounts = try leaves.all(Account.self)
            for var account in accounts {
                account.recovery = []
                account.generation += 1
                try leaves.put(account)
            }
            return accounts.count(where: \.isReady)
        }
    }
}
