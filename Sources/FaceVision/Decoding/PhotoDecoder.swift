internal import Face

/// Turns a stranger's file into pixels, or says why not; sizes are checked before memory is taken.
enum PhotoDecoder {
    /// Decodes a JPEG, PNG or WebP file.
    ///
    /// With `longestSide` a JPEG is decoded at a half, a quarter or an eighth, as long as its longest side stays at
    /// least that; other formats come at full size. Without it every pixel is decoded, equal to what Pillow gives.
    /// Alpha is dropped, not flattened. Colour profiles are not applied. The orientation tag of a JPEG is obeyed,
    /// those of PNG and WebP are not.
    static func decode(
        _ bytes: [UInt8], limits: DecodeLimits = DecodeLimits(), longestSide: Int? = nil
    ) throws(FaceError) -> DecodedPhoto {
        let header = try PictureHeader(reading: bytes, limits: limits)
        let picture = header.length == bytes.count ? bytes : Array(bytes.prefix(header.length))
        return try decodeUnread(picture, limits: limits, longestSide: longestSide)
    }

    /// The same for a file whose header has been read, or that need not be trusted as far as that.
    static func decodeUnread(
        _ bytes: [UInt8], limits: DecodeLimits, longestSide: Int?
    ) throws(FaceError) -> DecodedPhoto {
        switch PhotoFormat(startOf: bytes) {
        case .jpeg: return try JPEGDecoder.decode(bytes, limits: limits, longestSide: longestSide)
        case .png: return DecodedPhoto(whole: try PNGDecoder.decode(bytes, limits: limits))
        case .webP: return DecodedPhoto(whole: try WebPDecoder.decode(bytes, limits: limits))
        case nil: throw .notAnImage
        }
    }
}

extension DecodedPhoto {
    init(whole image: RGBImage) {
        self.init(image: image, fullWidth: image.width, fullHeight: image.height, divisor: 1)
    }
}
