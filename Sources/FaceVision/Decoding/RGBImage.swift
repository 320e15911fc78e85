#if canImport(Glibc)
    internal import Glibc
#endif

/// Upright pixels, three bytes each (red, green, blue), row after row without padding; overwritten when let go.
///
/// Pixels are written once, by the closure given to `init`, and only read afterwards.
@safe
final class RGBImage: @unchecked Sendable {
    // SAFETY: `storage` is allocated and freed here alone and never written after `init`.
    private let storage: UnsafeMutableBufferPointer<UInt8>

    /// Columns.
    let width: Int
    /// Rows.
    let height: Int

    /// Makes a picture and lends its pixels, all black, to be filled in.
    init<Failure: Error>(
        width: Int, height: Int,
        filling fill: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        self.width = max(1, width)
        self.height = max(1, height)
        unsafe storage = .allocate(capacity: self.width * self.height * 3)
        unsafe storage.initialize(repeating: 0)
        try unsafe fill(storage)
    }

    /// Lends the pixels for the length of one call.
    func withPixels<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(UnsafeBufferPointer(storage))
    }

    deinit {
        if let base = unsafe storage.baseAddress { unsafe explicit_bzero(base, storage.count) }
        unsafe storage.deallocate()
    }
}

extension RGBImage {
    /// Takes interleaved pixels; `nil` if their count does not fit.
    convenience init?(width: Int, height: Int, pixels: [UInt8]) {
        guard width > 0, height > 0, pixels.count == width * height * 3 else { return nil }
        unsafe self.init(width: width, height: height) { unsafe _ = $0.update(fromContentsOf: pixels) }
    }

    /// A copy of all pixels, which the caller has to look after.
    var pixels: [UInt8] { unsafe withPixels { unsafe Array($0) } }

    /// The longer of width and height.
    var longestSide: Int { max(width, height) }
}
