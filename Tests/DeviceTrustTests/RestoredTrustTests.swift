import Testing
import X509

@testable import DeviceTrust

@Suite("A book that was brought back trusts nobody") struct RestoredTrustTests {
    @Test func `every certificate and every code is good no more, and a device can be enrolled anew`()
        async throws
    {
        try await TrustHouse.visit { house in
            let (gate, door) = (try await house.enrolled("gate"), try await house.enrolled("door"))
            let (code, _) = try await house.trust.makeCode(for: "third")
            #expect(await house.doubt(try gate.request(gate.draft(house))) == nil, "the control")

            #expect(try await TrustedDevices.endTrust(in: house.folder, at: house.time.now) == 2)
            #expect(await house.doubt(try gate.request(gate.draft(house))) == .revoked)
            #expect(await house.doubt(try door.request(door.draft(house))) == .revoked)
            await #expect(throws: DeviceTrustError.badCode) {
                _ = try await house.trust.enrol(
                    "third", code: code, request: try TrustHouse.request(.init(gate.key)))
            }
            let anew = try await house.enrolled("gate")
            #expect(await house.doubt(try anew.request(anew.draft(house))) == nil)
        }
    }
}
