/// A SHA-256 value: what stands in for bytes wherever only their identity matters.
///
/// It lies in one piece of thirty-two bytes, so that a tree of a million of them is thirty-two megabytes and not
/// a million arrays.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
    // INVARIANT: the words hold the bytes in the order in which they lie in memory.
    private let first, second, third, fourth: UInt64

    /// The thirty-two bytes.
    public var bytes: [UInt8] {
        // SAFETY: the bytes are copied within the call that lends them.
        unsafe withUnsafeBytes { unsafe Array($0) }
    }

    /// Takes exactly thirty-two bytes; `nil` for any other count.
    public init?(_ bytes: some Collection<UInt8>) { self.init(Array(bytes)) }

    /// Takes exactly thirty-two bytes; `nil` for any other count.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        // SAFETY: the bytes are read within the call that lends them.
        self = unsafe bytes.withUnsafeBytes { unsafe Digest(reading: $0) }
    }

    /// Takes the first thirty-two bytes of memory that is lent for the call.
    @unsafe public init(reading memory: UnsafeRawBufferPointer) {
        precondition(memory.count >= 32, "a digest is thirty-two bytes")
        // SAFETY: all four words lie within the thirty-two bytes that were just counted.
        first = unsafe memory.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        second = unsafe memory.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        third = unsafe memory.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        fourth = unsafe memory.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    }

    /// Lends the thirty-two bytes where they lie.
    @unsafe public func withUnsafeBytes<Answer>(_ body: (UnsafeRawBufferPointer) -> Answer) -> Answer {
        // SAFETY: four words without gaps are the thirty-two bytes; they outlive the call.
        unsafe Swift.withUnsafeBytes(of: self) { unsafe body($0) }
    }

    /// SHA-256 of no bytes at all (FIPS 180-4).
    public static let ofNothing = Digest(known: [
        0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24,
        0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
    ])

    private init(known bytes: [UInt8]) {
        // SAFETY: the bytes are read within the call that lends them.
        self = unsafe bytes.withUnsafeBytes { unsafe Digest(reading: $0) }
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
