import Desk
import Face
import Foundation
import Law
import Policy
import Primitives
import Registry
import Store
import StoreTesting
import Testing
import Vault

@testable import HTTPDoor
@testable import PageDoor

/// A whole house with the example registry in force, asked in its own process as one of its staff.
struct RegistryHouse: Sendable {
    let served: ServedHouse
    let book: RouteBook

    static func visit(_ body: (RegistryHouse) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/registry-pages-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (shop, home) = (RegistryShop(), Installation(folder))
        let controller = try #require(ControllerID("sunrise-property"))
        try await home.create(
            Settings(controller: controller, ledgerOrigin: "house.example/l", models: ""),
            controller: controller, passphrase: nil, in: shop)
        let premises = try await home.open(in: shop)
        let example = URL(filePath: PageWordsTests.pages).deletingLastPathComponent()
            .appending(path: "Examples/registry.yaml")
        let yaml = try String(contentsOf: example, encoding: .utf8)
        _ = try await RegistryDesk(premises).apply(try RegistryDocument.parse(yaml: yaml), by: "test")
        var served = ServedHouse(premises)
        let shelf = try PageShelf(folder: PageWordsTests.pages)
        served.book = PageOrigin.console.book(of: ServedHouse.routes, on: shelf)
        try await body(RegistryHouse(served: served, book: served.book))
    }

    /// Asks a route, as the door would after letting the caller in.
    func ask(
        _ method: Route.Method, _ path: String, as role: Role = .controller, _ body: JSONValue? = nil,
        in language: Language = .en, with headers: [String: String] = [:]
    ) async throws -> Reply {
        let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
        let segments = parts[0].split(separator: "/").map(String.init)
        guard case .found(let route, let parameters) = book.find(method, segments) else {
            throw Problem.notFound
        }
        let query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { pair in
            let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
            return (name: sides[0], value: sides.count > 1 ? sides[1] : "")
        }
        let caller = Caller.staff(role, named: "ann")
        let call = Call(
            premises: served.premises, house: served, caller: caller, reach: route.reaches[role],
            isStillWelcome: { true },
            route: route.name, path: parts[0], parameters: parameters, query: query, headers: headers,
            body: try body.map { try JSONEncoder().encode($0) }.map(Array.init) ?? [], language: language,
            requestName: method.mayChange ? UUID().uuidString : nil)
        return try await route.act(call)
    }

    func text(
        _ path: String, as role: Role = .controller, in language: Language = .en
    ) async throws -> String {
        String(decoding: try await ask(.get, path, as: role, in: language).bytes, as: UTF8.self)
    }

    func json(_ path: String) async throws -> (JSONValue, tag: String) {
        let reply = try await ask(.get, path)
        let json = try JSONDecoder().decode(JSONValue.self, from: Data(reply.bytes))
        return (json, reply.headers["etag"] ?? "")
    }
}

extension Reply {
    var bytes: [UInt8] {
        guard case .bytes(let bytes) = body else { return [] }
        return bytes
    }
}

/// The parts of such a house: no engine, and nothing on disk but what the ledger publishes.
struct RegistryShop: Workshop {
    struct NoEngine: Error {}

    let day = RegistryDay()
    var clock: any HouseClock { day }
    var uptime: @Sendable () -> Duration { { .zero } }
    let random: RandomBytes = { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    func openStore(in folder: String) async throws -> any RecordStore { MemoryStore() }
    func openReader(models folder: String, exact: Bool) async throws -> any FaceReader { throw NoEngine() }
    func importModels(from source: String, to folder: String) throws -> [String] { [] }
    func describeEngine(models folder: String, exact: Bool) async throws -> EngineDescription {
        EngineDescription(engine: "none", model: "", modelDigest: "", precision: "", licence: "")
    }
}

/// A clock that stands.
struct RegistryDay: HouseClock {
    private static let start = Timestamp("2026-05-02T01:00:00Z") ?? Timestamp(seconds: 0)

    func now() -> Timestamp { Self.start }
    var uptime: Duration { .zero }
}
