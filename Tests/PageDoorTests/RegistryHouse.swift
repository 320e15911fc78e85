import Foundation
import HTTPDoor
import Law
import NIOHTTP1

@testable import PageDoor

/// The console of a house with the example registry in force, asked by its staff.
struct RegistryHouse: Sendable {
    let console: ConsoleHouse
    private let sessions: [Role: String]

    static func visit(_ body: @escaping @Sendable (RegistryHouse) async throws -> Void) async throws {
        try await ConsoleHouse.serve { console in
            let sessions = [
                Role.controller: try await console.session("ada"), .operator: try await console.session("bo"),
                .auditor: try await console.session("cy"),
            ]
            try await body(RegistryHouse(console: console, sessions: sessions))
        }
    }

    func get(
        _ path: String, as role: Role = .controller, in language: Language = .en
    ) async throws -> (status: Int, text: String) {
        let heard = try await console.ask("GET", path, as: sessions[role], in: language)
        return (heard.status, heard.body)
    }

    func text(
        _ path: String, as role: Role = .controller, in language: Language = .en
    ) async throws -> String { try await get(path, as: role, in: language).text }

    /// Something of the interface, with its entity tag.
    func json(_ path: String) async throws -> (JSONValue, tag: String) {
        let heard = try await console.ask("GET", path, as: sessions[.controller])
        let json = try JSONDecoder().decode(JSONValue.self, from: Data(heard.body.utf8))
        return (json, heard.headers.first(name: "etag") ?? "")
    }

    /// Writes, as the script of a wizard does; something new where there is no tag.
    func put(_ path: String, _ body: JSONValue, over tag: String) async throws -> (status: Int, tag: String) {
        let text = String(decoding: try JSONEncoder().encode(body), as: UTF8.self)
        let heard = try await console.ask(
            "PUT", path, as: sessions[.controller],
            headers: tag.isEmpty ? ["if-none-match": "*"] : ["if-match": tag], text)
        return (heard.status, heard.headers.first(name: "etag") ?? "")
    }
}
