public import Access
internal import Desk
internal import Primitives
internal import Vault

extension ServedHouse {
    /// Opens the book of accounts beside the records, and puts those who know it at the door.
    ///
    /// - Parameter party: Who asks for passkeys; its origins are those whose pages a browser may change things from.
    public mutating func openGate(for party: RelyingParty?) async throws {
        let book = try AccessBook(in: premises.folder + "/access")
        var pepper: Pepper?
        // With the keys out of reach, passkeys and receipts still let people in.
        if var bytes = try? await premises.vault.pepper(for: "access") { pepper = Pepper(moving: &bytes) }
        let gate = Gate(book, pepper: pepper, party: party, random: premises.random)
        self.gate = gate
        doorkeepers = [SessionDoorkeeper(gate, premises), KeyDoorkeeper(gate, premises)] + doorkeepers
    }

    /// The code for making the first account; `nil` where there is an account.
    public func firstCode() async throws -> String? {
        try await gate?.firstCode(at: premises.clock.now())
    }
}

extension Call {
    /// Who knows who may come in.
    var gate: Gate {
        get throws(Problem) {
            guard let gate = house.gate else { throw .outage }
            return gate
        }
    }

    var now: Timestamp { premises.clock.now() }

    /// The account of whoever calls; a subject or a program has none.
    func account() async throws -> Account {
        guard [.controller, .operator, .auditor, .witness].contains(caller.role) else {
            throw Problem.notYours
        }
        return try await gate.account(caller.name)
    }

    /// The same, where they signed in minutes ago: before what they sign in by is changed.
    func freshAccount() async throws -> Account {
        guard let shown = SessionToken.shown(in: headers),
            case .account(_, let session) = try await gate.signedIn(shown.text, at: now),
            now < session.startedAt.adding(seconds: Session.fresh)
        else { throw AccessError.signInAgain }
        return try await account()
    }
}
