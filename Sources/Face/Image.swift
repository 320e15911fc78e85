public import Primitives

/// A picture as it was received: encoded bytes that nobody has looked at yet.
///
/// Turning it into pixels happens in the FaceVision room alone, and only for a permit made out for `digest`.
public struct Image: Sendable {
    /// The file, undecoded.
    public let bytes: [UInt8]
    /// SHA-256 of `bytes`, by which a grant is bound to this picture and no other.
    public let digest: Digest

    /// Pairs bytes with their SHA-256, which the caller has computed.
    public init(bytes: [UInt8], digest: Digest) {
        self.bytes = bytes
        self.digest = digest
    }

    /// No picture: for questions that are decided before there is one.
    public static let none = Image(bytes: [], digest: .ofNothing)
}

extension Image: Redacted {}
