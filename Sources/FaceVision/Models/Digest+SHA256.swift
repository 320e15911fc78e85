internal import Crypto
internal import Primitives

extension Primitives.Digest {
    /// The SHA-256 of bytes.
    init?(of bytes: some Sequence<UInt8>) {
        var hash = SHA256()
        let all: Void? = bytes.withContiguousStorageIfAvailable {
            // SAFETY: the buffer is lent for this call only.
            unsafe hash.update(bufferPointer: UnsafeRawBufferPointer($0))
        }
        if all == nil { hash.update(data: Array(bytes)) }
        self.init(Array(hash.finalize()))
    }
}
