import Desk
import Face
import Foundation
import Law
import Primitives
import Testing

@testable import HTTPDoor

@Suite struct FaceRouteTests {
    private let place = "site=compound-a"

    @Test func `a person who agreed is enrolled, verified and found, and no score goes out`() async throws {
        try await WireHouse.serve { house in
            try await house.agree("flat-1")
            let enrolled = try await house.ask(
                "POST /v1/enrolments?\(place)&person=flat-1", key: "operator", type: "image/jpeg",
                WireFaces.ann)
            #expect(enrolled.status == 201)
            let enrolment = try enrolled.json()
            #expect(enrolment["result"]?.text == "enrolled" && enrolment["receipt"]?["proof"]?.text != nil)
            let verified = try await house.ask(
                "POST /v1/verifications?\(place)&person=flat-1", key: "operator", type: "image/png",
                WireFaces.annAgain)
            #expect(verified.status == 200)
            #expect(try verified.json()["result"]?.text == "match")
            let other = try await house.ask(
                "POST /v1/verifications?\(place)&person=flat-1", key: "operator", type: "image/png",
                WireFaces.bob)
            #expect(try other.json()["result"]?.text == "no-match")
            let found = try await house.ask(
                "POST /v1/identifications", key: "recognition", type: "image/webp", WireFaces.annAgain)
            let known = try #require(try await PersonDesk(house.premises).find("flat-1"))
            #expect(try found.json()["person"]?.text == known.text)
            for answer in [enrolled, verified, other, found] {
                #expect(!answer.text.contains("similarity") && !answer.text.contains("distance"))
            }
        }
    }

    @Test func `a form, JSON and the picture by itself are one request`() async throws {
        try await WireHouse.serve { house in
            try await house.agree("flat-1")
            let json = #"{"image":"\#(Data(WireFaces.ann).base64EncodedString())","person":"flat-1"}"#
            let one = try await house.ask(
                "POST /v1/enrolments", key: "recognition", type: "application/json", Array(json.utf8))
            #expect(one.status == 201)
            let head =
                "--b\r\ncontent-disposition: form-data; name=\"person\"\r\n\r\nFLAT-1\r\n--b\r\n"
                + "content-disposition: form-data; name=\"image\"; filename=\"a.jpg\"\r\n\r\n"
            let form = Array(head.utf8) + WireFaces.annAgain + Array("\r\n--b--\r\n".utf8)
            let two = try await house.ask(
                "POST /v1/verifications", key: "recognition", type: "multipart/form-data; boundary=b", form)
            #expect(try two.json()["result"]?.text == "match")
            let text = try await house.ask(
                "POST /v1/verifications", key: "recognition", type: "text/plain", form)
            #expect(text.status == 415)
            let none = try await house.ask(
                "POST /v1/verifications?person=flat-1", key: "recognition", type: "image/jpeg")
            #expect(none.status == 400)
        }
    }

    @Test func `a refusal is a problem with rules, law, remedy, other ways and receipt`() async throws {
        try await WireHouse.serve { house in
            _ = try await PersonDesk(house.premises).admit(name: nil, reference: "flat-2")
            let refused = try await house.ask(
                "POST /v1/enrolments?\(place)&person=flat-2", key: "operator", type: "image/jpeg",
                WireFaces.ann)
            #expect(refused.status == 403)
            let problem = try refused.json()
            #expect(problem["type"]?.text == "/problems/refused")
            for member in ["rules", "citations", "remedy", "alternative"] {
                #expect(problem[member]?.list?.isEmpty == false, "\(member)")
            }
            let ways = problem["alternative"]?.list ?? []
            #expect(ways.compactMap { $0["id"]?.text } == ["gate-a-card", "gate-a-code", "gate-a-guard"])
            #expect(
                ways.allSatisfy { $0["kind"]?.text != nil && $0["text"]?.text != nil && $0["site"] == nil })
            #expect(problem["receipt"]?["proof"]?.text?.hasPrefix("c2sp.org/tlog-proof@v1") == true)
            let south = try await house.ask(
                "POST /v1/identifications", key: "south", type: "image/jpeg", WireFaces.ann)
            #expect(south.status == 403 && south.text.contains("not-sole"))
        }
    }

    @Test func `nothing is inferred, whoever asks and however`() async throws {
        try await WireHouse.serve { house in
            try await house.agree("flat-1")
            for line in [
                "POST /v1/analyses?attributes=age", "POST /v1/analyses?attributes=emotion",
                "POST /v1/verifications?person=flat-1&attributes=age,mood",
            ] {
                let refused = try await house.ask(
                    line, key: "recognition", type: "image/jpeg", WireFaces.ann)
                #expect(refused.status == 403, "\(line)")
                #expect(try refused.json()["citations"]?.list?.isEmpty == false, "\(line)")
            }
            let word = try await house.ask(
                "POST /v1/analyses?attributes=aura", key: "recognition", type: "image/jpeg", WireFaces.ann)
            #expect(word.status == 400)
        }
    }

    @Test func `a picture is inspected and redacted without asking whose faces they are`() async throws {
        try await WireHouse.serve { house in
            let inspected = try await house.ask(
                "POST /v1/inspections", key: "detection", type: "image/jpeg",
                WireFaces.ann + WireFaces.bob)
            #expect(try inspected.json()["faces"]?.list?.count == 2)
            let redacted = try await house.ask(
                "POST /v1/redactions", key: "operator", type: "image/jpeg", WireFaces.ann + WireFaces.bob)
            #expect(redacted.body == Array(repeating: 0, count: 8))
            #expect(redacted.headers["content-type"] == "image/jpeg")
            #expect(redacted.headers["x-faces-hidden"] == "2")
            let broken = try await house.ask(
                "POST /v1/inspections", key: "operator", type: "image/jpeg", [1, 2, 3])
            #expect(broken.status == 422)
            let nobody = try await house.ask(
                "POST /v1/inspections", key: "operator", type: "image/jpeg", [0])
            #expect(try nobody.json()["result"]?.text == "undecided")
        }
    }

    @Test func `a fault of the file is told as one, and what a picture shows is none`() {
        let faults: [FaceError] = [
            .empty, .notAnImage, .unsupported("GIF"), .damaged, .tooManyBytes(limit: 1),
            .tooManyPixels(limit: 1),
            .tooManyScans(limit: 1), .tooLong(limit: 1), .tooNarrow(limit: 1), .tooMuchBeside(limit: 1),
            .notOnePicture, .decoderStopped,
        ]
        #expect(faults.filter(\.isOfThePicture) == faults)
        let others: [FaceError] = [
            .noFace, .severalFaces(2), .ambiguous, .faceTooSmall(limit: 1), .engineFailed,
        ]
        #expect(others.filter(\.isOfThePicture) == [])
    }

    @Test func `a key reaches its own place and operations, and the rest is not there`() async throws {
        try await WireHouse.serve { house in
            try await house.agree("flat-1")
            func status(_ line: String, _ key: String?) async throws -> Int {
                try await house.ask(line, key: key, type: "image/jpeg", WireFaces.ann).status
            }
            #expect(try await status("POST /v1/identifications?site=compound-b", "recognition") == 404)
            #expect(try await status("POST /v1/identifications?purpose=lending", "recognition") == 404)
            #expect(try await status("POST /v1/identifications?device=x", "recognition") == 404)
            #expect(try await status("POST /v1/identifications", "verification") == 403)
            #expect(try await status("POST /v1/enrolments?person=flat-1", "verification") == 403)
            #expect(try await status("POST /v1/redactions", "recognition") == 403)
            #expect(try await status("POST /v1/verifications?person=flat-9", "recognition") == 404)
            #expect(try await status("POST /v1/identifications", "operator") == 400)
            for path in [
                "enrolments", "verifications", "identifications", "analyses", "inspections", "redactions",
            ] {
                for key in ["auditor", "subject", "device"] {
                    #expect(try await status("POST /v1/\(path)?\(place)&person=flat-1", key) == 403)
                }
                #expect(try await status("POST /v1/\(path)?\(place)&person=flat-1", nil) == 401)
            }
        }
    }
}
