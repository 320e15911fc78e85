import AsyncHTTPClient
import Consent
import Desk
import Face
import Foundation
import Law
import Ledger
import NIOCore
import NIOHTTP1
import Primitives
import Registry
import Store
import Synchronization
import Testing
import Vault

@testable import Access
@testable import HTTPDoor

/// A whole house behind a listening door, with somebody of every role: real accounts, sessions, keys and sockets.
///
/// A device alone is known by its name, since its certificates have tests of their own.
struct StaffHouse: Sendable {
    let served: ServedHouse
    let gate: Gate
    let clock: StaffClock
    let port: Int

    var premises: Premises { served.premises }

    static let origin = "https://house.example"

    static func serve(
        reading reader: (any FaceReader)? = nil, changing: (inout ServedHouse) -> Void = { _ in },
        _ body: @escaping @Sendable (StaffHouse) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/staff-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (shop, home) = (StaffShop(reader: reader), Installation(folder))
        let controller = try #require(ControllerID("sunrise-property"))
        try await home.create(
            Settings(controller: controller, ledgerOrigin: "house.example/l", models: ""),
            controller: controller, passphrase: nil, in: shop)
        let premises = try await home.open(in: shop)
        let yaml = try String(contentsOf: root.appending(path: "Examples/registry.yaml"), encoding: .utf8)
        _ = try await RegistryDesk(premises).apply(try RegistryDocument.parse(yaml: yaml), by: "test")
        var served = ServedHouse(premises)
        served.doorkeepers = [StaffDevice()]
        // As `openGate` does, but with passwords that cost little.
        var pepper = try await premises.vault.pepper(for: "access")
        let gate = Gate(
            try AccessBook(in: folder + "/access"), pepper: Pepper(moving: &pepper),
            party: RelyingParty(id: "house.example", origins: [origin]), works: PasswordWorks(rounds: 16),
            random: shop.random)
        served.gate = gate
        served.doorkeepers += [SessionDoorkeeper(gate, premises), KeyDoorkeeper(gate, premises)]
        changing(&served)
        let house = served
        let server = HouseServer(house, on: try ListenAddress("127.0.0.1:0"))
        let (ports, listening) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run { listening.yield($0) } }
            for await port in ports {
                try await body(StaffHouse(served: house, gate: gate, clock: shop.time, port: port))
                break
            }
            group.cancelAll()
        }
    }

    private static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// Asks, and reads the whole answer unless it is one that does not end.
    func ask(
        _ method: String, _ path: String, as token: String? = nil, headers: [String: String] = [:],
        _ body: String? = nil
    ) async throws -> StaffAnswer {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = HTTPMethod(rawValue: method)
        if let token { request.headers.add(name: "authorization", value: "Bearer \(token)") }
        if method != "GET" { request.headers.add(name: "idempotency-key", value: UUID().uuidString) }
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        var bytes = ByteBuffer()
        let type = response.headers.first(name: "content-type") ?? ""
        if !type.hasPrefix("text/event-stream") {
            bytes = try await response.body.collect(upTo: 16 << 20)
        }
        return StaffAnswer(
            status: Int(response.status.code), headers: response.headers, body: String(buffer: bytes))
    }

    /// The first controller, and one account of every other role; all of them ready.
    func fill() async throws {
        let now = premises.clock.now()
        let code = try #require(try await gate.firstCode(at: now))
        _ = try await gate.join("ada", code: code, password: Self.password, at: now)
        for (name, role) in Self.others {
            let code = try await gate.invite(name, as: role, at: now)
            _ = try await gate.join(name, code: code, password: Self.password, at: now)
        }
    }

    static let password = "a long enough secret"
    private static let others: [(String, AccountRole)] = [
        ("bo", .operator), ("cy", .auditor), ("wi", .witness), ("eve", .controller),
    ]

    /// A session of an account, as if somebody had just signed in.
    func session(_ name: String) async throws -> String {
        let (gate, now) = (gate, premises.clock.now())
        return SessionToken.spelled(
            try await gate.book.write { leaves in
                guard let account: Account = try leaves.find(name) else { throw AccessError.unknownAccount }
                return try gate.begin(account, by: "password", at: now, in: leaves).token
            })
    }

    /// A person with a consent, and a session of theirs.
    func person() async throws -> StaffPerson {
        let id = try await PersonDesk(premises).admit(name: "P", reference: UUID().uuidString)
        var form = ConsentForm(id, at: try #require(SiteID("compound-a")), language: "en")
        (form.ageBand, form.operations) = (.adult, [.enrol, .verify])
        (form.noticeShown, form.freelyGiven, form.offDevice) = (true, true, true)
        let given = try await ConsentDesk(premises).grant(form)
        let session = try await gate.signIn(holderOfReceipt: id.text, at: premises.clock.now())
        return StaffPerson(
            id: id.text, consent: given.consent.id.text, entry: "\(given.record.index)",
            receipt: given.record.file.text, token: SessionToken.spelled(session.token))
    }

    /// A key for one door.
    func key(
        at now: Timestamp? = nil,
        to operations: Set<String> = ["enrol", "verify", "identify", "detect", "analyse", "redact"]
    ) async throws -> (text: String, id: String) {
        let wish = KeyWish(
            label: "test", purpose: "gate-access", site: "compound-a", device: "gate-a-terminal",
            operations: operations)
        let (text, card) = try await gate.makeKey(
            wish, by: "ada", named: nil, at: now ?? premises.clock.now())
        return (text, card.id)
    }
}

struct StaffPerson: Sendable {
    let id: String
    let consent: String
    let entry: String
    let receipt: String
    let token: String
}

struct StaffAnswer: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let body: String

    var json: JSONValue? { try? JSONDecoder().decode(JSONValue.self, from: Data(body.utf8)) }
    var kind: String? { json?["type"]?.text.map { String($0.dropFirst("/problems/".count)) } }
}

/// Knows a device that says so.
private struct StaffDevice: Doorkeeper {
    func caller(_ knock: Knock) async throws(Problem) -> Caller? {
        knock.headers["x-test-device"].flatMap { DeviceID($0) }.map(Caller.device)
    }
}

/// A day on which the example's papers are in order.
final class StaffClock: HouseClock {
    private let time = Mutex(Timestamp("2026-05-02T01:00:00Z") ?? Timestamp(seconds: 0))
    private let passed = Mutex(Duration.zero)

    func now() -> Timestamp { time.withLock { $0 } }
    var uptime: Duration { passed.withLock { $0 } }

    func advance(seconds: Int64) {
        time.withLock { $0 = $0.adding(seconds: seconds) }
        passed.withLock { $0 += .seconds(seconds) }
    }
}

private struct StaffShop: Workshop {
    var reader: (any FaceReader)?
    let time = StaffClock()
    var clock: any HouseClock { time }
    var uptime: @Sendable () -> Duration { { [time] in time.uptime } }
    let random: RandomBytes = { count in (0..<count).map { _ in UInt8.random(in: 0...255) } }

    func openStore(in folder: String) async throws -> any RecordStore { MemoryStore() }
    func openReader(models folder: String, exact: Bool) async throws -> any FaceReader {
        if let reader { return reader }
        throw DeskError.engine("there is none in these tests")
    }
    func importModels(from source: String, to folder: String) throws -> [String] { [] }
    func describeEngine(models folder: String, exact: Bool) async throws -> EngineDescription {
        throw DeskError.engine("there is none in these tests")
    }
}
