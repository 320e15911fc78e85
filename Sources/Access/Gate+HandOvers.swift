public import Primitives

extension Gate {
    /// Begins a hand-over of a person who stands before a device.
    ///
    /// - Returns: The name by which the device asks how it stands, and the secret that it shows.
    public func handOver(
        _ person: String, at device: String, _ now: Timestamp
    ) async throws(AccessError) -> (name: String, secret: String, until: Timestamp) {
        let (name, secret) = (newToken(), newToken())
        let made = HandOver(
            key: Self.digest(name), device: device, person: person, secret: Self.digest(secret),
            until: now.adding(seconds: HandOver.seconds))
        try await book.write { leaves in
            for old in try leaves.all(HandOver.self) where old.until <= now || old.person == person {
                try leaves.remove(HandOver.self, old.key)
            }
            try leaves.put(made)
        }
        return (name, secret, made.until)
    }

    /// Takes what a device shows; it is taken once.
    ///
    /// - Returns: What the phone asks with from now on, and the number that it shows.
    public func take(
        _ secret: String, at now: Timestamp
    ) async throws(AccessError) -> (claim: String, number: String, until: Timestamp) {
        let (claim, digest) = (newToken(), Self.digest(secret))
        let chance = random(2)
        let number = "\(1000 + (Int(chance[0]) << 8 | Int(chance[1])) % 9000)"
        let until = try await book.write { leaves -> Timestamp? in
            guard var found = try leaves.all(HandOver.self).first(where: { $0.secret == digest }),
                found.state == .waiting, now < found.until
            else { return nil }
            (found.state, found.claim, found.number) = (.taken, Self.digest(claim), number)
            try leaves.put(found)
            return found.until
        }
        guard let until else { throw .notProven }
        return (claim, number, until)
    }

    /// How a hand-over stands, asked by the device that shows it, or what the person there says of it.
    ///
    /// - Parameter isTheirs: `nil` where they said nothing yet.
    public func look(
        at name: String, by device: String, isTheirs: Bool?, _ now: Timestamp
    ) async throws(AccessError) -> HandOver? {
        let digest = Self.digest(name)
        return try await book.write { leaves in
            guard var found: HandOver = try leaves.find(digest), found.device == device else { return nil }
            if now >= found.until { found.state = .ended }
            switch (isTheirs, found.state) {
            case (true, .taken): found.state = .confirmed
            case (false, .waiting), (false, .taken), (false, .confirmed): found.state = .ended
            default: break
            }
            try leaves.put(found)
            return found
        }
    }

    /// How a hand-over stands, asked by the phone that took it.
    public func state(ofClaim claim: String, at now: Timestamp) async throws(AccessError) -> HandOver.State {
        let digest = Self.digest(claim)
        return try await book.read { leaves in
            let found = try leaves.all(HandOver.self).first { $0.claim == digest }
            return found.map { now < $0.until ? $0.state : .ended } ?? .ended
        }
    }

    /// Signs in the phone that took a hand-over, after the person said that it is theirs; once.
    public func signIn(
        claim: String, at now: Timestamp
    ) async throws(AccessError) -> (person: String, session: NewSession) {
        let digest = Self.digest(claim)
        return try await book.write { [self] leaves in
            guard let found = try leaves.all(HandOver.self).first(where: { $0.claim == digest }),
                found.state == .confirmed, now < found.until
            else { throw AccessError.notProven }
            try leaves.remove(HandOver.self, found.key)
            let (token, session) = try begin(
                .person(found.person), by: "hand-over", for: Session.person, at: now, in: leaves)
            return (found.person, NewSession(token: token, session: session, account: nil))
        }
    }
}
