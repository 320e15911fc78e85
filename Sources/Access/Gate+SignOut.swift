public import Primitives

extension Gate {
    /// Ends a session.
    public func signOut(_ token: String) async throws(AccessError) {
        let digest = Self.digest(token)
        try await book.write { leaves in try leaves.remove(Session.self, digest) }
    }

    /// Ends every session of whoever is signed in by a token, on whatever device.
    ///
    /// - Parameter keepsThis: Whether the session of the token itself goes on.
    /// - Returns: How many ended that had not run out of themselves; nobody else's is among them.
    /// - Complexity: O(sessions).
    @discardableResult public func signOutEverywhere(
        _ token: String, keepsThis: Bool, at now: Timestamp
    ) async throws(AccessError) -> Int {
        let digest = Self.digest(token)
        return try await book.write { leaves in
            guard let own: Session = try leaves.find(digest) else { return 0 }
            var ended = 0
            for session in try leaves.all(Session.self) where session.holder.isSame(as: own.holder) {
                if keepsThis, session.token == digest { continue }
                try leaves.remove(Session.self, session.token)
                if session.isOpen(at: now) { ended += 1 }
            }
            return ended
        }
    }
}

extension Session {
    /// Whether it has not run out of itself.
    func isOpen(at now: Timestamp) -> Bool {
        now < until && now < seenAt.adding(seconds: Session.idle)
    }
}

extension Session.Holder {
    /// Whether it is the same account or person, whenever they signed in.
    fileprivate func isSame(as other: Session.Holder) -> Bool {
        switch (self, other) {
        case (.account(let one, _), .account(let two, _)): one == two
        case (.person(let one), .person(let two)): one == two
        default: false
        }
    }
}
