public import Primitives
internal import SwiftASN1
internal import X509

internal import enum Crypto.P256
internal import struct Crypto.SHA256

/// A certificate that was given to a device, or the pass of a tablet in place of one.
public struct GivenCertificate: Hashable, Sendable {
    /// SHA-256 of the certificate.
    public let fingerprint: Digest
    public let device: String
    /// In DER; of a pass what is kept of it.
    public let bytes: [UInt8]
    public let issued: Timestamp
    public let expires: Timestamp
    /// Since when it is trusted no more.
    public let revoked: Timestamp?
    /// When the device last asked for something, to the minute.
    public let seen: Timestamp?

    init(
        _ bytes: [UInt8], to device: String, issued: Timestamp, expires: Timestamp, revoked: Timestamp? = nil,
        seen: Timestamp? = nil
    ) {
        (self.bytes, self.device, self.issued, self.expires) = (bytes, device, issued, expires)
        (self.revoked, self.seen, fingerprint) = (revoked, seen, Self.fingerprint(of: bytes))
    }

    /// In the form in which files hold certificates.
    public var pem: String { DeviceAuthority.pem(bytes) }

    /// Whether it is the pass of a tablet.
    public var isPass: Bool { TabletPass(bytes) != nil }

    /// The name by which a certificate is known.
    public static func fingerprint(of certificate: [UInt8]) -> Digest {
        Digest(Array(SHA256.hash(data: certificate))) ?? .ofNothing
    }

    /// Whether the key of this certificate or pass made the signature.
    func hasSigned(_ bytes: [UInt8], _ signature: [UInt8]) -> Bool {
        guard let key, let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
        else { return false }
        return key.isValidSignature(signature, for: bytes)
    }

    private var key: P256.Signing.PublicKey? {
        if let pass = TabletPass(bytes) { return pass.key }
        return (try? Certificate(derEncoded: bytes)).flatMap { P256.Signing.PublicKey($0.publicKey) }
    }
}
