public import Primitives
internal import Synchronization

/// Which devices this house trusts, and whether a request is really one of theirs.
///
/// A device is believed by two things together: the certificate it shows on the connection (of a tablet the pass in
/// its cookie), and a signature over each request with a nonce that is good once. The book is asked at every request, so that trust ends when it is taken.
public final class TrustedDevices: Sendable {
    /// What the room is lent: the time, chance, and the vault, which seals the authority's key.
    public struct Means: Sendable {
        let now: @Sendable () -> Timestamp
        let random: DeviceChance
        let seal: @Sendable ([UInt8]) async throws -> [UInt8]
        let open: @Sendable ([UInt8]) async throws -> [UInt8]

        /// Lends them.
        public init(
            now: @escaping @Sendable () -> Timestamp, random: @escaping DeviceChance,
            seal: @escaping @Sendable ([UInt8]) async throws -> [UInt8],
            open: @escaping @Sendable ([UInt8]) async throws -> [UInt8]
        ) {
            (self.now, self.random, self.seal, self.open) = (now, random, seal, open)
        }
    }

    public let limits: DeviceLimits
    /// Who gives out the certificates.
    public let authority: DeviceAuthority
    let means: Means
    let book: DeviceBook
    let nonces: NonceBook
    let quota: Quota
    let seen = Mutex<[Digest: Timestamp]>([:])

    /// Opens the trust kept in a folder; where there is none, an authority is made.
    public init(
        in folder: String, _ means: Means, limits: DeviceLimits = DeviceLimits()
    ) async throws(DeviceTrustError) {
        (self.means, self.limits) = (means, limits)
        book = try DeviceBook(in: folder)
        (nonces, quota) = (NonceBook(limits), Quota(limits))
        if try await book.authority() == nil {
            let (made, key) = try DeviceAuthority.make(at: means.now(), means.random)
            let sealed: [UInt8]
            do { sealed = try await means.seal(key) } catch { throw .keyOutOfReach }
            try await book.put(authority: made.certificate, sealed: sealed)
        }
        guard let kept = try await book.authority() else { throw .bookFailed }
        authority = try DeviceAuthority(kept.certificate)
    }

    /// A code with which a device may ask for its certificate, shown once; one given before is good no more.
    public func makeCode(
        for device: String
    ) async throws(DeviceTrustError) -> (code: String, until: Timestamp) {
        let (code, until) = (DeviceCode.make(means.random), means.now().adding(seconds: limits.codeSeconds))
        guard let digest = DeviceCode.digest(code, of: device) else { throw .badCode }
        try await book.put(code: digest, for: device, until: until)
        return (code, until)
    }

    /// Gives a device its first certificate, for a code and a request (PKCS #10, PEM).
    ///
    /// The same key may ask again with the same code and is given the same certificate: an answer can be lost.
    public func enrol(
        _ device: String, code: String, request pem: String
    ) async throws(DeviceTrustError) -> GivenCertificate {
        let applicant = try Applicant(pem)
        let now = means.now()
        guard let code = DeviceCode.digest(code, of: device) ?? DeviceCode.digest("000000000000", of: "")
        else { throw .badCode }
        let claim = try await book.claim(code, of: device, for: applicant.digest, limits.codeTries, at: now)
        switch claim {
        case .wrong: throw .badCode
        case .again(let certificate): return certificate
        case .first:
            let certificate = try await issue(to: device, applicant, at: now)
            try await book.settle(certificate, for: applicant.digest, at: now)
            return certificate
        }
    }

    /// Gives a device that was believed its next certificate; the one it has is good until its end.
    public func renew(
        _ device: String, request pem: String
    ) async throws(DeviceTrustError) -> GivenCertificate {
        let (applicant, now) = (try Applicant(pem), means.now())
        guard try await isTrusted(device) else { throw .revoked }
        let certificate = try await issue(to: device, applicant, at: now)
        try await book.renew(by: certificate, at: now)
        return certificate
    }

    private func issue(
        to device: String, _ applicant: Applicant, at now: Timestamp
    ) async throws(DeviceTrustError) -> GivenCertificate {
        guard let kept = try await book.authority() else { throw .bookFailed }
        var key: [UInt8]
        do { key = try await means.open(kept.sealed) } catch { throw .keyOutOfReach }
        defer { for place in key.indices { key[place] = 0 } }
        return try authority.issue(
            to: device, applicant, days: limits.certificateDays, at: now, with: key, means.random)
    }

    /// Takes trust from a device, at once and for good; it can be enrolled anew.
    ///
    /// - Returns: How many certificates it held that were not revoked before.
    @discardableResult
    public func revoke(_ device: String) async throws(DeviceTrustError) -> Int {
        let count = try await book.revoke(device, at: means.now())
        nonces.forget(device)
        return count
    }

    /// Every certificate that was given out.
    public func certificates() async throws(DeviceTrustError) -> [GivenCertificate] {
        try await book.certificates()
    }

    /// Whether a device is trusted at this moment; asked again before anything is let out.
    public func isTrusted(_ device: String) async throws(DeviceTrustError) -> Bool {
        try await book.isTrusted(device, at: means.now())
    }

    /// A nonce for one request of a device.
    public func nonce(for device: String) -> (nonce: String, until: Timestamp) {
        nonces.give(to: device, at: means.now(), means.random)
    }
}
