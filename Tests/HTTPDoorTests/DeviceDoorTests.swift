import Crypto
import DeviceTrust
import Foundation
import Primitives
import SwiftASN1
import Synchronization
import Testing
import X509

@testable import HTTPDoor

@Suite("A device at the door", .serialized) struct DeviceDoorTests {
    @Test func `of 1,000 captured requests none is taken twice`() async throws {
        try await GateHouse.serve { house in
            let gate = try await GateDevice.enrol("gate-a-terminal", at: house)
            var captured: [(GateDevice.Draft, [String: String])] = []
            var taken = 0
            for _ in 0..<1000 {
                let draft = gate.draft(house)
                let fields = try gate.fields(draft)
                taken += try await gate.send(draft, fields).status == 200 ? 1 : 0
                captured.append((draft, fields))
            }
            var again = 0
            var reasons: Set<String> = []
            for (draft, fields) in captured {
                let answer = try await gate.send(draft, fields)
                again += answer.status == 401 ? 0 : 1
                reasons.insert(answer.detail ?? "")
            }
            #expect(taken == 1000 && again == 0)
            // They hold in all but the nonce, unless a slow machine let their time run out.
            let expected = Set(["\(DeviceTrustError.badNonce)", "\(DeviceTrustError.outOfTime)"])
            #expect(reasons.isSubset(of: expected) && reasons.contains("\(DeviceTrustError.badNonce)"))
            print("promise A13: 1,000 captured requests, \(taken) accepted at first, \(again) when replayed")
            try await gate.leave()
        }
    }

    @Test func `whatever is changed on the way, or signed by another, is refused`() async throws {
        try await GateHouse.serve { house in
            let gate = try await GateDevice.enrol("gate-a-terminal", at: house)
            let other = try await GateDevice.enrol("gate-b-terminal", at: house)
            let forged = try Forgery.all(of: gate, with: other, at: house)
            var accepted = 0
            for forgery in forged {
                let answer = try await gate.send(forgery.draft, forgery.fields)
                #expect(answer.status == 401, "\(forgery.what): \(answer.status)")
                accepted += answer.status == 401 ? 0 : 1
            }
            #expect(try await gate.ask(gate.draft(house)).status == 200, "the control")
            #expect(try await other.ask(other.draft(house)).status == 200, "the control")
            print(
                "promise A13: \(forged.count) kinds of forgery over TLS, \(accepted) accepted, control 2 of 2"
            )
            try await gate.leave()
            try await other.leave()
        }
    }

    @Test func `a certificate that is not ours, has ended or stays at a proxy opens nothing`() async throws {
        try await GateHouse.serve { house in
            house.time.set(ahead: -100 * 86_400)
            let (code, _) = try await house.trust.makeCode(for: "gate-a-terminal")
            let old = P256.Signing.PrivateKey()
            let ended = try await house.trust.enrol(
                "gate-a-terminal", code: code, request: try GateDevice.request(old))
            house.time.set(ahead: 0)
            let gate = try await GateDevice.enrol("gate-b-terminal", at: house)
            let own = P256.Signing.PrivateKey()
            let selfSigned = try ServerPaper.signed(
                by: .init(own), named: "gate-b-terminal", for: .init(own.publicKey)
            ).serializeAsPEM().pemString
            let posing = try ServerPaper.signed(
                by: .init(P256.Signing.PrivateKey()), named: "Countenance devices", for: .init(own.publicKey)
            ).serializeAsPEM().pemString
            let callers = [
                ("ended", try GateDevice("gate-a-terminal", old, ended.pem, at: house)),
                ("self-signed", try GateDevice("gate-b-terminal", own, selfSigned, at: house)),
                (
                    "another authority of the same name",
                    try GateDevice("gate-b-terminal", own, posing, at: house)
                ),
                ("none", try GateDevice("gate-b-terminal", gate.key, nil, at: house)),
                (
                    "behind a proxy",
                    try GateDevice("gate-b-terminal", gate.key, gate.certificate, at: house, plain: true)
                ),
            ]
            var accepted = 0
            for (what, caller) in callers {
                var fields = try caller.fields(caller.draft(house))
                fields["x-forwarded-client-cert"] = gate.certificate?.replacing("\n", with: "%0A")
                let status = try? await caller.send(caller.draft(house), fields).status
                #expect(status == nil || status == 401, "\(what): \(String(describing: status))")
                accepted += status.map { $0 < 300 ? 1 : 0 } ?? 0
                try await caller.leave()
            }
            let bare = try await gate.send(gate.draft(house), [:])
            #expect(bare.status == 401, "a certificate alone is not enough")
            #expect(try await gate.ask(gate.draft(house)).status == 200, "the control")
            print(
                "promise A13: \(callers.count + 1) kinds of missing or foreign certificate, \(accepted) accepted"
            )
            try await gate.leave()
        }
    }

    @Test func `trust that is taken is gone when that is answered, also for what is under way`() async throws
    {
        try await GateHouse.serve { house in
            let face: [UInt8] = [10, 10, 10, 10]
            _ = try await house.resident("flat-1", face)
            let gate = try await GateDevice.enrol("gate-a-terminal", at: house)
            let form: JSONValue = ["picture": .text(Data(face).base64EncodedString()), "person": "flat-1"]
            func ask() async throws -> GateDevice.Answer {
                var draft = gate.draft(house)
                (draft.method, draft.target) = ("POST", "/v1/device/decisions")
                draft.body = Array(try JSONEncoder().encode(form))
                return try await gate.ask(draft)
            }
            let first = try await ask()
            #expect(first.status == 200 && first.json["result"]?.text == "match")
            let olga = try GateDevice("olga", P256.Signing.PrivateKey(), nil, at: house)
            let took = Mutex(Duration.zero)
            house.reader.meanwhile {
                let clock = ContinuousClock()
                let start = clock.now
                let answer = try await olga.send(
                    "DELETE", "/v1/devices/gate-a-terminal/trust", [:],
                    ["x-staff": "olga", "idempotency-key": "revoke-it"])
                #expect(answer.status == 200 && answer.json["revoked"]?.integer == 1)
                took.withLock { $0 = clock.now - start }
            }
            let underWay = try await ask()
            #expect(underWay.status == 401 && underWay.json["result"] == nil)
            let kept = gate.draft(house)
            #expect(try await gate.ask(kept).detail == "\(DeviceTrustError.revoked)")
            print(
                "promise A13: revocation answered and in force after \(took.withLock { $0 }); 0 outcomes released"
            )
            try await olga.leave()
            try await gate.leave()
        }
    }
}
