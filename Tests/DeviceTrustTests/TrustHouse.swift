import Crypto
import Foundation
import Primitives
import SwiftASN1
import Synchronization
import Testing
import X509

@testable import DeviceTrust

/// A trust in devices in a folder that is gone after the test; its clock stands until it is moved.
final class TrustHouse: Sendable {
    let trust: TrustedDevices
    let folder: String
    let time: StandingTime

    private init(_ folder: String, _ time: StandingTime, _ limits: DeviceLimits) async throws {
        (self.folder, self.time) = (folder, time)
        trust = try await Self.open(folder, time, limits)
    }

    static func visit(
        _ change: (inout DeviceLimits) -> Void = { _ in },
        _ body: @Sendable (TrustHouse) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/trust-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var limits = DeviceLimits()
        (limits.requestsPerSecond, limits.burst) = (1_000_000, 1_000_000)
        change(&limits)
        try await body(try await TrustHouse(folder, StandingTime(), limits))
    }

    /// The same folder, opened by another process so to say.
    static func open(
        _ folder: String, _ time: StandingTime, _ limits: DeviceLimits = DeviceLimits()
    ) async throws -> TrustedDevices {
        let means = TrustedDevices.Means(
            now: { time.now }, random: { chance($0) }, seal: { $0.map { $0 ^ 0x5A } },
            open: { $0.map { $0 ^ 0x5A } })
        return try await TrustedDevices(in: folder, means, limits: limits)
    }

    /// A device that came in as devices do.
    func enrolled(_ name: String) async throws -> TestDevice {
        let key = P256.Signing.PrivateKey()
        let (code, _) = try await trust.makeCode(for: name)
        let given = try await trust.enrol(name, code: code, request: try Self.request(.init(key)))
        return TestDevice(name: name, key: key, certificate: given.bytes)
    }

    static func request(
        _ key: Certificate.PrivateKey, named name: String = "whatever I like"
    ) throws -> String {
        try CertificateSigningRequest(
            version: .v1, subject: try DistinguishedName { CommonName(name) }, privateKey: key,
            attributes: .init()
        ).serializeAsPEM().pemString
    }

    /// Why a request is not believed; `nil` where it is.
    func doubt(_ request: SignedRequest) async -> DeviceTrustError? {
        do throws(DeviceTrustError) {
            _ = try await trust.believe(request)
            return nil
        } catch {
            return error
        }
    }
}

/// A clock that stands until it is moved.
final class StandingTime: Sendable {
    private let time = Mutex(Timestamp(seconds: 1_780_000_000))
    var now: Timestamp { time.withLock { $0 } }
    func advance(_ seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// What a device does, written a second time: nothing of the room is used to sign.
struct TestDevice: Sendable {
    let name: String
    let key: P256.Signing.PrivateKey
    let certificate: [UInt8]

    /// What of a request may be other than it should be.
    struct Draft {
        var method = "POST"
        var target = "/v1/device/decisions"
        var body = Array("{}".utf8)
        var created: Int64
        var nonce: String
        var keyID: String
        var algorithm = "ecdsa-p256-sha256"
        var components = ["@method", "@path", "@query", "content-digest"]
    }

    func draft(_ house: TrustHouse) -> Draft {
        Draft(
            created: house.time.now.seconds, nonce: house.trust.nonce(for: name).nonce, keyID: name)
    }

    func fields(_ draft: Draft) throws -> [String: String] {
        let parts = draft.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let digest = "sha-256=:\(Data(SHA256.hash(data: draft.body)).base64EncodedString()):"
        let values = [
            "@method": draft.method, "@path": String(parts[0]),
            "@query": "?" + (parts.count > 1 ? String(parts[1]) : ""), "content-digest": digest,
        ]
        let covered = draft.components.map { "\"\($0)\"" }.joined(separator: " ")
        let parameters =
            "(\(covered));created=\(draft.created);keyid=\"\(draft.keyID)\";nonce=\"\(draft.nonce)\""
            + ";alg=\"\(draft.algorithm)\""
        let lines = draft.components.map { "\"\($0)\": \(values[$0] ?? "")\n" }.joined()
        let signature = try key.signature(
            for: Data((lines + "\"@signature-params\": \(parameters)").utf8))
        return [
            "content-digest": digest, "signature-input": "sig=\(parameters)",
            "signature": "sig=:\(signature.rawRepresentation.base64EncodedString()):",
        ]
    }

    func request(_ draft: Draft, hasOwnNonce: Bool = false) throws -> SignedRequest {
        SignedRequest(
            method: draft.method, target: draft.target, headers: try fields(draft),
            body: sha256(draft.body), certificate: certificate, hasOwnNonce: hasOwnNonce)
    }
}

func sha256(_ bytes: [UInt8]) -> Primitives.Digest {
    Primitives.Digest(Array(SHA256.hash(data: bytes))) ?? .ofNothing
}

@Sendable func chance(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
}
