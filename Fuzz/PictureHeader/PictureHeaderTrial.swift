import FaceVision

/// What libFuzzer calls: whatever the bytes are, the header is read or refused, and says nothing impossible.
@c(LLVMFuzzerTestOneInput)
public func tryPictureHeader(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // SAFETY: libFuzzer lends `count` bytes for the length of the call.
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if let header = try? PictureHeader(reading: bytes) {
        precondition(header.length <= bytes.count && header.width * header.height <= 25_000_000)
    }
    return 0
}
