import AsyncHTTPClient
import Crypto
import Desk
import Foundation
import Herald
import NIOCore
import NIOHTTP1
import Primitives
import Testing

@testable import HTTPDoor

@Suite("News of consents, erasures and devices") struct PeopleNewsTests {
    @Test func `what people agree to, take back and have erased is told to the house and to themselves`()
        async throws
    {
        try await StaffHouse.serve { house in
            try await house.fill()
            let (one, two) = (try await house.person(), try await house.person())
            let (bo, key) = (try await house.session("bo"), try await house.key().text)
            let tokens = [bo, one.token, two.token, key]
            var streams: [HTTPClientResponse] = []
            for token in tokens { streams.append(try await stream(house, token)) }
            let consent = #"{"site": "compound-a", "noticeShown": true, "freelyGiven": true}"#
            let place = #"{"site": "compound-a"}"#
            let acts: [(String, String, String, String)] = [
                ("POST", "/v1/people/\(one.id)/consents", bo, consent),
                ("POST", "/v1/consents/\(one.consent)/withdrawal", one.token, ""),
                ("POST", "/v1/me/restriction", one.token, ""),
                ("DELETE", "/v1/me/restriction", one.token, ""),
                ("POST", "/v1/me/objections", one.token, place),
                ("DELETE", "/v1/people/\(one.id)", bo, ""),
            ]
            for (method, path, token, body) in acts {
                let answer = try await house.ask(method, path, as: token, body.isEmpty ? nil : body)
                #expect((200...201).contains(answer.status), "\(path): \(answer.body)")
            }
            house.served.news.wire.close()
            var told: [String] = []
            for stream in streams {
                var text = ""
                for try await piece in stream.body { text += String(buffer: piece) }
                told.append(text)
            }
            let wanted = ["given", "withdrawn", "restricted", "lifted", "objected"]
            for word in wanted {
                for text in told.prefix(2) {
                    #expect(text.contains(#""kind":"consent""#) && text.contains(#""result":"\#(word)""#))
                }
            }
            for text in told.prefix(2) {
                #expect(text.contains("event: erasure") && text.contains(#""result":"erased""#))
                #expect(text.contains(#""purpose":"gate-access""#) && !text.contains(one.id))
            }
            #expect(
                told[2...].allSatisfy { !$0.contains("event: consent") && !$0.contains("event: erasure") })
        }
    }

    @Test func `a device that is enrolled, or trusted no more, is told of with its site`() async throws {
        try await GateHouse.serve { house in
            let stream = house.served.news.wire.listen(as: .house)
            let gate = try await GateDevice.enrol("gate-a-terminal", at: house)
            let olga = try GateDevice("olga", P256.Signing.PrivateKey(), nil, at: house)
            let answer = try await olga.send(
                "DELETE", "/v1/devices/gate-a-terminal/trust", [:],
                ["x-staff": "olga", "idempotency-key": "revoke-it"])
            #expect(answer.status == 200)
            house.served.news.wire.close()
            var text = ""
            for await piece in stream { text += String(decoding: piece, as: UTF8.self) }
            for word in ["enrolled", "revoked"] {
                #expect(text.contains("event: device") && text.contains(#""result":"\#(word)""#))
            }
            #expect(text.contains(#""site":"compound-a""#))
            try await olga.leave()
            try await gate.leave()
        }
    }

    private func stream(_ house: StaffHouse, _ token: String) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(house.port)/v1/events")
        request.headers.add(name: "authorization", value: "Bearer \(token)")
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        try #require(answer.status == .ok)
        return answer
    }
}
