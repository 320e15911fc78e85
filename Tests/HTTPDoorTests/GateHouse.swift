import Access
import Consent
import Crypto
import Desk
import DeviceTrust
import Face
import Foundation
import Law
import NIOSSL
import Primitives
import Registry
import Store
import SwiftASN1
import Synchronization
import Testing
import Vault
import X509

@testable import HTTPDoor

/// A house behind a listening door with TLS, and devices that come to it: real keys, certificates and sockets.
///
/// Its law stands on a day on which the example's papers are in order; its trust in devices goes by the wall clock,
/// since TLS does.
struct GateHouse: Sendable {
    let served: ServedHouse
    let trust: TrustedDevices
    let reader: GateReader
    let time: WallTime
    let folder: String
    let port: Int
    /// The same house without TLS, as it would stand behind a proxy.
    let plainPort: Int

    static func serve(
        _ change: (inout DeviceLimits) -> Void = { _ in },
        _ body: @escaping @Sendable (GateHouse) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/gate-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (shop, home, time) = (GateShop(), Installation(folder), WallTime())
        let controller = try #require(ControllerID("sunrise-property"))
        try await home.create(
            Settings(controller: controller, ledgerOrigin: "house.example/l", models: ""),
            controller: controller, passphrase: nil, in: shop)
        let premises = try await home.open(in: shop)
        let yaml = try String(contentsOf: root.appending(path: "Examples/registry.yaml"), encoding: .utf8)
        _ = try await RegistryDesk(premises).apply(try RegistryDocument.parse(yaml: yaml), by: "test")
        var limits = DeviceLimits()
        (limits.requestsPerSecond, limits.burst) = (1_000_000, 1_000_000)
        change(&limits)
        let means = TrustedDevices.Means(
            now: { time.now }, random: shop.random,
            seal: { try await premises.vault.sealEvidence($0, about: nil, as: "device-authority") },
            open: { try await premises.vault.openEvidence($0, about: nil, as: "device-authority") })
        let trust = try await TrustedDevices(in: folder + "/devices", means, limits: limits)
        var served = ServedHouse(premises)
        served.doorkeepers = [GateStaff()]
        served.admit(trust)
        try await served.openGate(
            for: RelyingParty(id: "house.example", origins: ["https://house.example"]))
        var papers = try ServerPaper.write(in: folder)
        papers.deviceAuthority = trust.authority.pem
        let (house, secure) = (served, papers)
        try await listening(house, secure) { port in
            try await listening(house, nil) { plain in
                try await body(
                    GateHouse(
                        served: house, trust: trust, reader: shop.reader, time: time, folder: folder,
                        port: port, plainPort: plain))
            }
        }
    }

    private static func listening(
        _ house: ServedHouse, _ papers: ServerCertificate?,
        _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        // A connection that a busy machine left idle for a while is not let go in the middle of a test.
        var limits = ServerLimits()
        limits.idleSeconds = 300
        let server = HouseServer(
            house, on: try ListenAddress("127.0.0.1:0"), certificate: papers, limits: limits)
        let (ports, listening) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run { listening.yield($0) } }
            for await port in ports {
                try await body(port)
                break
            }
            group.cancelAll()
        }
    }

    static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// Somebody who agreed, and whose reference is kept.
    func resident(_ reference: String, _ face: [UInt8]) async throws -> SubjectID {
        let id = try await PersonDesk(served.premises).admit(name: reference, reference: reference)
        let site = try #require(SiteID("compound-a"))
        var form = ConsentForm(id, at: site, language: "en")
        (form.ageBand, form.operations) = (.adult, [.enrol, .verify, .identify])
        (form.noticeShown, form.freelyGiven, form.offDevice) = (true, true, true)
        _ = try await ConsentDesk(served.premises).grant(form)
        let answer = try await EnrolDesk(served.premises).enrol(
            FaceRequest(Image(bytes: face), at: site, subject: id))
        guard case .given = answer else { throw GateFault.notEnrolled }
        return id
    }
}

enum GateFault: Error { case notEnrolled, refused(Int) }

/// The wall's time, which a test may hold back or hurry.
final class WallTime: Sendable {
    private let ahead = Mutex(Int64(0))
    var now: Timestamp {
        Timestamp(seconds: Int64(Date().timeIntervalSince1970) + ahead.withLock { $0 })
    }
    func set(ahead seconds: Int64) { ahead.withLock { $0 = seconds } }
}

/// An operator, who in these tests needs only say so.
struct GateStaff: Doorkeeper {
    func caller(_ knock: Knock) async throws(Problem) -> Caller? {
        knock.headers["x-staff"].map { .staff(.operator, named: $0) }
    }
}

struct GateShop: Workshop {
    struct Day: HouseClock {
        func now() -> Timestamp { Timestamp("2026-05-02T01:00:00Z") ?? Timestamp(seconds: 0) }
    }

    let reader = GateReader()
    let clock: any HouseClock = Day()
    var uptime: @Sendable () -> Duration { { .zero } }
    let random: RandomBytes = { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    func openStore(in folder: String) async throws -> any RecordStore { MemoryStore() }
    func openReader(models folder: String, exact: Bool) async throws -> any FaceReader { reader }
    func importModels(from source: String, to folder: String) throws -> [String] { [] }
    func describeEngine(models folder: String, exact: Bool) async throws -> EngineDescription {
        EngineDescription(engine: "simple", model: "", modelDigest: "", precision: "", licence: "")
    }
}

/// What a server shows, made for one test.
enum ServerPaper {
    static func write(in folder: String) throws -> ServerCertificate {
        let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let certificate = try signed(by: key, named: "localhost", for: key.publicKey)
        try certificate.serializeAsPEM().pemString.write(
            toFile: folder + "/server.pem", atomically: true, encoding: .utf8)
        try key.serializeAsPEM().pemString.write(
            toFile: folder + "/server.key", atomically: true, encoding: .utf8)
        return ServerCertificate(chain: folder + "/server.pem", key: folder + "/server.key")
    }

    /// A certificate that signs for itself, or by a key nobody asked.
    static func signed(
        by key: Certificate.PrivateKey, named name: String, for holder: Certificate.PublicKey
    ) throws -> Certificate {
        let name = try DistinguishedName { CommonName(name) }
        return try Certificate(
            version: .v3, serialNumber: .init(), publicKey: holder,
            notValidBefore: Date(timeIntervalSinceNow: -3600),
            notValidAfter: Date(timeIntervalSinceNow: 86_400),
            issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                SubjectAlternativeNames([.dnsName("localhost")])
                try ExtendedKeyUsage([.serverAuth, .clientAuth])
            }, issuerPrivateKey: key)
    }
}
