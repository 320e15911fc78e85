public import Primitives

internal import enum Crypto.P256

/// A pass as it is handed to its tablet, once.
public struct GivenPass: Sendable {
    public let device: String
    public let expires: Timestamp
    /// What the tablet shows from now on; the house keeps only the digest of its token.
    public let text: String
}

extension TrustedDevices {
    /// Gives a tablet its first pass, for a code and a key that it holds; what the device held before ends.
    ///
    /// A code whose answer was lost is spent: the token is not kept, and nobody can be told it again.
    ///
    /// - Parameters:
    ///   - key: P-256, X9.62, uncompressed.
    ///   - proof: The key's signature over `countenance tablet`, the device and the code, each on a line of its own.
    public func pair(
        _ device: String, code: String, key: [UInt8], proof: [UInt8]
    ) async throws(DeviceTrustError) -> GivenPass {
        let applicant = try TabletApplicant(device, code: code, key: key, proof: proof)
        let now = means.now()
        guard let digest = DeviceCode.digest(code, of: device) ?? DeviceCode.digest("000000000000", of: "")
        else { throw .badCode }
        let claim = try await book.claim(
            digest, of: device, for: applicant.digest, limits.codeTries, at: now)
        guard case .first = claim else { throw .badCode }
        let (pass, given) = made(for: device, applicant.key, at: now)
        try await book.settle(pass, for: applicant.digest, at: now)
        return given
    }

    /// Gives a device that was believed its next pass; what it has is good until its end.
    ///
    /// - Parameter proof: As for the first, with an empty line for the code.
    public func renewPass(
        of device: String, key: [UInt8], proof: [UInt8]
    ) async throws(DeviceTrustError) -> GivenPass {
        let applicant = try TabletApplicant(device, code: "", key: key, proof: proof)
        let now = means.now()
        let (pass, given) = made(for: device, applicant.key, at: now)
        try await book.renew(by: pass, at: now)
        return given
    }

    private func made(
        for device: String, _ key: P256.Signing.PublicKey, at now: Timestamp
    ) -> (GivenCertificate, GivenPass) {
        let token = means.random(32)
        let pass = GivenCertificate(
            TabletPass.bytes(token: token, key: key), to: device, issued: now,
            expires: now.adding(days: limits.certificateDays))
        let text = "\(pass.fingerprint.hex).\(Hex.encode(token))"
        return (pass, GivenPass(device: device, expires: pass.expires, text: text))
    }

    /// The pass that was shown, if it is one of ours, is held, and is still good.
    func standing(pass text: String, at now: Timestamp) async throws(DeviceTrustError) -> GivenCertificate {
        guard let shown = ShownPass(text), let given = try await book.certificate(shown.fingerprint),
            TabletPass(given.bytes)?.isHeld(by: shown.token) == true
        else { throw .unknownCertificate }
        return try good(given, at: now)
    }
}
