import Primitives

/// What libFuzzer calls: whatever the bytes are, they are a value in its one spelling or none.
@c(LLVMFuzzerTestOneInput)
public func tryCanonical(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // SAFETY: libFuzzer lends `count` bytes for the length of the call.
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if let value = CanonicalValue(parsing: bytes) { precondition(value.bytes == bytes) }
    return 0
}
