public import Primitives

/// A passkey of an account.
public struct Passkey: Codable, Sendable, Hashable {
    /// What the authenticator calls it.
    public let id: [UInt8]
    /// What its owner calls it.
    public let label: String
    let key: PasskeyKey
    var counter: UInt32
    public let madeAt: Timestamp
}

/// A passkey as it is made (WebAuthn Level 2, section 7.1).
public struct PasskeyRegistration: Sendable {
    public let clientStatement: [UInt8]
    public let attestation: [UInt8]

    public init(clientStatement: [UInt8], attestation: [UInt8]) {
        (self.clientStatement, self.attestation) = (clientStatement, attestation)
    }

    /// Checks it, and gives the key that was made.
    ///
    /// Who built the authenticator is not asked: `none` says nothing of it, and `packed` without certificates is
    /// signed by the key itself.
    func verify(
        challenge: [UInt8], for party: RelyingParty
    ) throws(AccessError.PasskeyFlaw) -> AuthenticatorStatement {
        let client = try ClientStatement(
            clientStatement, type: "webauthn.create", challenge: challenge, for: party)
        guard attestation.count <= 8192, let object = CBORValue(parsing: attestation), object.size == 3,
            let data = object["authData"]?.bytes, let words = object["attStmt"], let size = words.size
        else { throw .unreadable }
        let told = try AuthenticatorStatement(data, for: party)
        guard let credential = told.credential else { throw .unreadable }
        switch object["fmt"]?.text {
        case "none":
            guard size == 0 else { throw .attestation }
        case "packed":
            guard size == 2, let signature = words["sig"]?.bytes,
                words["alg"]?.integer == credential.key.algorithm
            else { throw .attestation }
            guard credential.key.isValid(signature, for: data + client.digest) else { throw .signature }
        default: throw .attestation
        }
        return told
    }
}

/// A passkey as it is used (WebAuthn Level 2, section 7.2).
public struct PasskeyAssertion: Sendable {
    public let id: [UInt8]
    public let clientStatement: [UInt8]
    public let authenticatorStatement: [UInt8]
    public let signature: [UInt8]
    /// Whose it is, as the authenticator remembers.
    public let holder: [UInt8]?

    public init(
        id: [UInt8], clientStatement: [UInt8], authenticatorStatement: [UInt8], signature: [UInt8],
        holder: [UInt8]?
    ) {
        (self.id, self.clientStatement, self.holder) = (id, clientStatement, holder)
        (self.authenticatorStatement, self.signature) = (authenticatorStatement, signature)
    }

    /// Checks it against the passkey of this name, and gives its new counter.
    func verify(
        _ passkey: Passkey, challenge: [UInt8], for party: RelyingParty
    ) throws(AccessError.PasskeyFlaw) -> UInt32 {
        guard isSame(id, passkey.id) else { throw .holder }
        let client = try ClientStatement(
            clientStatement, type: "webauthn.get", challenge: challenge, for: party)
        let told = try AuthenticatorStatement(authenticatorStatement, for: party)
        guard passkey.key.isValid(signature, for: authenticatorStatement + client.digest) else {
            throw .signature
        }
        // A counter that does not go on is that of a copy; those that have none stay at zero.
        guard told.counter > passkey.counter || (told.counter == 0 && passkey.counter == 0) else {
            throw .counter
        }
        return told.counter
    }
}
