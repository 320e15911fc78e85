internal import Crypto
internal import Foundation

/// What the browser says it was asked, where, and with which challenge (WebAuthn section 5.8.1).
struct ClientStatement {
    let digest: [UInt8]

    private struct Members: Decodable {
        let type: String
        let challenge: String
        let origin: String
        let crossOrigin: Bool?
    }

    /// Checks it whole.
    init(
        _ bytes: [UInt8], type: String, challenge: [UInt8], for party: RelyingParty
    ) throws(AccessError.PasskeyFlaw) {
        guard bytes.count <= 8192, let members = try? JSONDecoder().decode(Members.self, from: Data(bytes))
        else { throw .unreadable }
        guard members.type == type else { throw .type }
        guard let told = AddressText.decode(members.challenge), isSame(told, challenge) else {
            throw .challenge
        }
        guard party.origins.contains(members.origin), members.crossOrigin != true else { throw .origin }
        digest = Array(SHA256.hash(data: bytes))
    }

    /// The challenge it answers, not yet believed.
    static func challenge(in bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count <= 8192 else { return nil }
        return (try? JSONDecoder().decode(Members.self, from: Data(bytes)))
            .flatMap { AddressText.decode($0.challenge) }
    }
}

/// What the authenticator says (WebAuthn section 6.1), read to its last byte.
struct AuthenticatorStatement {
    struct Credential {
        let id: [UInt8]
        let key: PasskeyKey
    }

    let counter: UInt32
    /// There where a passkey is made.
    let credential: Credential?

    /// Reads it and checks what holds for every use: the site, that somebody was there, and that it was the holder.
    init(_ bytes: [UInt8], for party: RelyingParty) throws(AccessError.PasskeyFlaw) {
        guard (37...4096).contains(bytes.count) else { throw .unreadable }
        let flags = bytes[32]
        guard isSame(Array(bytes[..<32]), party.digest) else { throw .site }
        guard flags & 0x01 != 0 else { throw .notPresent }
        guard flags & 0x04 != 0 else { throw .notVerified }
        // Bits 1 and 5 have no meaning, and nothing is backed up that may not be.
        guard flags & 0x22 == 0, flags & 0x18 != 0x10 else { throw .unreadable }
        counter = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
        var rest = bytes[37...]
        credential = flags & 0x40 != 0 ? try Self.credential(&rest) : nil
        if flags & 0x80 != 0 {
            guard let (extensions, end) = CBORValue.read(rest), extensions.size != nil else {
                throw .unreadable
            }
            rest = rest[end...]
        }
        guard rest.isEmpty else { throw .unreadable }
    }

    private static func credential(
        _ rest: inout ArraySlice<UInt8>
    ) throws(AccessError.PasskeyFlaw) -> Credential {
        guard rest.count >= 18 else { throw .unreadable }
        let start = rest.startIndex
        let length = Int(rest[start + 16]) << 8 | Int(rest[start + 17])
        guard (1...1023).contains(length), rest.count >= 18 + length else { throw .unreadable }
        let id = Array(rest[start + 18..<start + 18 + length])
        guard let (value, end) = CBORValue.read(rest[(start + 18 + length)...]) else { throw .unreadable }
        guard let key = PasskeyKey(value) else { throw .algorithm }
        rest = rest[end...]
        return Credential(id: id, key: key)
    }
}
