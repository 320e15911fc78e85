internal import CTurboJPEG
internal import Face

/// Makes JPEG files that hold pixels and nothing else: no Exif, no comment, no profile.
enum JPEGEncoder {
    /// Encodes a picture, colours at half resolution (4:2:0).
    static func encode(_ image: RGBImage, quality: Int = 90) throws(FaceError) -> [UInt8] {
        guard let handle = unsafe tjInitCompress() else { throw .engineFailed }
        defer { unsafe _ = tjDestroy(handle) }
        let capacity = tjBufSize(
            Int32(image.width), Int32(image.height), Int32(TJSAMP_420.rawValue))
        guard capacity > 0, capacity < 1 << 31 else { throw .engineFailed }
        let file = unsafe encode(image, with: handle, capacity: Int(capacity), quality: quality)
        guard !file.isEmpty else { throw .engineFailed }
        return file
    }

    /// Empty if TurboJPEG refuses.
    private static func encode(
        _ image: RGBImage, with handle: tjhandle, capacity: Int, quality: Int
    ) -> [UInt8] {
        unsafe image.withPixels { source in
            unsafe [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
                var start = target.baseAddress
                var size = UInt(capacity)
                // SAFETY: NOREALLOC keeps `start` where it is; tjBufSize is the largest size that can result.
                let status = unsafe tjCompress2(
                    handle, source.baseAddress, Int32(image.width), 0, Int32(image.height),
                    Int32(TJPF_RGB.rawValue), &start, &size, Int32(TJSAMP_420.rawValue),
                    Int32(quality), TJFLAG_NOREALLOC | TJFLAG_ACCURATEDCT)
                count = status == 0 ? Int(size) : 0
            }
        }
    }
}
