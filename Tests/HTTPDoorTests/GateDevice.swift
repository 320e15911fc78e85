import AsyncHTTPClient
import Crypto
import DeviceTrust
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import Primitives
import SwiftASN1
import X509

@testable import HTTPDoor

/// A device on the other side of the wire: a key, a certificate, and a client of its own.
final class GateDevice: Sendable {
    let name: String
    let key: P256.Signing.PrivateKey
    let certificate: String?
    private let client: HTTPClient
    private let base: String

    /// What is sent; signed as it stands here, and whatever is changed after that is changed on the way.
    struct Draft: Sendable {
        var method = "GET"
        var target = "/v1/device/notice"
        var body: [UInt8] = []
        var created = Int64(Date().timeIntervalSince1970)
        var nonce: String
        var keyID: String
    }

    struct Answer: Sendable {
        let status: Int
        let body: [UInt8]
        let cookie: String?

        var json: JSONValue { (try? JSONDecoder().decode(JSONValue.self, from: Data(body))) ?? .null }
        var detail: String? { json["detail"]?.text }
    }

    init(
        _ name: String, _ key: P256.Signing.PrivateKey, _ certificate: String?, at house: GateHouse,
        plain: Bool = false
    ) throws {
        (self.name, self.key, self.certificate) = (name, key, certificate)
        base = plain ? "http://localhost:\(house.plainPort)" : "https://localhost:\(house.port)"
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = .file(house.folder + "/server.pem")
        if let certificate {
            tls.certificateChain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)).map {
                .certificate($0)
            }
            tls.privateKey = .privateKey(
                try NIOSSLPrivateKey(bytes: Array(key.pemRepresentation.utf8), format: .pem))
        }
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
        configuration.timeout.connect = .seconds(20)
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    // A test that fails leaves its device behind; the client insists on being told.
    deinit { try? client.syncShutdown() }

    func leave() async throws { try await client.shutdown() }

    /// Enrols as devices do: an operator makes a code, the device asks for its certificate with it.
    static func enrol(_ name: String, at house: GateHouse) async throws -> GateDevice {
        let stranger = try GateDevice(name, P256.Signing.PrivateKey(), nil, at: house)
        let made = try await stranger.send(
            "POST", "/v1/devices/\(name)/codes", [:],
            ["x-staff": "olga", "idempotency-key": UUID().uuidString])
        guard made.status == 201, let code = made.json["code"]?.text else {
            throw GateFault.refused(made.status)
        }
        let form: JSONValue = [
            "device": .text(name), "code": .text(code), "request": .text(try request(stranger.key)),
        ]
        let papers = try await stranger.send("POST", "/v1/device/enrolment", form)
        try await stranger.leave()
        guard papers.status == 201, let certificate = papers.json["certificate"]?.text else {
            throw GateFault.refused(papers.status)
        }
        return try GateDevice(name, stranger.key, certificate, at: house)
    }

    static func request(_ key: P256.Signing.PrivateKey) throws -> String {
        try CertificateSigningRequest(
            version: .v1, subject: try DistinguishedName { CommonName("any") }, privateKey: .init(key),
            attributes: .init()
        ).serializeAsPEM().pemString
    }

    func draft(_ house: GateHouse) -> Draft { Draft(nonce: house.trust.nonce(for: name).nonce, keyID: name) }

    func fields(_ draft: Draft) throws -> [String: String] {
        let parts = draft.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let digest = "sha-256=:\(Data(SHA256.hash(data: draft.body)).base64EncodedString()):"
        let parameters =
            #"("@method" "@path" "@query" "content-digest");created=\#(draft.created);keyid="\#(draft.keyID)""#
            + #";nonce="\#(draft.nonce)";alg="ecdsa-p256-sha256""#
        let lines = [
            "\"@method\": \(draft.method)", "\"@path\": \(parts[0])",
            "\"@query\": ?\(parts.count > 1 ? String(parts[1]) : "")", "\"content-digest\": \(digest)",
            "\"@signature-params\": \(parameters)",
        ]
        let signature = try key.signature(for: Data(lines.joined(separator: "\n").utf8))
        return [
            "content-digest": digest, "signature-input": "sig=\(parameters)",
            "signature": "sig=:\(signature.rawRepresentation.base64EncodedString()):",
        ]
    }

    /// Signs and sends.
    func ask(_ draft: Draft) async throws -> Answer { try await send(draft, try fields(draft)) }

    /// Sends what was signed before, or something else.
    func send(_ draft: Draft, _ fields: [String: String]) async throws -> Answer {
        try await send(draft.method, draft.target, draft.body, fields)
    }

    func send(
        _ method: String, _ target: String, _ form: JSONValue, _ fields: [String: String] = [:]
    ) async throws -> Answer {
        try await send(method, target, Array(try JSONEncoder().encode(form)), fields)
    }

    private func send(
        _ method: String, _ target: String, _ body: [UInt8], _ fields: [String: String]
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: base + target)
        request.method = HTTPMethod(rawValue: method)
        for (name, value) in fields { request.headers.add(name: name, value: value) }
        if !body.isEmpty { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await client.execute(request, timeout: .seconds(60))
        let bytes = try await response.body.collect(upTo: 1 << 20)
        return Answer(
            status: Int(response.status.code), body: Array(bytes.readableBytesView),
            cookie: response.headers.first(name: "set-cookie"))
    }
}
