public import Primitives

extension Gate {
    /// A code for a guardian who stands at the desk: for ten minutes, once; an earlier one of the child serves no more.
    public func code(
        for mandate: Mandate, at now: Timestamp
    ) async throws(AccessError) -> (text: String, until: Timestamp) {
        let text = SpokenCode.make(of: random(PersonCode.letters))
        let code = GuardianCode(
            key: mandate.child, mandate: mandate, code: try told(text, for: mandate.child),
            until: now.adding(seconds: PersonCode.seconds))
        try await book.write { leaves in
            for old in try leaves.all(GuardianCode.self) where old.until <= now {
                try leaves.remove(GuardianCode.self, old.key)
            }
            for old in try leaves.all(OpenMandate.self) where old.until <= now {
                try leaves.remove(OpenMandate.self, old.key)
            }
            try leaves.put(code)
        }
        return (text, code.until)
    }

    /// Opens a guardian's mandate by the code they were given.
    ///
    /// - Parameter child: `nil` where there is no such person, which takes as long and is answered the same.
    /// - Throws: `notProven`, also where the code is for another purpose or site.
    public func open(
        _ code: String, for child: String?, _ place: Mandate.Place, at now: Timestamp
    ) async throws(AccessError) -> (token: String, mandate: Mandate) {
        let told = try told(code, for: child ?? "")
        let token = newToken()
        // A try is counted before it is looked at; what is right is gone in the same unit.
        let opened = try await book.write { leaves -> Mandate? in
            guard let child, var kept: GuardianCode = try leaves.find(child), now < kept.until,
                kept.tries < GuardianCode.most
            else { return nil }
            kept.tries += 1
            try leaves.put(kept)
            guard isSame(kept.code, told), kept.mandate.place == place else { return nil }
            try leaves.remove(GuardianCode.self, child)
            try leaves.put(
                OpenMandate(
                    key: Self.digest(token), mandate: kept.mandate,
                    until: now.adding(seconds: OpenMandate.seconds)))
            return kept.mandate
        }
        guard let opened else { throw .notProven }
        return (token, opened)
    }

    /// What the holder of a token may do for a child; `nil` where nothing.
    public func mandate(_ token: String, at now: Timestamp) async throws(AccessError) -> Mandate? {
        let digest = Self.digest(token)
        return try await book.read { leaves in
            guard let open: OpenMandate = try leaves.find(digest), now < open.until else { return nil }
            return open.mandate
        }
    }

    /// Ends a mandate.
    public func endMandate(_ token: String) async throws(AccessError) {
        let digest = Self.digest(token)
        try await book.write { leaves in try leaves.remove(OpenMandate.self, digest) }
    }

    private func told(_ code: String, for child: String) throws(AccessError) -> [UInt8] {
        try pepper().code("guardian/" + child, SpokenCode.plain(code))
    }
}
