import Crypto
import Foundation
import Primitives
import Testing

@testable import DeviceTrust

@Suite("A tablet is believed by pass, signature and nonce together") struct TabletTests {
    private struct Tablet {
        let device: TestDevice
        let pass: String

        func request(
            _ draft: TestDevice.Draft, pass: String? = nil, ownNonce: Bool = false
        ) throws -> SignedRequest {
            SignedRequest(
                method: draft.method, target: draft.target, headers: try device.fields(draft),
                body: sha256(draft.body), certificate: nil, pass: pass ?? self.pass, hasOwnNonce: ownNonce)
        }
    }

    private func proof(_ name: String, _ code: String, _ key: P256.Signing.PrivateKey) throws -> [UInt8] {
        Array(try key.signature(for: Data("countenance tablet\n\(name)\n\(code)".utf8)).rawRepresentation)
    }

    private func paired(_ name: String, _ house: TrustHouse) async throws -> Tablet {
        let key = P256.Signing.PrivateKey()
        let (code, _) = try await house.trust.makeCode(for: name)
        let given = try await house.trust.pair(
            name, code: code, key: Array(key.publicKey.x963Representation), proof: try proof(name, code, key))
        return Tablet(device: TestDevice(name: name, key: key, certificate: []), pass: given.text)
    }

    private func doubt(_ work: () async throws -> Void) async -> DeviceTrustError? {
        do {
            try await work()
            return nil
        } catch {
            return error as? DeviceTrustError
        }
    }

    @Test func `a request of a paired tablet is believed once`() async throws {
        try await TrustHouse.visit { house in
            let gate = try await paired("gate", house)
            let request = try gate.request(gate.device.draft(house))
            #expect(try await house.trust.believe(request).device == "gate")
            #expect(await house.doubt(request) == .badNonce)
            var first = gate.device.draft(house)
            first.nonce = "0123456789abcdef"
            #expect(await house.doubt(try gate.request(first, ownNonce: true)) == nil)
            #expect(await house.doubt(try gate.request(first, ownNonce: true)) == .badNonce)
        }
    }

    @Test func `neither the pass nor the key is enough, nor those of two tablets`() async throws {
        try await TrustHouse.visit { house in
            let (gate, door) = (try await paired("gate", house), try await paired("door", house))
            let draft = { gate.device.draft(house) }
            let bare = SignedRequest(
                method: "POST", target: "/", headers: [:], body: .ofNothing, certificate: nil,
                pass: gate.pass, hasOwnNonce: false)
            #expect(await house.doubt(bare) == .badEnvelope(.missing), "the pass alone")
            let name = String(gate.pass.prefix(64))
            let foreign = String(door.pass.dropFirst(64))
            let none = ".0000000000000000000000000000000000000000000000000000000000000000"
            #expect(await house.doubt(try gate.request(draft(), pass: door.pass)) == .otherDevice)
            for pass in ["", name, name + none, name + foreign, gate.pass + "."] {
                #expect(await house.doubt(try gate.request(draft(), pass: pass)) == .unknownCertificate)
            }
            let borrowed = Tablet(
                device: TestDevice(name: "gate", key: door.device.key, certificate: []), pass: gate.pass)
            #expect(await house.doubt(try borrowed.request(draft())) == .badSignature)
            #expect(await house.doubt(try gate.request(draft())) == nil, "the control")
        }
    }

    @Test func `a pass is no certificate, and a certificate no pass`() async throws {
        try await TrustHouse.visit { house in
            let (tablet, gate) = (try await paired("tablet", house), try await house.enrolled("gate"))
            let kept = try #require(try await house.trust.certificates().first { $0.device == "tablet" })
            #expect(kept.isPass && kept.bytes.count == 98)
            #expect(!kept.bytes.contains(subsequence: Array(tablet.pass.utf8.suffix(64))), "no token is kept")
            let posing = TestDevice(name: "tablet", key: tablet.device.key, certificate: kept.bytes)
            #expect(await house.doubt(try posing.request(posing.draft(house))) == .unknownCertificate)
            let name = GivenCertificate.fingerprint(of: gate.certificate).hex
            let other = Tablet(device: gate, pass: name + "." + String(repeating: "0", count: 64))
            #expect(await house.doubt(try other.request(gate.draft(house))) == .unknownCertificate)
        }
    }

    @Test func `a code is good for one pass, of a key that is held, and ends what was before`() async throws {
        try await TrustHouse.visit { house in
            let before = try await house.enrolled("gate")
            let (code, _) = try await house.trust.makeCode(for: "gate")
            let (key, other) = (P256.Signing.PrivateKey(), P256.Signing.PrivateKey())
            let open = Array(key.publicKey.x963Representation)
            let (trust, good) = (house.trust, try proof("gate", code, key))
            for proof in [
                try proof("gate", code, other), try proof("door", code, key), try proof("gate", "", key), [],
            ] {
                #expect(
                    await doubt { _ = try await trust.pair("gate", code: code, key: open, proof: proof) }
                        == .badKey)
            }
            #expect(
                await doubt { _ = try await trust.pair("gate", code: code, key: [4], proof: good) } == .badKey
            )
            #expect(await house.doubt(try before.request(before.draft(house))) == nil, "nothing ended yet")
            _ = try await trust.pair("gate", code: code, key: open, proof: good)
            #expect(await house.doubt(try before.request(before.draft(house))) == .revoked)
            #expect(
                await doubt { _ = try await trust.pair("gate", code: code, key: open, proof: good) }
                    == .badCode)
        }
    }

    @Test func `a pass ends after ninety days, is renewed before, and is taken at once`() async throws {
        try await TrustHouse.visit { house in
            let gate = try await paired("gate", house)
            house.time.advance(89 * 86_400)
            let key = P256.Signing.PrivateKey()
            let next = try await house.trust.renewPass(
                of: "gate", key: Array(key.publicKey.x963Representation), proof: try proof("gate", "", key))
            let renewed = Tablet(device: TestDevice(name: "gate", key: key, certificate: []), pass: next.text)
            #expect(await house.doubt(try gate.request(gate.device.draft(house))) == nil)
            house.time.advance(86_400)
            #expect(await house.doubt(try gate.request(gate.device.draft(house))) == .expiredCertificate)
            #expect(await house.doubt(try renewed.request(renewed.device.draft(house))) == nil)
            #expect(try await house.trust.revoke("gate") == 2)
            #expect(await house.doubt(try renewed.request(renewed.device.draft(house))) == .revoked)
            #expect(
                await doubt {
                    _ = try await house.trust.renewPass(
                        of: "gate", key: Array(key.publicKey.x963Representation),
                        proof: try proof("gate", "", key))
                } == .revoked)
        }
    }
}

extension [UInt8] {
    fileprivate func contains(subsequence other: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: other) }
    }
}
