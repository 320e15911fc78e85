/// How much of a stranger's picture the decoder is ready to look at.
public struct DecodeLimits: Hashable, Sendable {
    /// Bytes of the file.
    public var bytes: Int
    /// Width times height, as the header states them.
    public var pixels: Int

    /// Takes both limits; by default 8 MiB and 25 million pixels.
    public init(bytes: Int = 8 << 20, pixels: Int = 25_000_000) {
        self.bytes = bytes
        self.pixels = pixels
    }

    /// How many scans a progressive JPEG may have; TurboJPEG's own constant.
    static let scans = 500
}
