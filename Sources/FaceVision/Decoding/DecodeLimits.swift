internal import Face

/// How much of a stranger's picture the decoder is ready to look at; what is over a limit is never decoded.
public struct DecodeLimits: Hashable, Sendable {
    /// Bytes of the file.
    public var bytes: Int
    /// Width times height, as the header states them.
    public var pixels: Int
    /// The longest that a side may be.
    public var side = 16_384
    /// How many times as long as the other a side may be.
    public var ratio = 64
    /// How many scans a JPEG may have.
    public var scans = 100
    /// Pixels times scans: each scan of a progressive JPEG goes over the whole picture again.
    public var sweep = 400_000_000
    /// Bytes of one packed part beside the picture, such as a profile or a packed text.
    public var packed = 256 << 10

    /// Takes the first two limits; by default 8 MiB and 25 million pixels.
    public init(bytes: Int = 8 << 20, pixels: Int = 25_000_000) {
        self.bytes = bytes
        self.pixels = pixels
    }

    /// No limit but what memory can address: for trials that show what a limit is good for, and for nothing else.
    static var none: DecodeLimits {
        var limits = DecodeLimits(bytes: .max, pixels: Int(Int32.max))
        (limits.side, limits.ratio, limits.scans) = (.max, .max, .max)
        (limits.sweep, limits.packed) = (.max, .max)
        return limits
    }
}

extension DecodeLimits {
    /// Refuses a size that is impossible or too large.
    func admit(width: Int, height: Int) throws(FaceError) {
        guard width > 0, height > 0 else { throw .damaged }
        let (area, overflow) = width.multipliedReportingOverflow(by: height)
        guard !overflow, area <= pixels else { throw .tooManyPixels(limit: pixels) }
        let (long, short) = (max(width, height), min(width, height))
        guard long <= side else { throw .tooLong(limit: side) }
        guard long / ratio < short || long == short * ratio else { throw .tooNarrow(limit: ratio) }
    }

    /// Refuses more scans than a picture of this size may have.
    func admit(scans found: Int, of area: Int) throws(FaceError) {
        let limit = min(scans, max(10, sweep / max(area, 1)))
        guard found <= limit else { throw .tooManyScans(limit: limit) }
    }
}
