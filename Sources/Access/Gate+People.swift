public import Primitives

extension Gate {
    /// A code for a person who stands at the desk: for ten minutes, once; an earlier one no longer serves.
    public func code(
        for person: String, at now: Timestamp
    ) async throws(AccessError) -> (text: String, until: Timestamp) {
        let text = SpokenCode.make(of: random(PersonCode.letters))
        let code = PersonCode(
            key: person, code: try pepper().code("person/" + person, SpokenCode.plain(text)),
            until: now.adding(seconds: PersonCode.seconds))
        try await book.write { leaves in
            for old in try leaves.all(PersonCode.self) where old.until <= now {
                try leaves.remove(PersonCode.self, old.key)
            }
            try leaves.put(code)
        }
        return (text, code.until)
    }

    /// Signs a person in by the code they were given.
    ///
    /// - Parameter person: `nil` where there is no such person, which takes as long and is answered the same.
    public func signIn(
        person: String?, code: String, at now: Timestamp
    ) async throws(AccessError) -> NewSession {
        let told = try pepper().code("person/" + (person ?? ""), SpokenCode.plain(code))
        let isRight = try await book.write { leaves -> Bool in
            guard let person, var kept: PersonCode = try leaves.find(person), now < kept.until,
                kept.tries < PersonCode.most
            else { return false }
            kept.tries += 1
            try leaves.put(kept)
            return isSame(kept.code, told)
        }
        guard isRight, let person else { throw .notProven }
        return try await book.write { [self] leaves in
            // Two at once with the same code: the second finds it gone.
            guard let kept: PersonCode = try leaves.find(person), isSame(kept.code, told) else {
                throw AccessError.notProven
            }
            try leaves.remove(PersonCode.self, person)
            return try begin(person, by: "code", at: now, in: leaves)
        }
    }

    /// Signs a person in by a receipt of theirs, which whoever calls has verified.
    public func signIn(holderOfReceipt person: String, at now: Timestamp) async throws(AccessError)
        -> NewSession
    {
        try await book.write { [self] leaves in try begin(person, by: "receipt", at: now, in: leaves) }
    }

    private func begin(
        _ person: String, by means: String, at now: Timestamp, in leaves: Leaves
    ) throws -> NewSession {
        let (token, session) = try begin(
            .person(person), by: means, for: Session.person, at: now, in: leaves)
        return NewSession(token: token, session: session, account: nil)
    }
}
