internal import Crypto

/// The public key of a passkey, of the two kinds that are taken: ES256 and EdDSA over Ed25519.
///
/// The kind is part of the key, and nothing that comes with a signature can change it.
enum PasskeyKey: Hashable, Sendable {
    case es256([UInt8])
    case ed25519([UInt8])

    /// What is offered, by the numbers of COSE (RFC 9053), best first.
    static let offered: [Int64] = [-8, -7]

    /// Reads a COSE key (RFC 9052 section 7) with exactly the members of its kind.
    init?(_ value: CBORValue) {
        switch (value[1]?.integer, value[3]?.integer, value[-1]?.integer) {
        case (2, -7, 1):
            guard value.size == 5, let x = value[-2]?.bytes, let y = value[-3]?.bytes, x.count == 32,
                y.count == 32, (try? P256.Signing.PublicKey(rawRepresentation: x + y)) != nil
            else { return nil }
            self = .es256(x + y)
        case (1, -8, 6):
            guard value.size == 4, let x = value[-2]?.bytes, x.count == 32,
                (try? Curve25519.Signing.PublicKey(rawRepresentation: x)) != nil
            else { return nil }
            self = .ed25519(x)
        default: return nil
        }
    }

    var algorithm: Int64 {
        switch self {
        case .es256: -7
        case .ed25519: -8
        }
    }

    func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        switch self {
        case .es256(let point):
            guard let key = try? P256.Signing.PublicKey(rawRepresentation: point),
                let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature)
            else { return false }
            return key.isValidSignature(signature, for: message)
        case .ed25519(let point):
            guard signature.count == 64, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: point)
            else { return false }
            return key.isValidSignature(signature, for: message)
        }
    }
}

extension PasskeyKey: Codable {
    private enum CodingKeys: String, CodingKey { case algorithm, point }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let point = try container.decode([UInt8].self, forKey: .point)
        switch try container.decode(Int64.self, forKey: .algorithm) {
        case -7: self = .es256(point)
        case -8: self = .ed25519(point)
        default: throw AccessError.bookFailed
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(algorithm, forKey: .algorithm)
        switch self {
        case .es256(let point), .ed25519(let point): try container.encode(point, forKey: .point)
        }
    }
}
