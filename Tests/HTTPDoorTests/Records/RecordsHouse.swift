import AsyncHTTPClient
import Desk
import Face
import Foundation
import Law
import Ledger
import NIOCore
import NIOHTTP1
import Policy
import Primitives
import Registry
import Store
import StoreSQLite
import Synchronization
import Testing
import Vault

@testable import HTTPDoor

/// A whole house behind a listening door, and somebody who asks: real keys, ledger, rules, store and sockets.
struct RecordsHouse: Sendable {
    let premises: Premises
    let shop: RecordsShop
    let folder: String
    let port: Int
    let asked: AskedRoutes

    /// Opens a house with the example registry in force, serves it, and clears it away.
    static func visit(
        _ shelf: RecordsShop.Shelf = .memory, withGate: Bool = false,
        _ body: @escaping @Sendable (RecordsHouse) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/records-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (shop, home) = (RecordsShop(shelf: shelf), Installation(folder))
        let controller = try #require(ControllerID("sunrise-property"))
        try await home.create(
            Settings(controller: controller, ledgerOrigin: "house.example/l", models: ""),
            controller: controller, passphrase: nil, in: shop)
        let premises = try await home.open(in: shop)
        let yaml = try String(contentsOf: root.appending(path: "Examples/registry.yaml"), encoding: .utf8)
        _ = try await RegistryDesk(premises).apply(try RegistryDocument.parse(yaml: yaml), by: "test")
        var served = ServedHouse(premises)
        if withGate {
            try await served.openGate(for: nil)
            try await hire(premises)
        }
        try await serve(served, shop, AskedRoutes(), body)
        if let store = premises.store as? SQLiteStore { try await store.close() }
    }

    /// Serves what is open already, whole or not.
    static func serve(
        _ house: ServedHouse, _ shop: RecordsShop, _ asked: AskedRoutes,
        _ body: @escaping @Sendable (RecordsHouse) async throws -> Void
    ) async throws {
        var house = house
        house.doorkeepers = [RecordsKeeper()] + house.doorkeepers
        let server = HouseServer(house, on: try ListenAddress("127.0.0.1:0"))
        let (ports, listening) = AsyncStream<Int>.makeStream()
        let premises = house.premises
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run { listening.yield($0) } }
            for await port in ports {
                try await body(
                    RecordsHouse(
                        premises: premises, shop: shop, folder: premises.folder, port: port, asked: asked))
                break
            }
            group.cancelAll()
        }
    }

    static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
    }
}

/// Which routes were asked, by their names.
final class AskedRoutes: Sendable {
    private let names = Mutex<Set<String>>([])
    func note(_ name: String) { _ = names.withLock { $0.insert(name) } }
    var all: Set<String> { names.withLock { $0 } }
}

/// Takes a caller at their word; only a test does.
struct RecordsKeeper: Doorkeeper {
    func caller(_ knock: Knock) async throws(Problem) -> Caller? {
        guard let words = knock.headers["x-test-caller"]?.split(separator: " ").map(String.init),
            let role = words.first.flatMap(Role.init)
        else { return nil }
        let name = words.count > 1 ? words[1] : "somebody"
        switch role {
        case .controller, .operator, .auditor: return .staff(role, named: name)
        case .witness: return .witness(name)
        case .subject: return SubjectID(name).map(Caller.person)
        case .device: return DeviceID("terminal-a").map(Caller.device)
        case .integration:
            guard let purpose = PurposeID("gate-access"), let site = SiteID("compound-a"),
                let device = DeviceID("terminal-a")
            else { return nil }
            return .integration(
                name, KeyScope(purpose: purpose, site: site, device: device, operations: [.verify]))
        case .anonymous: return nil
        }
    }
}

/// What came back.
struct Heard: Sendable {
    let status: Int
    let headers: [String: String]
    let bytes: [UInt8]

    var json: JSONValue { (try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))) ?? .null }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    subscript(_ name: String) -> JSONValue? { json[name] }
    var items: [JSONValue] { json["items"]?.list ?? [] }
    var kind: String? { json["type"]?.text.map { String($0.dropFirst("/problems/".count)) } }
    /// The receipt an answer carries.
    var receipt: [UInt8] { Array((json["receipt"]?["proof"]?.text ?? "").utf8) }
}

extension RecordsHouse {
    /// Asks over the wire, and holds the answer to what the route's own description says of it.
    @discardableResult
    func ask(
        _ method: Route.Method, _ path: String, as who: String = "controller ann", _ body: JSONValue? = nil,
        raw: [UInt8]? = nil, with headers: [String: String] = [:]
    ) async throws -> Heard {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = HTTPMethod(rawValue: method.rawValue)
        if who != "nobody" { request.headers.add(name: "x-test-caller", value: who) }
        if method.mayChange, headers["idempotency-key"] == nil {
            request.headers.add(name: "idempotency-key", value: UUID().uuidString)
        }
        for (name, value) in headers where !value.isEmpty {
            request.headers.replaceOrAdd(name: name, value: value)
        }
        if let bytes = try raw ?? body?.bytes { request.body = .bytes(ByteBuffer(bytes: bytes)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let bytes = Array(try await response.body.collect(upTo: 1 << 24).readableBytesView)
        let told = Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
        let heard = Heard(status: Int(response.status.code), headers: told, bytes: bytes)
        check(heard, method, path)
        return heard
    }

    private func check(_ heard: Heard, _ method: Route.Method, _ path: String) {
        let segments = path.prefix { $0 != "?" }.split(separator: "/").map(String.init)
        guard case .found(let route, _) = RouteBook(ServedHouse.routes).find(method, segments) else { return }
        guard heard.status < 400 else {
            let faults = SchemaCheck.faults(heard.json, .named("Problem"), isWhole: false)
            #expect(heard.headers["content-type"] == "application/problem+json", "\(route.name)")
            #expect(faults.isEmpty, "\(route.name): \(faults)")
            return
        }
        asked.note(route.name)
        guard let answer = route.answers.first(where: { $0.status == heard.status }) else {
            Issue.record("\(route.name) says nothing of \(heard.status)")
            return
        }
        guard heard.status != 304, heard.headers["content-type"] == "application/json" else { return }
        let faults = SchemaCheck.faults(heard.json, answer.form, isWhole: route.details.group != "registry")
        #expect(faults.isEmpty, "\(route.name): \(faults)")
    }

    /// Whether a receipt convinces somebody who has nothing but the public key.
    func isProven(_ receipt: [UInt8]) -> Bool {
        (try? ReceiptFile(parsing: receipt).verify(by: LogPolicy(trusting: premises.verifierKey))) != nil
    }

    /// Puts somebody on record over the wire, with a complete consent where wished.
    func resident(_ reference: String, agreeing: Bool = true) async throws -> (id: String, consent: String) {
        let person = try await ask(
            .post, "/v1/people", ["name": .text(reference.capitalized), "reference": .text(reference)])
        let id = try #require(person["id"]?.text)
        guard agreeing else { return (id, "") }
        let given = try await ask(.post, "/v1/people/\(id)/consents", Self.consent)
        return (id, try #require(given["id"]?.text, "\(given.text)"))
    }

    static let consent: JSONValue = [
        "site": "compound-a", "ageBand": "adult", "noticeShown": true, "freelyGiven": true,
        "offDevice": true, "operations": ["enrol", "verify", "identify"],
    ]
}

/// The parts of the house.
struct RecordsShop: Workshop {
    enum Shelf: String, CaseIterable, Sendable { case memory, sqlite }

    struct NoEngine: Error {}

    let shelf: Shelf
    let day = RecordsDay()
    var clock: any HouseClock { day }
    var uptime: @Sendable () -> Duration { { [day] in day.uptime } }
    let random: RandomBytes = { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    func openStore(in folder: String) async throws -> any RecordStore {
        shelf == .memory ? MemoryStore() : try await SQLiteStore(at: folder)
    }

    func openReader(models folder: String, exact: Bool) async throws -> any FaceReader { throw NoEngine() }
    func importModels(from source: String, to folder: String) throws -> [String] { [] }
    func describeEngine(models folder: String, exact: Bool) async throws -> EngineDescription {
        EngineDescription(engine: "none", model: "", modelDigest: "", precision: "", licence: "")
    }
}

/// A clock that stands until it is moved.
final class RecordsDay: HouseClock {
    private let passed = Mutex(Int64(0))
    private static let start = Timestamp("2026-05-02T01:00:00Z") ?? Timestamp(seconds: 0)

    func now() -> Timestamp { Self.start.adding(seconds: passed.withLock { $0 }) }
    func advance(seconds: Int64) { passed.withLock { $0 += seconds } }
    var uptime: Duration { .seconds(passed.withLock { $0 }) }
}
