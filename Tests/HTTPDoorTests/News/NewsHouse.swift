import AsyncHTTPClient
import Desk
import Face
import Foundation
import Herald
import Law
import NIOCore
import NIOHTTP1
import Primitives
import Registry
import Store
import Testing
import Vault

@testable import HTTPDoor

/// A house that is served on a free port while a test runs; a header says who asks.
struct NewsHouse: Sendable {
    let premises: Premises
    let news: NewsDesk
    let folder: String
    let port: Int

    static let person = "0123456789abcdef0123456789abcdef"

    /// A house that is not served.
    static func premises(in folder: String, _ yaml: String? = nil) async throws -> Premises {
        let house = Installation(folder)
        let controller: ControllerID = try #require(Identifier("sunrise-property"))
        let settings = Settings(controller: controller, ledgerOrigin: "house.example/l", models: "")
        try await house.create(settings, controller: controller, passphrase: nil, in: NewsShop())
        let premises = try await house.open(in: NewsShop())
        _ = try await RegistryDesk(premises).apply(
            try RegistryDocument.parse(yaml: try yaml ?? example()), by: "test")
        return premises
    }

    static func example() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "Examples/registry.yaml"), encoding: .utf8)
    }

    static func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/news-\(UInt64.random(in: 0 ... .max))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    /// Serves a house while the body runs.
    static func visit(
        _ settings: ServerSettings = ServerSettings(),
        _ body: @escaping @Sendable (NewsHouse) async throws -> Void
    ) async throws {
        try await inFolder { folder in
            var served = ServedHouse(try await premises(in: folder))
            served.news = try NewsDesk(served.premises, settings)
            served.doorkeepers = [HeaderKeeper()]
            let (ready, house) = (AsyncStream<Int>.makeStream(), served)
            let server = HouseServer(house, on: try ListenAddress("127.0.0.1:0"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await house.news.during { try await server.run { ready.continuation.yield($0) } }
                }
                for await port in ready.stream {
                    try await body(
                        NewsHouse(premises: house.premises, news: house.news, folder: folder, port: port))
                    break
                }
                group.cancelAll()
            }
        }
    }

    func request(_ method: HTTPMethod, _ path: String, as who: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = method
        request.headers = ["x-test-caller": who]
        return request
    }

    /// Asks, and reads the whole answer.
    func ask(
        _ method: HTTPMethod, _ path: String, as who: String, _ body: String? = nil
    ) async throws -> (status: Int, json: JSONValue) {
        var request = request(method, path, as: who)
        if let body {
            request.body = .bytes(ByteBuffer(string: body))
            request.headers.add(name: "content-type", value: "application/json")
        }
        if method != .GET {
            request.headers.add(
                name: "idempotency-key", value: "\(method)-\(path.hashValue)-\(body?.hashValue ?? 0)")
        }
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let bytes = try await answer.body.collect(upTo: 1 << 20)
        let json = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes.readableBytesView))
        return (Int(answer.status.code), json ?? .null)
    }

    /// Opens the stream of events and hands over its text as it comes; leaving ends it.
    func listen<Answer: Sendable>(
        as who: String, after last: String? = nil,
        _ body: (inout EventReader) async throws -> Answer
    ) async throws -> Answer {
        var request = request(.GET, "/v1/events", as: who)
        if let last { request.headers.add(name: "last-event-id", value: last) }
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        try #require(answer.status == .ok)
        try #require(answer.headers.first(name: "content-type") == "text/event-stream")
        let pieces = AsyncThrowingStream<String, any Error>.makeStream()
        let reading = Task {
            do {
                for try await piece in answer.body { pieces.continuation.yield(String(buffer: piece)) }
                pieces.continuation.finish()
            } catch {
                pieces.continuation.finish(throwing: error)
            }
        }
        defer { reading.cancel() }
        var reader = EventReader(pieces.stream.makeAsyncIterator())
        return try await body(&reader)
    }
}

/// Reads events off a connection one by one.
struct EventReader {
    private var pieces: AsyncThrowingStream<String, any Error>.AsyncIterator
    private var text = ""

    init(_ pieces: AsyncThrowingStream<String, any Error>.AsyncIterator) { self.pieces = pieces }

    /// The next block of lines; `nil` at the end.
    mutating func next() async throws -> String? {
        while true {
            if let end = text.range(of: "\n\n") {
                defer { text.removeSubrange(..<end.upperBound) }
                let block = String(text[..<end.lowerBound])
                if block != ": beat" { return block }
                continue
            }
            guard let piece = try await pieces.next(isolation: #isolation) else { return nil }
            text += piece
        }
    }
}

/// Believes a header, as no keeper of a real house does.
private struct HeaderKeeper: Doorkeeper {
    func caller(_ knock: Knock) async throws(Problem) -> Caller? {
        guard let who = knock.headers["x-test-caller"] else { return nil }
        if let role = Role(rawValue: who), [.controller, .operator, .auditor].contains(role) {
            return .staff(role, named: "test")
        }
        if who == "person", let person: SubjectID = Identifier(NewsHouse.person) { return .person(person) }
        guard who == "key", let site: SiteID = Identifier("compound-a"),
            let device: DeviceID = Identifier("cam"),
            let purpose: PurposeID = Identifier("door")
        else { return nil }
        return .integration(
            "k", KeyScope(purpose: purpose, site: site, device: device, operations: [.verify]))
    }
}

private struct NewsShop: Workshop {
    var clock: any HouseClock { WallClock() }
    let random: RandomBytes = { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    func openStore(in folder: String) async throws -> any RecordStore { MemoryStore() }
    func openReader(models folder: String, exact: Bool) async throws -> any FaceReader {
        throw FaceError.noFace
    }
    func importModels(from source: String, to folder: String) throws -> [String] { [] }
    func describeEngine(models folder: String, exact: Bool) async throws -> EngineDescription {
        EngineDescription(engine: "none", model: "", modelDigest: "", precision: "", licence: "")
    }
}
