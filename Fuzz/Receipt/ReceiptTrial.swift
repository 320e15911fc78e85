import Ledger

/// What libFuzzer calls: any bytes are a receipt or an error, and a receipt is written as it was read.
@c(LLVMFuzzerTestOneInput)
public func tryReceipt(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // SAFETY: libFuzzer lends `count` bytes for the length of the call.
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if let receipt = try? ReceiptFile(parsing: bytes) {
        precondition((try? ReceiptFile(parsing: receipt.bytes))?.bytes == receipt.bytes)
    }
    return 0
}
