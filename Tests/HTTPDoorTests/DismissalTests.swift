import Access
import AsyncHTTPClient
import Consent
import Desk
import Face
import Foundation
import Herald
import Law
import NIOCore
import NIOHTTP1
import Primitives
import Store
import Testing

@testable import HTTPDoor

/// What was shown at the door ends while the answer is under way.
@Suite struct DismissalTests {
    @Test func `a stream ends with the key or session that opened it, and another's goes on`() async throws {
        try await StaffHouse.serve { house in
            try await house.fill()
            let (gate, now) = (house.gate, house.premises.clock.now())
            let person = try await house.person()
            let key = try await house.key()
            let (bo, cy) = (try await house.session("bo"), try await house.session("cy"))
            let ends: [(String, () async throws -> Void)] = [
                (key.text, { _ = try await gate.revokeKey(key.id, at: now) }),
                (bo, { try await gate.signOut(String(bo.dropFirst(3))) }),
                (cy, { _ = try await gate.setDisabled("cy", true) }),
                (person.token, { try await gate.signOut(String(person.token.dropFirst(3))) }),
            ]
            let stays = try await stream(house, try await house.session("ada"))
            var slowest = Duration.zero
            for (token, end) in ends {
                let (told, took) = try await heard(stream(house, token), ending: end)
                #expect(told.contains("event: dismissed"), "\(told)")
                slowest = max(slowest, took)
            }
            await house.served.news.publish(.device, .revoked)
            house.served.news.wire.close()
            var rest = ""
            for try await piece in stays.body { rest += String(buffer: piece) }
            #expect(rest.contains("event: device") && !rest.contains("dismissed"), "the negative control")
            print("promise A10: \(ends.count) open streams ended with what opened them, \(slowest) at most")
        }
    }

    private func stream(_ house: StaffHouse, _ token: String) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(house.port)/v1/events")
        request.headers.add(name: "authorization", value: "Bearer \(token)")
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        try #require(answer.status == .ok)
        return answer
    }

    private func heard(
        _ answer: HTTPClientResponse, ending end: () async throws -> Void
    ) async throws -> (String, Duration) {
        var (text, since): (String, ContinuousClock.Instant?) = ("", nil)
        for try await piece in answer.body {
            text += String(buffer: piece)
            guard since == nil else { continue }
            try await end()
            since = .now
        }
        return (text, since?.duration(to: .now) ?? .zero)
    }

    @Test func `a decision is not told to a key that was revoked while it was made`() async throws {
        let reader = GateReader()
        try await StaffHouse.serve(reading: reader) { house in
            let face: [UInt8] = [10, 10, 10, 10]
            let site = try #require(SiteID("compound-a"))
            let id = try await PersonDesk(house.premises).admit(name: "Ann", reference: "flat-1")
            var form = ConsentForm(id, at: site, language: "en")
            (form.ageBand, form.operations) = (.adult, [.enrol, .verify])
            (form.noticeShown, form.freelyGiven, form.offDevice) = (true, true, true)
            _ = try await ConsentDesk(house.premises).grant(form)
            let request = FaceRequest(Image(bytes: face), at: site, subject: id)
            guard case .given = try await EnrolDesk(house.premises).enrol(request) else {
                throw GateFault.notEnrolled
            }
            let (gate, now, key) = (house.gate, house.premises.clock.now(), try await house.key())
            let body = #"{"image":"\#(Data(face).base64EncodedString())","person":"flat-1"}"#
            let headers = ["content-type": "application/json"]
            let before = try await house.ask(
                "POST", "/v1/verifications", as: key.text, headers: headers, body)
            #expect(before.json?["result"]?.text == "match", "the control: \(before.body)")
            reader.meanwhile { _ = try await gate.revokeKey(key.id, at: now) }
            let during = try await house.ask(
                "POST", "/v1/verifications", as: key.text, headers: headers, body)
            #expect(during.status == 401 && during.json?["result"] == nil, "\(during.body)")
        }
    }
}
