#if canImport(Glibc)
    internal import Glibc
#endif

/// Memory for pixels on their way into a network: kept between pictures, overwritten after each.
@safe
final class ScratchMemory {
    // SAFETY: allocated and freed here alone, and used by its owner's thread alone.
    private var storage: UnsafeMutableRawBufferPointer

    init() { unsafe storage = .allocate(byteCount: 64, alignment: 64) }

    deinit { unsafe storage.deallocate() }

    /// Lends this many bytes and overwrites them afterwards; what they hold at first is not said.
    func withBytes<Result, Failure: Error>(
        _ count: Int, _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if unsafe storage.count < count { replace(by: count) }
        let lent = unsafe UnsafeMutableRawBufferPointer(rebasing: storage[..<count])
        defer { if let base = lent.baseAddress { unsafe explicit_bzero(base, count) } }
        return try unsafe body(lent)
    }

    /// Gives back what is more than this many bytes.
    func shrink(to count: Int) {
        if unsafe storage.count > count { replace(by: count) }
    }

    private func replace(by count: Int) {
        unsafe storage.deallocate()
        unsafe storage = .allocate(byteCount: max(64, count), alignment: 64)
    }
}
