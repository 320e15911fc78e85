import Ledger

/// What libFuzzer calls: whatever the text is, it is a checkpoint or an error, and a checkpoint has one spelling.
@c(LLVMFuzzerTestOneInput)
public func tryCheckpoint(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // SAFETY: libFuzzer lends `count` bytes for the length of the call.
    let text = unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    if let checkpoint = try? SignedCheckpoint(parsing: text) {
        precondition(Array(checkpoint.description.utf8) == Array(text.utf8))
    }
    _ = try? LogPolicy(parsing: text)
    return 0
}
