import Crypto
import Primitives
import Testing

@testable import DeviceTrust

@Suite("A device is believed by certificate, signature and nonce together") struct BeliefTests {
    @Test func `a request of an enrolled device is believed once`() async throws {
        try await TrustHouse.visit { house in
            let gate = try await house.enrolled("gate")
            let request = try gate.request(gate.draft(house))
            #expect(try await house.trust.believe(request).device == "gate")
            #expect(await house.doubt(request) == .badNonce)
        }
    }

    @Test func `whatever is altered after signing is noticed`() async throws {
        try await TrustHouse.visit { house in
            let gate = try await house.enrolled("gate")
            let draft = gate.draft(house)
            let fields = try gate.fields(draft)
            let other = sha256(Array("{ }".utf8))
            let requests: [(SignedRequest, DeviceTrustError)] = [
                (altered(draft, fields, gate, method: "PUT"), .badSignature),
                (altered(draft, fields, gate, target: "/v1/device/notice"), .badSignature),
                (altered(draft, fields, gate, target: draft.target + "?site=other"), .badSignature),
                (altered(draft, fields, gate, body: other), .bodyChanged),
                (
                    altered(draft, resigned(fields, "content-digest", draft, "{ }"), gate, body: other),
                    .badSignature
                ),
            ]
            for (request, doubt) in requests { #expect(await house.doubt(request) == doubt) }
            #expect(await house.doubt(altered(draft, fields, gate)) == nil, "the control: unaltered it holds")
        }
    }

    private func altered(
        _ draft: TestDevice.Draft, _ fields: [String: String], _ device: TestDevice, method: String? = nil,
        target: String? = nil, body: Primitives.Digest? = nil
    ) -> SignedRequest {
        SignedRequest(
            method: method ?? draft.method, target: target ?? draft.target, headers: fields,
            body: body ?? sha256(draft.body), certificate: device.certificate, hasOwnNonce: false)
    }

    private func resigned(
        _ fields: [String: String], _ name: String, _ draft: TestDevice.Draft, _ body: String
    ) -> [String: String] {
        let digest = "sha-256=:\(Base64Text.encode(sha256(Array(body.utf8)).bytes)):"
        return fields.merging([name: digest]) { $1 }
    }

    @Test func `who else signs, or signs for somebody else, is not believed`() async throws {
        try await TrustHouse.visit { house in
            let (gate, door) = (try await house.enrolled("gate"), try await house.enrolled("door"))
            var draft = gate.draft(house)
            let borrowed = TestDevice(name: "gate", key: door.key, certificate: gate.certificate)
            #expect(await house.doubt(try borrowed.request(draft)) == .badSignature)
            let stolen = TestDevice(name: "gate", key: gate.key, certificate: door.certificate)
            #expect(await house.doubt(try stolen.request(draft)) == .otherDevice)
            draft.nonce = house.trust.nonce(for: "door").nonce
            #expect(await house.doubt(try gate.request(draft)) == .badNonce, "another device's nonce")
            draft.nonce = String(repeating: "0", count: 32)
            #expect(await house.doubt(try gate.request(draft)) == .badNonce, "nobody's nonce")
            let bare = SignedRequest(
                method: "POST", target: "/", headers: try gate.fields(gate.draft(house)), body: .ofNothing,
                certificate: nil, hasOwnNonce: false)
            #expect(await house.doubt(bare) == .noCertificate)
        }
    }

    @Test func `time is held to half a minute, and a nonce to one`() async throws {
        try await TrustHouse.visit { house in
            let gate = try await house.enrolled("gate")
            for (away, doubt) in [(-31, DeviceTrustError.outOfTime), (31, .outOfTime), (-30, nil), (30, nil)]
            {
                var draft = gate.draft(house)
                draft.created += Int64(away)
                #expect(await house.doubt(try gate.request(draft)) == doubt, "\(away) s")
            }
            var draft = gate.draft(house)
            house.time.advance(60)
            draft.created = house.time.now.seconds
            #expect(await house.doubt(try gate.request(draft)) == .badNonce)
        }
    }

    @Test func `a certificate of another authority, and one that has ended, open nothing`() async throws {
        try await TrustHouse.visit { house in
            let gate = try await house.enrolled("gate")
            try await TrustHouse.visit { elsewhere in
                let stranger = try await elsewhere.enrolled("gate")
                var draft = stranger.draft(elsewhere)
                draft.nonce = house.trust.nonce(for: "gate").nonce
                #expect(await house.doubt(try stranger.request(draft)) == .unknownCertificate)
            }
            house.time.advance(90 * 86_400)
            #expect(await house.doubt(try gate.request(gate.draft(house))) == .expiredCertificate)
        }
    }

    @Test func `trust that is taken is gone at the next request, and stays gone`() async throws {
        try await TrustHouse.visit { house in
            let (gate, door) = (try await house.enrolled("gate"), try await house.enrolled("door"))
            let kept = try gate.request(gate.draft(house))
            #expect(await house.doubt(try gate.request(gate.draft(house))) == nil)
            #expect(try await house.trust.revoke("gate") == 1)
            #expect(await house.doubt(kept) == .revoked)
            #expect(await house.doubt(try gate.request(gate.draft(house))) == .revoked)
            #expect(try await house.trust.isTrusted("gate") == false)
            #expect(await house.doubt(try door.request(door.draft(house))) == nil, "the other is not touched")
            let again = try await TrustHouse.open(house.folder, house.time)
            #expect(try await again.isTrusted("gate") == false)
            #expect(try await again.isTrusted("door"))
            #expect(again.authority.certificate == house.trust.authority.certificate)
        }
    }

    @Test func `a nonce of the device's own is good once too, and their number is bounded`() async throws {
        try await TrustHouse.visit {
            ($0.noncesHeld, $0.ownNoncesHeld) = (4, 8)
        } _: { house in
            let gate = try await house.enrolled("gate")
            var draft = gate.draft(house)
            let oldest = draft.nonce
            for _ in 0..<100 { _ = house.trust.nonce(for: "gate") }
            draft.nonce = oldest
            #expect(await house.doubt(try gate.request(draft)) == .badNonce, "the oldest made room")
            for count in 0..<12 {
                draft.nonce = "a-nonce-of-my-own-\(count)"
                let request = try gate.request(draft, hasOwnNonce: true)
                #expect(await house.doubt(request) == (count < 8 ? nil : .badNonce), "\(count)")
                #expect(await house.doubt(request) == .badNonce)
            }
            #expect(house.trust.nonces.count == 12)
            house.time.advance(61)
            draft.created = house.time.now.seconds
            #expect(await house.doubt(try gate.request(draft, hasOwnNonce: true)) == nil)
        }
    }

    @Test func `a device that asks too much waits, and the others do not`() async throws {
        try await TrustHouse.visit {
            ($0.requestsPerSecond, $0.burst) = (2, 5)
        } _: { house in
            let (gate, door) = (try await house.enrolled("gate"), try await house.enrolled("door"))
            for _ in 0..<5 { #expect(await house.doubt(try gate.request(gate.draft(house))) == nil) }
            #expect(await house.doubt(try gate.request(gate.draft(house))) == .tooMany(seconds: 1))
            #expect(await house.doubt(try door.request(door.draft(house))) == nil)
            house.time.advance(1)
            for expected in [nil, nil, DeviceTrustError.tooMany(seconds: 1)] {
                #expect(await house.doubt(try gate.request(gate.draft(house))) == expected)
            }
        }
    }
}
