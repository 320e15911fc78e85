/// A SHA-256 value: what stands in for bytes wherever only their identity matters.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
    /// The thirty-two bytes.
    public let bytes: [UInt8]

    /// Takes exactly thirty-two bytes; `nil` for any other count.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self.bytes = Array(bytes)
    }

    /// SHA-256 of no bytes at all (FIPS 180-4).
    public static let ofNothing = Digest(known: [
        0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24,
        0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
    ])

    private init(known bytes: [UInt8]) { self.bytes = bytes }

    /// Reads sixty-four hexadecimal digits.
    public init?(hex: String) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes)
    }

    /// Lower-case hexadecimal, the form used in files and messages.
    public var hex: String { Hex.encode(bytes) }

    public var description: String { hex }
}

extension Digest: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let digest = Digest(hex: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a digest is 64 hexadecimal digits")
        }
        self = digest
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}
