/// A SHA-256 value: what stands in for bytes wherever only their identity matters.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
    /// The thirty-two bytes.
    public let bytes: [UInt8]

    /// Takes exactly thirty-two bytes; `nil` for any other count.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self.bytes = Array(bytes)
    }

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
