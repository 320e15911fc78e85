import Desk
import Face
import Law
import Policy
import Primitives
import Registry
import Store
import StoreTesting
import Synchronization
import Testing
import Vault

/// Where the house cannot decide, no face decides anything, and the person is told of the other ways.
@Suite struct UnavailableTests {
    private static let faults: [StoreError] = [.full, .diskFailed, .stopped, .busy, .damaged, .inUse]

    @Test(arguments: faults) func `no outcome is released where it cannot be written down`(
        fault: StoreError
    ) async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1").id
            #expect(try await house.enrol(Faces.ann, of: ann).outcome != nil)
            let broken = house.before(commit: { unit throws(StoreError) in
                guard unit.leaves.isEmpty || unit.conditions.count < 3 else { throw fault }
                return unit
            })
            let request = try house.request(Faces.ann, of: ann)
            let answer = try await VerifyDesk(broken).verify(request)
            #expect(answer.outcome == nil)
            #expect(answer.ways == ["gate-a-card", "gate-a-code", "gate-a-guard"])
            #expect(try await IdentifyDesk(broken).identify(try house.request(Faces.ann)).ways?.count == 3)
            #expect(try await EnrolDesk(broken).enrol(request).ways?.count == 3)
        }
    }

    @Test func `a store that cannot be read decides about no face and looks at none`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1").id
            let read = house.reader.pictures
            let broken = house.before(read: { () throws(StoreError) in throw .diskFailed })
            let answer = try await VerifyDesk(broken).verify(try house.request(Faces.ann, of: ann))
            guard case .unavailable(let told) = answer else {
                Issue.record("something was decided")
                return
            }
            #expect(told.alternatives == nil && told.cause.isOutage)
            #expect(house.reader.pictures == read)
        }
    }

    @Test func `the other ways are remembered when the store stops answering`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1").id
            let isBroken = Mutex(false)
            let steered = house.before(read: { () throws(StoreError) in
                if isBroken.withLock({ $0 }) { throw .stopped }
            })
            let request = try house.request(Faces.ann, of: ann)
            #expect(try await EnrolDesk(steered).enrol(request).outcome != nil)
            isBroken.withLock { $0 = true }
            #expect(try await VerifyDesk(steered).verify(request).ways?.first == "gate-a-card")
        }
    }

    @Test func `a request that is at fault itself is an error and no outage`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1").id
            await #expect(throws: DeskError.self) {
                _ = try await house.verify(Faces.ann, of: ann).outcome
            }
        }
    }
}

extension Answer {
    /// The alternatives that an unavailable house names.
    var ways: [String]? {
        if case .unavailable(let told) = self { told.alternatives?.map(\.id.text) } else { nil }
    }
}
