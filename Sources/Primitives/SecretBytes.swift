#if canImport(Glibc)
    internal import Glibc
#endif

/// Bytes that have one owner and leave no trace: kept out of core dumps and of child processes, locked where the
/// limit allows, overwritten before they are freed.
///
/// They cannot be copied, printed, encoded or compared with `==`; `withBytes` lends them for one call.
@safe
public struct SecretBytes: ~Copyable, @unchecked Sendable {
    // SAFETY: `storage` is allocated and freed here alone, and never written after `init`.
    private let storage: UnsafeMutableRawBufferPointer

    /// Moves `bytes` in and overwrites the array it was given.
    public init(moving bytes: inout [UInt8]) {
        // Whole pages of its own: locks and dump flags are kept by the page, and must not be a neighbour's.
        let page = Int(getpagesize())
        unsafe storage = .allocate(byteCount: (bytes.count / page + 1) * page, alignment: page)
        count = bytes.count
        if let base = unsafe storage.baseAddress {
            unsafe _ = mlock(base, storage.count)
            unsafe _ = madvise(base, storage.count, MADV_DONTDUMP)
            unsafe _ = madvise(base, storage.count, wipeOnFork)
        }
        unsafe storage.copyBytes(from: bytes)
        Self.wipe(&bytes)
    }

    /// How many bytes there are.
    public let count: Int

    /// Lends the bytes for the length of one call.
    public borrowing func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(UnsafeRawBufferPointer(rebasing: storage[..<count]))
    }

    /// Overwrites an array that held a secret on its way.
    public static func wipe(_ bytes: inout [UInt8]) {
        unsafe bytes.withUnsafeMutableBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            unsafe explicit_bzero(base, buffer.count)
        }
        bytes.removeAll()
    }

    deinit {
        if let base = unsafe storage.baseAddress {
            unsafe explicit_bzero(base, storage.count)
            unsafe _ = madvise(base, storage.count, MADV_DODUMP)
            unsafe _ = madvise(base, storage.count, keepOnFork)
            unsafe _ = munlock(base, storage.count)
        }
        unsafe storage.deallocate()
    }
}

// Linux 4.14; written out, since not every C library's headers name them.
private let wipeOnFork: Int32 = 18
private let keepOnFork: Int32 = 19
