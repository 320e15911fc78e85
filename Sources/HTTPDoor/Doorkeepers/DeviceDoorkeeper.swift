public import DeviceTrust
internal import Law
internal import Primitives

/// Knows devices: by the certificate of the connection, or a tablet's pass, and the signature of the request; never by
/// one alone.
public struct DeviceDoorkeeper: Doorkeeper {
    private let trust: TrustedDevices

    /// Goes by this trust.
    public init(_ trust: TrustedDevices) { self.trust = trust }

    public func caller(_ knock: Knock) async throws(Problem) -> Caller? {
        guard knock.isSigned else { return nil }
        let request = SignedRequest(
            method: knock.method, target: knock.target, headers: knock.headers, body: knock.body,
            certificate: knock.certificate, pass: TabletCookie.shown(in: knock.headers),
            hasOwnNonce: knock.asksForNonce)
        do throws(DeviceTrustError) {
            let certificate = try await trust.believe(request)
            return DeviceID(certificate.device).map(Caller.device)
        } catch {
            throw Problem(error)
        }
    }
}

extension Knock {
    /// Whether it bears a signature of any kind; then it is a device's, or nobody's.
    var isSigned: Bool { headers["signature-input"] != nil || headers["signature"] != nil }

    /// The one request that cannot bear a nonce of ours, since it asks for one.
    fileprivate var asksForNonce: Bool {
        method == "GET" && target.prefix { $0 != "?" } == DeviceRoutes.noncePath
    }
}

extension Problem {
    /// A device is not believed, or cannot be let in.
    init(_ error: DeviceTrustError) {
        switch error {
        case .tooMany(let seconds):
            self.init(
                429, "too-many", "This device asks too much.", detail: "\(error)",
                headers: ["retry-after": "\(seconds)"])
        case .badCode: self.init(403, "bad-code", "This code lets nobody in.", detail: "\(error)")
        case .badRequest:
            self.init(
                422, "bad-certificate-request", "No certificate can be made of this.", detail: "\(error)")
        case .badKey: self.init(422, "bad-key", "No pass can be bound to this.", detail: "\(error)")
        case .keyOutOfReach, .bookFailed: self = .outage
        default:
            self.init(
                401, "device", "This device is not believed.", detail: "\(error)",
                headers: ["www-authenticate": "Signature"])
        }
    }
}
