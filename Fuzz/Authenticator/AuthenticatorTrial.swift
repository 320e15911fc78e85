private let party = RelyingParty(id: "face.example", origins: ["https://face.example"])

/// What libFuzzer calls: bytes are CBOR in its one spelling, what an authenticator says, or nothing.
@c(LLVMFuzzerTestOneInput)
public func tryAuthenticator(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // SAFETY: libFuzzer lends `count` bytes for the length of the call.
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if let value = CBORValue(parsing: bytes) { precondition(value.spelling == bytes) }
    // The site's digest is no guess for a fuzzer, and so it is given.
    _ = try? AuthenticatorStatement(party.digest + bytes, for: party)
    if let challenge = ClientStatement.challenge(in: bytes) {
        precondition(AddressText.decode(AddressText.encode(challenge)) == challenge)
    }
    let registration = PasskeyRegistration(clientStatement: made, attestation: bytes)
    _ = try? registration.verify(challenge: Array(repeating: 0, count: 32), for: party)
    return 0
}

private let made =
    Array(
        #"{"type":"webauthn.create","challenge":"\#(String(repeating: "A", count: 43))","#.utf8)
    + Array(#""origin":"https://face.example"}"#.utf8)

extension CBORValue {
    /// As it must have been written to be read.
    fileprivate var spelling: [UInt8] {
        switch self {
        case .integer(let number):
            number < 0 ? Self.head(1, UInt64(-1 - number)) : Self.head(0, UInt64(number))
        case .bytes(let bytes): Self.head(2, UInt64(bytes.count)) + bytes
        case .text(let text): Self.head(3, UInt64(text.utf8.count)) + Array(text.utf8)
        case .list(let items): Self.head(4, UInt64(items.count)) + items.flatMap(\.spelling)
        case .map(let pairs):
            Self.head(5, UInt64(pairs.count)) + pairs.flatMap { $0.key.spelling + $0.value.spelling }
        case .flag(let flag): [flag ? 0xF5 : 0xF4]
        case .null: [0xF6]
        }
    }

    private static func head(_ kind: UInt8, _ number: UInt64) -> [UInt8] {
        let widths: [(most: UInt64, info: UInt8, count: Int)] = [
            (23, UInt8(truncatingIfNeeded: number), 0), (0xFF, 24, 1), (0xFFFF, 25, 2), (0xFFFF_FFFF, 26, 4),
        ]
        let width = widths.first { number <= $0.most } ?? (.max, 27, 8)
        return [kind << 5 | width.info]
            + (0..<width.count).reversed().map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
    }
}
