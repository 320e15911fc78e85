internal import NIOCore

/// Bytes that many answers have in common: a thousand slow readers hold them once.
public final class SharedBytes: Sendable {
    let buffer: ByteBuffer

    /// Takes them over.
    public init(_ bytes: [UInt8]) { buffer = ByteBuffer(bytes: bytes) }
}
