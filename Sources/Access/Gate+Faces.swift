public import Primitives

// What NIST SP 800-63B asks of biometrics: five tries, then delays, and an end, after which another way serves.
extension Gate {
    /// Counts a try of a face at one person's reference before one device; it comes before the face is looked at.
    ///
    /// - Throws: `AccessError.tooManyTries` within a delay; `faceClosed` where they were too many, until the person
    ///   signs in.
    public func countFace(
        of person: String, at device: String, at now: Timestamp
    ) async throws(AccessError) {
        let subject = try faces(of: person) + device
        try await book.write { leaves in
            var own = try leaves.guesses.find(subject) ?? Guesses(subject, at: now)
            if own.last.adding(days: Guesses.memory) < now { own = Guesses(subject, at: now) }
            guard own.tries < Guesses.most else { throw AccessError.faceClosed }
            let wait = own.wait(at: now)
            guard wait == 0 else { throw AccessError.tooManyTries(seconds: wait) }
            (own.tries, own.last) = (own.tries + 1, now)
            try leaves.guesses.put(own)
        }
    }

    /// Says what came of it: after a match nothing is held against anybody; where nothing was decided, not this try.
    ///
    /// - Parameter isMatch: `nil` where the face was not compared.
    public func settleFace(
        of person: String, at device: String, isMatch: Bool?
    ) async throws(AccessError) {
        guard isMatch != false else { return }
        let subject = try faces(of: person) + device
        try await book.write { leaves in
            guard var own = try leaves.guesses.find(subject) else { return }
            guard isMatch == nil, own.tries > 1 else { return try leaves.guesses.remove(subject) }
            own.tries -= 1
            try leaves.guesses.put(own)
        }
    }

    /// What all tries at one person's face are counted under; not their number itself.
    func faces(of person: String) throws(AccessError) -> String {
        "face/" + Hex.encode(try pepper().code("guess", Array(person.utf8)).prefix(16)) + "/"
    }
}
