internal import Foundation
internal import Primitives
internal import SwiftASN1
internal import X509

internal import enum Crypto.P256
internal import struct Crypto.SHA256

/// A key that asks for a certificate and has shown that its owner holds it.
///
/// Of a request (PKCS #10) nothing else is taken: neither the name in it nor what it would like to be.
struct Applicant: Sendable {
    let key: Certificate.PublicKey
    /// The digest of the key, by which the same applicant is known again.
    let digest: Digest

    /// Reads a request in PEM.
    init(_ pem: String) throws(DeviceTrustError) {
        guard pem.utf8.count <= 8192,
            let request = try? CertificateSigningRequest(pemEncoded: pem),
            P256.Signing.PublicKey(request.publicKey) != nil,
            request.signatureAlgorithm == .ecdsaWithSHA256,
            request.publicKey.isValidSignature(request.signature, for: request),
            let digest = Digest(Array(SHA256.hash(data: request.publicKey.subjectPublicKeyInfoBytes)))
        else { throw .badRequest }
        (key, self.digest) = (request.publicKey, digest)
    }
}
