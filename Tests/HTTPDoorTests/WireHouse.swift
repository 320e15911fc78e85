import Consent
import Desk
import Face
import Foundation
import Law
import Policy
import Primitives
import Registry
import Store
import Synchronization
import Testing
import Vault

@testable import HTTPDoor

/// A whole house behind a listening door: real keys, ledger, rules, server and wire; the engine alone is simple.
struct WireHouse: Sendable {
    let served: ServedHouse
    let port: Int

    var premises: Premises { served.premises }

    /// Keys as CompreFace's clients carry them, one for each kind and one for somebody else.
    static let keys: [String: String] = [
        "recognition": "00000000-0000-0000-0000-000000000002",
        "detection": "00000000-0000-0000-0000-000000000003",
        "verification": "00000000-0000-0000-0000-000000000004",
        "wiper": "00000000-0000-0000-0000-000000000005",
        "south": "00000000-0000-0000-0000-000000000006",
        "operator": "00000000-0000-0000-0000-000000000007",
        "subject": "00000000-0000-0000-0000-000000000008",
        "auditor": "00000000-0000-0000-0000-000000000009",
        "device": "00000000-0000-0000-0000-00000000000a",
        "unknown": "00000000-0000-0000-0000-00000000000f",
    ]

    /// Opens a house with the example registry in force, and serves it while the body runs.
    static func serve(_ body: @escaping @Sendable (WireHouse) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/wire-" + Hex.encode(wireChance(8))
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (shop, home) = (WireShop(), Installation(folder))
        let controller: ControllerID = try wireName("sunrise-property")
        try await home.create(
            Settings(controller: controller, ledgerOrigin: "house.example/l", models: ""),
            controller: controller, passphrase: nil, in: shop)
        let premises = try await home.open(in: shop)
        let yaml = try String(
            contentsOf: root.appending(path: "Examples/registry.yaml"), encoding: .utf8)
        _ = try await RegistryDesk(premises).apply(try RegistryDocument.parse(yaml: yaml), by: "test")
        var served = ServedHouse(premises)
        served.doorkeepers = [try WireDoorkeeper()]
        try await run(served, body)
    }

    private static func run(
        _ house: ServedHouse, _ body: @escaping @Sendable (WireHouse) async throws -> Void
    ) async throws {
        let server = HouseServer(house, on: try ListenAddress("127.0.0.1:0"))
        let (ports, listening) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run { listening.yield($0) } }
            for await port in ports {
                try await body(WireHouse(served: house, port: port))
                break
            }
            group.cancelAll()
        }
    }

    static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// Somebody of this name agrees, to everything the gate asks for unless named.
    func agree(
        _ name: String, to operations: Set<FaceOperation> = [.enrol, .verify, .identify],
        at site: String = "compound-a"
    ) async throws {
        let id: SubjectID
        if let known = try await PersonDesk(premises).find(name) {
            id = known
        } else {
            id = try await PersonDesk(premises).admit(name: name, reference: name)
        }
        var form = ConsentForm(id, at: try wireName(site), language: "en")
        (form.ageBand, form.operations) = (.adult, operations)
        (form.noticeShown, form.freelyGiven, form.offDevice) = (true, true, true)
        _ = try await ConsentDesk(premises).grant(form)
    }

    /// One request of one's own words, and the answer's status, headers and body.
    func ask(
        _ line: String, key: String? = nil, type: String? = nil, _ body: [UInt8] = [],
        headers: [String: String] = [:]
    ) async throws -> WireAnswer {
        var head = "\(line) HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: \(body.count)\r\n"
        if let key { head += "x-api-key: \(Self.keys[key] ?? key)\r\n" }
        if let type { head += "content-type: \(type)\r\n" }
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        return try await RawWire.send(Array((head + "\r\n").utf8) + body, to: port)
    }
}

/// Faces: the first two are near enough to each other to be one person, the third is somebody else.
enum WireFaces {
    static let ann: [UInt8] = [10, 10, 10, 10]
    static let annAgain: [UInt8] = [12, 10, 10, 10]
    static let bob: [UInt8] = [200, 10, 10, 10]
    static let byName: [String: [UInt8]] = [
        "ann": ann, "annAgain": annAgain, "bob": bob, "two": bob + ann, "annAndBob": annAgain + bob,
        "nobody": [0], "broken": [1, 2, 3],
    ]
}

/// Knows the keys of these tests.
struct WireDoorkeeper: Doorkeeper {
    private let callers: [String: Caller]

    init() throws {
        let north: @Sendable (String, Set<FaceOperation>) throws -> Caller = { name, operations in
            .integration(
                name,
                KeyScope(
                    purpose: try wireName("gate-access"), site: try wireName("compound-a"),
                    device: try wireName("gate-a-terminal"), operations: operations))
        }
        let south = KeyScope(
            purpose: try wireName("gate-access"), site: try wireName("compound-b"),
            device: try wireName("gate-b-terminal"), operations: [.enrol, .identify, .verify])
        let byKind: [String: Caller] = [
            "recognition": try north("door", [.enrol, .identify, .verify]),
            "detection": try north("counter", [.detect]), "verification": try north("desk", [.verify]),
            "wiper": try north("wiper", [.enrol, .identify, .erase]), "south": .integration("south", south),
            "operator": .staff(.operator, named: "olga"), "auditor": .staff(.auditor, named: "ada"),
            "subject": .person(try wireName("0123")), "device": .device(try wireName("gate-a-terminal")),
        ]
        var callers: [String: Caller] = [:]
        for (kind, caller) in byKind { callers[WireHouse.keys[kind] ?? ""] = caller }
        self.callers = callers
    }

    func caller(_ knock: Knock) async throws(Problem) -> Caller? {
        knock.headers["x-api-key"].flatMap { callers[$0] }
    }
}

/// The parts of a house on the wire.
struct WireShop: Workshop {
    let reader = WireReader()
    let standing = WireClock()
    var clock: any HouseClock { standing }
    var uptime: @Sendable () -> Duration { { .zero } }
    let random: RandomBytes = { count in wireChance(count) }

    func openStore(in folder: String) async throws -> any RecordStore { MemoryStore() }
    func openReader(models folder: String, exact: Bool) async throws -> any FaceReader { reader }
    func importModels(from source: String, to folder: String) throws -> [String] { [] }
    func describeEngine(models folder: String, exact: Bool) async throws -> EngineDescription {
        EngineDescription(engine: "simple", model: "", modelDigest: "", precision: "", licence: "")
    }
}

/// A clock that stands at a day on which the example's papers are in order.
struct WireClock: HouseClock {
    func now() -> Timestamp { Timestamp("2026-05-02T01:00:00Z") ?? Timestamp(seconds: 0) }
}

@Sendable func wireChance(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
}

func wireName<Entity>(_ text: String) throws -> Identifier<Entity> {
    try #require(Identifier<Entity>(text))
}
