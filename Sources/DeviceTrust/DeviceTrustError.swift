/// Why a device is not believed, or nothing can be done about devices; safe to log.
public enum DeviceTrustError: Error, Hashable, Sendable {
    /// The request's signature cannot be read.
    case badEnvelope(EnvelopeFlaw)
    /// No certificate was shown on the connection.
    case noCertificate
    /// The certificate is none this house has given out.
    case unknownCertificate
    case expiredCertificate
    /// The device is trusted no more.
    case revoked
    /// The request names another device than the certificate.
    case otherDevice
    /// The body is not the one that was signed.
    case bodyChanged
    /// It was signed too long ago, or in time to come.
    case outOfTime
    case badSignature
    /// The nonce was used, is too old, or was not given to this device.
    case badNonce
    /// The device asks too much.
    case tooMany(seconds: Int)
    /// The code is wrong, used, too old, or was tried too often.
    case badCode
    /// What should become a certificate is no request for one with a P-256 key.
    case badRequest
    /// What should be bound to a pass is no P-256 key, or whoever sent it does not hold it.
    case badKey
    /// The authority's key cannot be opened.
    case keyOutOfReach
    /// The book of devices cannot be read or written.
    case bookFailed
}

/// What is wrong with the signature fields of a request.
public enum EnvelopeFlaw: String, Error, Hashable, Sendable {
    /// One of the three fields is not there.
    case missing
    case tooLong
    /// Not written as RFC 9421 and RFC 9530 write it, in the one form that is taken here.
    case malformed
    /// It does not cover method, path, query and body, or covers more.
    case coverage
    /// Another algorithm than ecdsa-p256-sha256.
    case algorithm
}

extension DeviceTrustError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .badEnvelope(let flaw): "the signature of the request cannot be read: \(flaw.rawValue)"
        case .noCertificate: "neither the certificate of a device nor the pass of a tablet was shown"
        case .unknownCertificate: "the certificate was not given out by this house"
        case .expiredCertificate: "the certificate has expired"
        case .revoked: "the device is trusted no more"
        case .otherDevice: "the request is signed for another device than the certificate names"
        case .bodyChanged: "the body is not the one that was signed"
        case .outOfTime: "the request was not signed just now"
        case .badSignature: "the signature does not hold"
        case .badNonce: "the nonce was used, is too old, or was not given to this device"
        case .tooMany(let seconds): "the device asks too much; it may go on in \(seconds) s"
        case .badCode: "the code is wrong, used or too old"
        case .badRequest: "this is no request for a certificate with a P-256 key"
        case .badKey: "this is no P-256 key, or its owner did not sign for it"
        case .keyOutOfReach: "the key of the device authority is out of reach"
        case .bookFailed: "the book of devices does not answer"
        }
    }
}
