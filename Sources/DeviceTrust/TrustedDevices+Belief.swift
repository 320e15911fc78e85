public import Primitives
internal import Synchronization

/// A request as it came in, of which it is to be found out whether a device sent it.
public struct SignedRequest: Sendable {
    let method: String
    let target: String
    let headers: [String: String]
    let body: Digest
    let certificate: [UInt8]?
    let pass: String?
    let hasOwnNonce: Bool

    /// Tells what came in.
    ///
    /// - Parameters:
    ///   - headers: By names in small letters.
    ///   - certificate: What the other side showed, in DER, after TLS found that it holds the key.
    ///   - pass: What a tablet showed in place of a certificate; where there is a certificate, that alone counts.
    ///   - hasOwnNonce: Whether the device chose its nonce itself, which it may only to ask for one of ours.
    public init(
        method: String, target: String, headers: [String: String], body: Digest, certificate: [UInt8]?,
        pass: String? = nil, hasOwnNonce: Bool
    ) {
        (self.method, self.target, self.headers, self.body) = (method, target, headers, body)
        (self.certificate, self.pass, self.hasOwnNonce) = (certificate, pass, hasOwnNonce)
    }
}

extension TrustedDevices {
    /// The device that sent a request; every reason not to believe it is thrown.
    ///
    /// A nonce is used up only by a request that holds in all else, so that nobody uses up another's.
    public func believe(_ request: SignedRequest) async throws(DeviceTrustError) -> GivenCertificate {
        guard request.certificate != nil || request.pass != nil else { throw .noCertificate }
        let envelope = try DeviceEnvelope.parse(request.headers)
        let now = means.now()
        let certificate = try await standing(request, at: now)
        guard envelope.device == certificate.device else { throw .otherDevice }
        guard quota.take(certificate.device, at: now) else { throw .tooMany(seconds: 1) }
        guard abs(now.seconds - envelope.created.seconds) <= limits.skewSeconds else { throw .outOfTime }
        guard envelope.body == request.body else { throw .bodyChanged }
        let signed = envelope.signedBytes(method: request.method, target: request.target)
        guard certificate.hasSigned(signed, envelope.signature) else { throw .badSignature }
        let isFresh =
            request.hasOwnNonce
            ? nonces.note(envelope.nonce, of: certificate.device, at: now)
            : nonces.use(envelope.nonce, of: certificate.device, at: now)
        guard isFresh else { throw .badNonce }
        try await note(certificate, at: now)
        return certificate
    }

    private func standing(
        _ request: SignedRequest, at now: Timestamp
    ) async throws(DeviceTrustError) -> GivenCertificate {
        if let shown = request.certificate { return try await standing(shown, at: now) }
        return try await standing(pass: request.pass ?? "", at: now)
    }

    /// The certificate that was shown, if it is one of ours and still good.
    func standing(
        _ shown: [UInt8], at now: Timestamp
    ) async throws(DeviceTrustError) -> GivenCertificate {
        let fingerprint = GivenCertificate.fingerprint(of: shown)
        guard let certificate = try await book.certificate(fingerprint), !certificate.isPass else {
            throw .unknownCertificate
        }
        return try good(certificate, at: now)
    }

    /// What was given, unless it was taken back or has ended.
    func good(
        _ certificate: GivenCertificate, at now: Timestamp
    ) throws(DeviceTrustError) -> GivenCertificate {
        guard certificate.revoked == nil else { throw .revoked }
        guard certificate.expires > now else { throw .expiredCertificate }
        return certificate
    }

    /// Notes that a device was here, at most once a minute: it costs a write to the disk.
    private func note(_ certificate: GivenCertificate, at now: Timestamp) async throws(DeviceTrustError) {
        let isDue = seen.withLock { seen in
            if let last = seen[certificate.fingerprint], now.seconds - last.seconds < 60 { return false }
            seen[certificate.fingerprint] = now
            return true
        }
        if isDue { try await book.note(certificate.fingerprint, seenAt: now) }
    }
}
