import Desk
import Face
import Foundation
import Law
import Primitives
import Store
import Synchronization
import Testing
import Vault

@testable import HTTPDoor

/// A listening server over routes of the test's own: the house behind it is real and has nothing to do.
struct DoorStage: Sendable {
    let house: ServedHouse
    let port: Int
    private let words: AsyncStream<ServerWord>.Continuation
    private let ended: Flag

    /// Serves while the body runs, and looks that the server ends when it is told to.
    static func play(
        _ routes: [Route] = [.word], limits change: (inout ServerLimits) -> Void = { _ in },
        room: Lanes.Room = Lanes.Room(), certificate: ServerCertificate? = nil,
        doorkeepers: [any Doorkeeper] = [],
        _ body: @escaping @Sendable (DoorStage) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/door-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let controller = try #require(ControllerID("sunrise-property"))
        let home = Installation(folder)
        try await home.create(
            Settings(controller: controller, ledgerOrigin: "house.example/l", models: ""),
            controller: controller, passphrase: nil, in: EmptyShop())
        var house = ServedHouse(try await home.open(in: EmptyShop()))
        (house.book, house.lanes) = (RouteBook(routes), Lanes(room))
        house.doorkeepers = doorkeepers
        var limits = ServerLimits()
        change(&limits)
        let server = HouseServer(
            house, on: try ListenAddress("127.0.0.1:0"), certificate: certificate, limits: limits)
        try await run(server, house, body)
    }

    private static func run(
        _ server: HouseServer, _ house: ServedHouse,
        _ body: @escaping @Sendable (DoorStage) async throws -> Void
    ) async throws {
        let (words, saying) = AsyncStream<ServerWord>.makeStream()
        let (ports, listening) = AsyncStream<Int>.makeStream()
        let ended = Flag()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.run(hearing: words) { listening.yield($0) }
                ended.set()
            }
            for await port in ports {
                try await body(DoorStage(house: house, port: port, words: saying, ended: ended))
                break
            }
            group.cancelAll()
        }
    }

    func say(_ word: ServerWord) { words.yield(word) }

    /// Whether the server came to its end.
    func hasEnded() async throws -> Bool { try await eventually { ended.isSet } }

    func line(reads: Bool = true) async throws -> RawLine { try await RawLine.open(port, reads: reads) }

    /// How many connections the server holds.
    var connections: Int { gauge("connections") }
    /// How many bytes of large answers are on their way.
    var answerBytes: Int { gauge("answer_bytes") }

    private func gauge(_ name: String) -> Int {
        Int(house.meter.now.gauges.first { $0.name == name }?.read() ?? -1)
    }
}

/// Asks until it is so, or for so long that it never will be.
func eventually(_ isSo: () async throws -> Bool) async throws -> Bool {
    for _ in 0..<1200 {
        if try await isSo() { return true }
        try await Task.sleep(for: .milliseconds(25))
    }
    return false
}

/// Something that happens once.
final class Flag: Sendable {
    private let value = Mutex(0)
    var isSet: Bool { count > 0 }
    var count: Int { value.withLock { $0 } }
    func set() { value.withLock { $0 += 1 } }
}

extension Route {
    /// A route anybody may ask.
    static func open(
        _ method: Method, _ path: String, _ name: String, lane: Lane = .plain, body: Body = .none,
        act: @escaping Act
    ) -> Route {
        Route(method, path, name, "For a test.", reaches: .everybody, answers: []) {
            ($0.lane, $0.body) = (lane, body)
        } act: {
            try await act($0)
        }
    }

    static let word = open(.get, "/word", "word") { _ in .text("word") }
    static let right = open(.post, "/right", "right", lane: .rights) { _ in .text("done") }
    static let echo = open(.post, "/echo", "echo", body: .json(.anything)) { .text("\($0.body.count)") }
}

private struct EmptyShop: Workshop {
    var clock: any HouseClock { WallClock() }
    let random: RandomBytes = { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    func openStore(in folder: String) async throws -> any RecordStore { MemoryStore() }
    func openReader(models folder: String, exact: Bool) async throws -> any FaceReader {
        throw DeskError.engine("there is none")
    }
    func importModels(from source: String, to folder: String) throws -> [String] { [] }
    func describeEngine(models folder: String, exact: Bool) async throws -> EngineDescription {
        EngineDescription(engine: "none", model: "", modelDigest: "", precision: "", licence: "")
    }
}
