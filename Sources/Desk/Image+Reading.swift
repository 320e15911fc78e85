internal import Crypto
public import Face
internal import Primitives

extension Image {
    /// Takes the bytes of a picture as received, and their SHA-256.
    public init(bytes: [UInt8]) {
        self.init(bytes: bytes, digest: Digest(Array(SHA256.hash(data: bytes))) ?? .ofNothing)
    }
}
