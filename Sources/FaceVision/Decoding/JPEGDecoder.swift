internal import CTurboJPEG
internal import Face

/// JPEG through TurboJPEG: the accurate DCT and smooth upsampling, so that pixels equal Pillow's.
@safe
struct JPEGDecoder: ~Copyable {
    // SAFETY: made and freed here alone.
    private let handle: tjhandle

    private init() throws(FaceError) {
        guard let handle = unsafe tjInitDecompress() else { throw .engineFailed }
        unsafe self.handle = unsafe handle
    }

    deinit { unsafe _ = tjDestroy(handle) }

    static func decode(
        _ bytes: [UInt8], limits: DecodeLimits, longestSide: Int?
    ) throws(FaceError) -> DecodedPhoto {
        let decoder = try JPEGDecoder()
        let full = try decoder.size(bytes)
        try limits.admit(width: full.width, height: full.height)
        let divisor = divisor(for: max(full.width, full.height), longestSide: longestSide)
        let image = try decoder.pixels(bytes, size: full.divided(by: divisor))
        let orientation = ExifOrientation(ofJPEG: bytes)
        return DecodedPhoto(
            image: orientation.upright(image),
            fullWidth: orientation.swapsSides ? full.height : full.width,
            fullHeight: orientation.swapsSides ? full.width : full.height, divisor: divisor)
    }

    /// The largest of 1, 2, 4 and 8 that leaves at least `longestSide` pixels.
    static func divisor(for side: Int, longestSide: Int?) -> Int {
        guard let longestSide else { return 1 }
        return [8, 4, 2].first { side / $0 >= longestSide } ?? 1
    }

    private struct Size {
        var width: Int
        var height: Int

        /// As libjpeg rounds: upwards.
        func divided(by divisor: Int) -> Size {
            Size(width: (width + divisor - 1) / divisor, height: (height + divisor - 1) / divisor)
        }
    }

    private borrowing func size(_ bytes: [UInt8]) throws(FaceError) -> Size {
        var width: Int32 = 0
        var height: Int32 = 0
        var sampling: Int32 = 0
        var colours: Int32 = 0
        // SAFETY: the length given is the array's; the four integers outlive the call.
        let status = unsafe tjDecompressHeader3(
            handle, bytes, UInt(bytes.count), &width, &height, &sampling, &colours)
        guard status == 0 else { throw .damaged }
        guard colours != TJCS_CMYK.rawValue, colours != TJCS_YCCK.rawValue else {
            throw .unsupported("CMYK JPEG")
        }
        return Size(width: Int(width), height: Int(height))
    }

    private borrowing func pixels(_ bytes: [UInt8], size: Size) throws(FaceError) -> RGBImage {
        let flags = TJFLAG_ACCURATEDCT | TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS
        let handle = unsafe handle
        var status: Int32 = -1
        let image = unsafe RGBImage(width: size.width, height: size.height) { target in
            // SAFETY: `target` holds width * height * 3 bytes, and TurboJPEG scales to no more than that size.
            status = unsafe tjDecompress2(
                handle, bytes, UInt(bytes.count), target.baseAddress, Int32(size.width),
                Int32(size.width * 3), Int32(size.height), Int32(TJPF_RGB.rawValue), flags)
        }
        guard status == 0 else { throw failure() }
        return image
    }

    private borrowing func failure() -> FaceError {
        guard let text = unsafe tjGetErrorStr2(handle) else { return .damaged }
        let message = unsafe String(cString: text)
        // TurboJPEG's own limit, for whoever decodes without reading the header.
        return message.contains("scans") ? .tooManyScans(limit: 500) : .damaged
    }
}
