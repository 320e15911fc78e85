import AsyncHTTPClient
import Consent
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

/// A house with its portal behind a listening door; persons are known by a header, since sessions have tests elsewhere.
struct PortalHouse: Sendable {
    let premises: Premises
    let port: Int

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Serves the portal of the example registry, changed as told.
    static func serve(
        changing: (inout RegistryDocument) -> Void = { _ in },
        _ body: @escaping @Sendable (PortalHouse) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/portal-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (shop, home) = (PageShop(), Installation(folder))
        let controller = try #require(ControllerID("sunrise-property"))
        try await home.create(
            Settings(controller: controller, ledgerOrigin: "house.example/l", models: ""),
            controller: controller, passphrase: nil, in: shop)
        let premises = try await home.open(in: shop)
        let yaml = try String(contentsOf: root.appending(path: "Examples/registry.yaml"), encoding: .utf8)
        var document = try RegistryDocument.parse(yaml: yaml)
        changing(&document)
        _ = try await RegistryDesk(premises).apply(document, by: "test")
        var served = ServedHouse(premises)
        served.doorkeepers = [PersonKeeper()]
        let shelf = try PageShelf(folder: root.appending(path: "Pages").path)
        served.book = PageOrigin.portal.book(of: ServedHouse.routes, on: shelf, named: "https://me.example")
        served.paint = { shelf.paint($0, for: $1, at: .portal) }
        let server = HouseServer(served, on: try ListenAddress("127.0.0.1:0"))
        let (ports, listening) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run { listening.yield($0) } }
            for await port in ports {
                try await body(PortalHouse(premises: premises, port: port))
                break
            }
            group.cancelAll()
        }
    }

    /// Somebody who agreed at the gate.
    func person(named name: String = "Li Wei") async throws -> (id: SubjectID, consent: ConsentID) {
        let id = try await PersonDesk(premises).admit(name: name, reference: UUID().uuidString)
        var form = ConsentForm(id, at: try #require(SiteID("compound-a")), language: "en")
        (form.ageBand, form.operations) = (.adult, [.enrol, .verify])
        (form.noticeShown, form.freelyGiven, form.offDevice) = (true, true, true)
        return (id, try await ConsentDesk(premises).grant(form).consent.id)
    }

    /// Asks, and reads the whole answer.
    func ask(
        _ path: String, as person: SubjectID? = nil, in language: Language = .en
    ) async throws -> (status: Int, bytes: [UInt8], headers: HTTPHeaders) {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.headers.add(name: "accept-language", value: language.rawValue)
        if let person { request.headers.add(name: "x-person", value: person.text) }
        let client = HTTPClient(configuration: .init(redirectConfiguration: .disallow))
        do {
            let response = try await client.execute(request, timeout: .seconds(120))
            let bytes = try await response.body.collect(upTo: 64 << 20)
            try await client.shutdown()
            return (Int(response.status.code), Array(bytes.readableBytesView), response.headers)
        } catch {
            try await client.shutdown()
            throw error
        }
    }

    /// A page that must be there.
    func page(_ path: String, as person: SubjectID? = nil, in language: Language = .en) async throws -> String
    {
        let answer = try await ask(path, as: person, in: language)
        let text = String(decoding: answer.bytes, as: UTF8.self)
        #expect(answer.status == 200, "\(path): \(answer.status) \(text.prefix(300))")
        return text
    }
}

private struct PersonKeeper: Doorkeeper {
    func caller(_ knock: Knock) async throws(Problem) -> Caller? {
        knock.headers["x-person"].flatMap { SubjectID($0) }.map(Caller.person)
    }
}
