internal import Primitives

internal import struct Crypto.SymmetricKey

/// A key that several hold at once, in memory that is locked, left out of core dumps and wiped in child processes.
///
/// What swift-crypto needs is made of it for one use, and wipes itself after it.
final class HeldKey: Sendable {
    private let bytes: SecretBytes

    init(_ bytes: consuming SecretBytes) { self.bytes = bytes }

    convenience init(moving bytes: inout [UInt8]) { self.init(SecretBytes(moving: &bytes)) }

    func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // SAFETY: the bytes are lent for the length of one call.
        try unsafe bytes.withBytes(body)
    }

    /// The key, for one use.
    var symmetric: SymmetricKey {
        // SAFETY: the bytes are copied into a key that wipes itself, within the call that lends them.
        unsafe bytes.withBytes { unsafe SymmetricKey(data: $0) }
    }

    /// Another copy of the bytes, to be handed to a provider.
    func copied() -> SecretBytes {
        // SAFETY: the bytes are read within the call, into an array that is wiped when it is moved.
        var copy = unsafe bytes.withBytes { unsafe Array($0) }
        return SecretBytes(moving: &copy)
    }
}
