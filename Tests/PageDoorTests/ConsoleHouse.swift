import Access
import AsyncHTTPClient
import Desk
import Face
import Foundation
import HTTPDoor
import Law
import NIOCore
import NIOHTTP1
import Primitives
import Registry
import Store
import Testing
import Vault

@testable import PageDoor

/// A house with its console behind a listening door, and an account of every role.
struct ConsoleHouse: Sendable {
    let served: ServedHouse
    let gate: Gate
    let port: Int

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let password = "a long enough secret"

    /// Serves the console of the example registry, or of none.
    static func serve(
        registry: Bool = true, _ body: @escaping @Sendable (ConsoleHouse) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/console-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (shop, home) = (PageShop(), Installation(folder))
        let controller = try #require(ControllerID("sunrise-property"))
        try await home.create(
            Settings(controller: controller, ledgerOrigin: "house.example/l", models: ""),
            controller: controller, passphrase: nil, in: shop)
        let premises = try await home.open(in: shop)
        if registry {
            let yaml = try String(contentsOf: root.appending(path: "Examples/registry.yaml"), encoding: .utf8)
            _ = try await RegistryDesk(premises).apply(try RegistryDocument.parse(yaml: yaml), by: "test")
        }
        var served = ServedHouse(premises)
        try await served.openGate(
            for: RelyingParty(id: "house.example", origins: ["https://house.example"]))
        let gate = try #require(served.gate)
        served.doorkeepers = [StaffKeeper()]
        let shelf = try PageShelf(folder: root.appending(path: "Pages").path)
        served.book = PageOrigin.console.book(of: ServedHouse.routes, on: shelf)
        served.paint = { shelf.paint($0, for: $1, at: .console) }
        let house = served
        let server = HouseServer(house, on: try ListenAddress("127.0.0.1:0"))
        let (ports, listening) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run { listening.yield($0) } }
            for await port in ports {
                let console = ConsoleHouse(served: house, gate: gate, port: port)
                try await console.fill()
                try await body(console)
                break
            }
            group.cancelAll()
        }
    }

    private func fill() async throws {
        let now = served.premises.clock.now()
        let code = try #require(try await gate.firstCode(at: now))
        _ = try await gate.join("ada", code: code, password: Self.password, at: now)
        for (name, role) in [
            ("bo", AccountRole.operator), ("cy", .auditor), ("wi", .witness), ("eve", .controller),
        ] {
            let code = try await gate.invite(name, as: role, at: now)
            _ = try await gate.join(name, code: code, password: Self.password, at: now)
        }
    }

    /// Somebody of the staff, as the keeper of these tests knows them; sessions have tests elsewhere.
    func session(_ name: String) async throws -> String {
        let account = try await gate.account(name)
        return "\(account.role.rawValue) \(name)"
    }

    /// Asks, and reads the whole answer.
    func ask(
        _ method: String = "GET", _ path: String, as token: String? = nil, in language: Language = .en,
        headers: [String: String] = [:], _ body: String? = nil
    ) async throws -> (status: Int, body: String, headers: HTTPHeaders) {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = HTTPMethod(rawValue: method)
        request.headers.add(name: "accept-language", value: language.rawValue)
        request.headers.add(name: "accept", value: "text/html, application/json")
        if let token { request.headers.add(name: "x-staff", value: token) }
        if method != "GET" { request.headers.add(name: "idempotency-key", value: UUID().uuidString) }
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let client = HTTPClient(configuration: .init(redirectConfiguration: .disallow))
        do {
            let response = try await client.execute(request, timeout: .seconds(60))
            let bytes = try await response.body.collect(upTo: 16 << 20)
            try await client.shutdown()
            return (Int(response.status.code), String(buffer: bytes), response.headers)
        } catch {
            try await client.shutdown()
            throw error
        }
    }
}

/// Knows the staff by what they say; nothing of it is in the program.
private struct StaffKeeper: Doorkeeper {
    func caller(_ knock: Knock) async throws(Problem) -> Caller? {
        let words = (knock.headers["x-staff"] ?? "").split(separator: " ").map(String.init)
        guard words.count == 2, let role = Role(rawValue: words[0]) else { return nil }
        return role == .witness ? .witness(words[1]) : .staff(role, named: words[1])
    }
}
