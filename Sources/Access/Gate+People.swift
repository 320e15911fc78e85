public import Primitives

extension Gate {
    /// A code for a person who stands at the desk: for ten minutes, once; an earlier one no longer serves.
    public func code(
        for person: String, at now: Timestamp
    ) async throws(AccessError) -> SpokenPersonCode {
        let text = SpokenCode.make(of: random(PersonCode.letters))
        let code = PersonCode(
            key: person, code: try pepper().code("person/" + person, SpokenCode.plain(text)),
            until: now.adding(seconds: PersonCode.seconds))
        let before = try await book.write { leaves -> PersonCode? in
            let before: PersonCode? = try leaves.find(person)
            for old in try leaves.all(PersonCode.self) where old.until <= now {
                try leaves.remove(PersonCode.self, old.key)
            }
            try leaves.put(code)
            return before
        }
        let tries = before?.tries ?? 0
        return SpokenPersonCode(
            text: text, until: code.until, wrongTries: tries, wasBurnt: tries >= PersonCode.most)
    }

    /// Signs a person in by the code they were given.
    ///
    /// - Parameters:
    ///   - person: `nil` where there is no such person, which takes as long and is answered the same.
    ///   - place: Where the try comes from; `nil` where that is not known. It is kept as a keyed code.
    public func signIn(
        person: String?, code: String, from place: String? = nil, at now: Timestamp
    ) async throws(AccessError) -> NewSession {
        let pepper = try pepper()
        let told = pepper.code("person/" + (person ?? ""), SpokenCode.plain(code))
        let place = place.map { Hex.encode(pepper.code("place", Array($0.utf8)).prefix(16)) }
        let isRight = try await book.write { leaves -> Bool in
            guard let person, var kept: PersonCode = try leaves.find(person), now < kept.until,
                kept.mayTry(from: place)
            else { return false }
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
        try leaves.guesses.removeAll(under: try faces(of: person))
        let (token, session) = try begin(
            .person(person), by: means, for: Session.person, at: now, in: leaves)
        return NewSession(token: token, session: session, account: nil)
    }
}
