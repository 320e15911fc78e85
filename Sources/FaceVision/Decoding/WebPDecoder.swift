internal import CWebP
internal import Face

/// Still WebP pictures, lossy and lossless.
enum WebPDecoder {
    static func decode(_ bytes: [UInt8], limits: DecodeLimits) throws(FaceError) -> RGBImage {
        var width: Int32 = 0
        var height: Int32 = 0
        // SAFETY: the length given is the array's; both integers outlive the call.
        guard unsafe WebPGetInfo(bytes, bytes.count, &width, &height) != 0 else { throw .damaged }
        try limits.admit(width: Int(width), height: Int(height))
        var features = WebPBitstreamFeatures()
        guard unsafe WebPGetFeatures(bytes, bytes.count, &features) == VP8_STATUS_OK else { throw .damaged }
        guard features.has_animation == 0 else { throw .unsupported("animated WebP") }
        return try pixels(bytes, width: Int(width), height: Int(height))
    }

    private static func pixels(_ bytes: [UInt8], width: Int, height: Int) throws(FaceError) -> RGBImage {
        try unsafe RGBImage(width: width, height: height) { target throws(FaceError) in
            // SAFETY: `target` holds width * height * 3 bytes, the stride being width * 3.
            let decoded = unsafe WebPDecodeRGBInto(
                bytes, bytes.count, target.baseAddress, target.count, Int32(width * 3))
            guard unsafe decoded != nil else { throw .damaged }
        }
    }
}
