public import Primitives

extension Gate {
    /// The most requests of one account that may wait.
    static var mostWaiting: Int { 100 }

    /// Whether an act may be carried out now; where it may not, it is asked for.
    ///
    /// A wish about the same things takes the place of one that still waits or was not carried out.
    /// An approval serves once, for this act with this payload by this account, while the approver may still approve.
    // CRASH: an approval that was used up before the act was done must be asked for again.
    public func settle(
        _ wish: GuardedWish, payload: Digest, by requester: String, at now: Timestamp
    ) async throws(AccessError) -> Settled {
        let (act, id) = (wish.act, Hex.encode(random(16)))
        return try await book.write { leaves in
            let accounts = try leaves.all(Account.self)
            if act == .accountAdding, accounts.count == 1 { return .alone }
            let open = try leaves.all(Approval.self).filter { approval in
                approval.requester == requester && [.waiting, .approved].contains(approval.state(at: now))
            }
            let same = open.filter { $0.act == act && $0.payload == payload }
            if var approval = same.first(where: { $0.approver != nil }) ?? same.first {
                guard let approver = approval.approver else { return .waiting(approval) }
                guard Self.may(approver, approve: requester, accounts) else {
                    throw AccessError.cannotApprove
                }
                approval.doneAt = now
                try leaves.put(approval)
                return .go(approval)
            }
            guard wish.canBeShown else { throw AccessError.tooMuchToRead }
            let outdated = open.filter { $0.isAboutThe(same: wish) }
            guard open.count - outdated.count < Self.mostWaiting else { throw AccessError.tooManyPending }
            for var former in outdated {
                former.lapsedAt = now
                try leaves.put(former)
            }
            let approval = Approval(
                id: id, act: act, payload: payload, summary: wish.summary,
                change: wish.change, parts: wish.parts,
                requester: requester, requestedAt: now,
                replaces: outdated.max { $0.requestedAt < $1.requestedAt }?.id)
            try leaves.put(approval)
            return .waiting(approval)
        }
    }

    /// One of the two is a controller, the other that or an operator, both work here, and they are two.
    ///
    /// Whoever asked for an account had its code in hand: until somebody else vouched for it, it may be the same
    /// person.
    private static func may(_ approver: String, approve requester: String, _ accounts: [Account]) -> Bool {
        let two = [approver, requester].compactMap { name in accounts.first { $0.name == name } }
        let hands = [approver, requester].map { Account.hands(of: $0, accounts) }
        return approver != requester && two.count == 2 && hands[0].isDisjoint(with: hands[1])
            && two.allSatisfy { $0.isReady && [.controller, .operator].contains($0.role) }
            && two.contains { $0.role == .controller }
    }

    /// All approvals, newest first.
    public func approvals() async throws(AccessError) -> [Approval] {
        try await book.read { leaves in
            try leaves.all(Approval.self).sorted { ($1.requestedAt, $1.id) < ($0.requestedAt, $0.id) }
        }
    }

    public func approval(_ id: String) async throws(AccessError) -> Approval {
        guard let approval: Approval = try await book.read({ leaves in try leaves.find(id) }) else {
            throw .unknownApproval
        }
        return approval
    }

    /// Approves what another asked for, by the digest of what was seen.
    public func approve(
        _ id: String, payload: Digest, by name: String, at now: Timestamp
    ) async throws(AccessError) -> Approval {
        try await judge(id, by: name, at: now) { approval, accounts in
            guard approval.payload == payload else { throw AccessError.changed }
            guard approval.requester != name else { throw AccessError.ownApproval }
            guard Self.may(name, approve: approval.requester, accounts) else {
                let one = Account.hands(of: name, accounts)
                let isOne = !one.isDisjoint(with: Account.hands(of: approval.requester, accounts))
                throw isOne ? AccessError.notVouchedFor : .cannotApprove
            }
            (approval.approver, approval.approvedAt) = (name, now)
        }
    }

    /// Refuses what somebody asked for; whoever asked may take it back so.
    public func refuse(
        _ id: String, by name: String, at now: Timestamp
    ) async throws(AccessError) -> Approval {
        try await judge(id, by: name, at: now) { approval, _ in approval.refusedBy = name }
    }

    private func judge(
        _ id: String, by name: String, at now: Timestamp,
        _ body: @escaping @Sendable (inout Approval, [Account]) throws -> Void
    ) async throws(AccessError) -> Approval {
        try await book.write { leaves in
            guard var approval: Approval = try leaves.find(id) else { throw AccessError.unknownApproval }
            guard approval.state(at: now) == .waiting else { throw AccessError.settled }
            try body(&approval, try leaves.all())
            try leaves.put(approval)
            return approval
        }
    }
}
