internal import CSPNG
internal import Face

/// PNG through libspng, any colour type and depth, as eight-bit RGB.
enum PNGDecoder {
    static func decode(_ bytes: [UInt8], limits: DecodeLimits) throws(FaceError) -> RGBImage {
        guard let context = unsafe spng_ctx_new(0) else { throw .engineFailed }
        defer { unsafe spng_ctx_free(context) }
        // SAFETY: the context reads `bytes` until it is freed, which is before this function returns.
        let outcome = unsafe bytes.withUnsafeBytes { file in
            Result { () throws(FaceError) in try unsafe read(context, file, limits: limits) }
        }
        return try outcome.get()
    }

    private static func read(
        _ context: OpaquePointer, _ file: UnsafeRawBufferPointer, limits: DecodeLimits
    ) throws(FaceError) -> RGBImage {
        let side = UInt32(clamping: min(limits.pixels, Int(Int32.max)))
        try check(unsafe spng_set_image_limits(context, side, side), limits)
        try check(unsafe spng_set_chunk_limits(context, 1 << 20, 8 << 20), limits)
        try check(unsafe spng_set_png_buffer(context, file.baseAddress, file.count), limits)
        var header = spng_ihdr()
        try check(unsafe spng_get_ihdr(context, &header), limits)
        try limits.admit(width: Int(header.width), height: Int(header.height))
        return try unsafe pixels(context, header, limits)
    }

    private static func pixels(
        _ context: OpaquePointer, _ header: spng_ihdr, _ limits: DecodeLimits
    ) throws(FaceError) -> RGBImage {
        let format = Int32(SPNG_FMT_RGB8.rawValue)
        var needed = 0
        try check(unsafe spng_decoded_image_size(context, format, &needed), limits)
        guard needed == Int(header.width) * Int(header.height) * 3 else { throw .damaged }
        let image = try unsafe RGBImage(width: Int(header.width), height: Int(header.height)) {
            target throws(FaceError) in
            // SAFETY: `target` holds the number of bytes that libspng asked for.
            unsafe try check(spng_decode_image(context, target.baseAddress, needed, format, 0), limits)
        }
        // Reads on to the end of the file, as the last checksums lie behind the last pixel.
        try unsafe check(spng_decode_chunks(context), limits)
        return image
    }

    private static func check(_ status: Int32, _ limits: DecodeLimits) throws(FaceError) {
        switch UInt32(bitPattern: status) {
        case UInt32(SPNG_OK.rawValue): return
        case UInt32(SPNG_EUSER_WIDTH.rawValue), UInt32(SPNG_EUSER_HEIGHT.rawValue):
            throw .tooManyPixels(limit: limits.pixels)
        default: throw .damaged
        }
    }
}
