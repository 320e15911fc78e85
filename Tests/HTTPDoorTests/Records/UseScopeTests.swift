import Desk
import Foundation
import Law
import Primitives
import Testing

@testable import HTTPDoor

@Suite struct UseScopeTests {
    @Test func `a key tells of another way for its own purpose, and only where it decides about faces`()
        async throws
    {
        try await StaffHouse.serve { house in
            try await house.fill()
            var keys: [String] = []
            for operations in [["verify"], ["detect"]] {
                keys.append(try await house.key(to: Set(operations)).text)
            }
            let path = "/v1/alternatives/gate-a-card/uses"
            func status(_ key: String, _ body: String) async throws -> Int {
                try await house.ask("POST", path, as: key, body).status
            }
            #expect(try await status(keys[0], #"{"site": "compound-a"}"#) == 201, "the control")
            #expect(try await status(keys[0], #"{"site": "compound-a", "purpose": "gate-access"}"#) == 201)
            #expect(try await status(keys[0], #"{"site": "compound-a", "purpose": "lounge"}"#) == 404)
            #expect(try await status(keys[0], #"{"site": "compound-b"}"#) == 404)
            #expect(try await status(keys[1], #"{"site": "compound-a"}"#) == 403)
        }
    }
}
