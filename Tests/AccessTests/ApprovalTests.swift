import Foundation
import Primitives
import Testing

@testable import Access

/// A2 of trust.md: what nobody does alone, nobody does alone.
@Suite struct ApprovalTests {
    private static func digest(_ text: String) -> Digest {
        Digest(hex: Gate.digest(text)) ?? .ofNothing
    }

    /// Whether the act may go now.
    private func goes(
        _ house: TestGate, _ act: GuardedAct, _ payload: String, by name: String, at now: Timestamp
    ) async throws -> Approval? {
        let settled = try await house.gate.settle(
            GuardedWish(act, "x"), payload: Self.digest(payload), by: name, at: now)
        switch settled {
        case .go(let approval): return approval
        case .alone: Issue.record("two accounts are not alone")
        case .waiting: break
        }
        return nil
    }

    private func ask(
        _ house: TestGate, _ act: GuardedAct, _ payload: String, by name: String, at now: Timestamp
    ) async throws -> Approval {
        let settled = try await house.gate.settle(
            GuardedWish(act, "x"), payload: Self.digest(payload), by: name, at: now)
        guard case .waiting(let approval) = settled else { throw AccessError.settled }
        return approval
    }

    @Test func `what was asked for before parts were kept is still read`() throws {
        let asked = Approval(
            id: "a", act: .accountAdding, payload: .ofNothing, summary: "add otto as auditor",
            requester: "ada",
            requestedAt: TestGate.start)
        let bytes = try JSONEncoder().encode(asked)
        #expect(!String(decoding: bytes, as: UTF8.self).contains("parts"))
        let read = try JSONDecoder().decode(Approval.self, from: bytes)
        #expect(read.parts == nil && read.summary == "add otto as auditor")
        var newer = asked
        newer.parts = [WishPart(.account, of: ["name": "otto"], after: "auditor")]
        let again = try JSONDecoder().decode(Approval.self, from: try JSONEncoder().encode(newer))
        #expect(again.parts == newer.parts, "the control: parts are kept")
    }

    @Test func `alone, by oneself, too late, or with something else in hand, nothing is done`() async throws {
        try await TestGate.visit { house in
            _ = try await house.first()
            try await house.join("bo", as: .operator)
            try await house.join("cy", as: .operator)
            try await house.join("di", as: .auditor)
            let (gate, now) = (house.gate, TestGate.start)
            let day = Approval.lasts
            var (tried, done) = (0, 0)
            for act in GuardedAct.allCases {
                let asked = try await ask(house, act, "this", by: "ada", at: now)
                let approve = { (id: String, payload: String, name: String, at: Timestamp) in
                    await failure {
                        _ = try await gate.approve(id, payload: Self.digest(payload), by: name, at: at)
                    }
                }
                // Alone; by oneself; by somebody who may not; of something else; too late.
                #expect(try await goes(house, act, "this", by: "ada", at: now) == nil)
                #expect(await approve(asked.id, "this", "ada", now) == .ownApproval)
                #expect(await approve(asked.id, "this", "di", now) == .cannotApprove)
                #expect(await approve(asked.id, "this", "nobody", now) == .cannotApprove)
                #expect(await approve(asked.id, "that", "bo", now) == .changed)
                #expect(await approve(asked.id, "this", "bo", now.adding(seconds: day + 1)) == .settled)
                #expect(await approve(asked.id, "this", "bo", now) == nil)
                // Approved: another payload, another act, another person, too late.
                let other: GuardedAct = act == .keyExport ? .bulkExport : .keyExport
                for (act, payload, name, at) in [
                    (act, "that", "ada", now), (other, "this", "ada", now), (act, "this", "bo", now),
                    (act, "this", "ada", now.adding(seconds: day + 1)),
                ] {
                    if try await goes(house, act, payload, by: name, at: at) != nil { done += 1 }
                    tried += 1
                }
                tried += 6
                // Two operators are not enough.
                let pair = try await ask(house, act, "ours", by: "cy", at: now)
                #expect(await approve(pair.id, "ours", "bo", now) == .cannotApprove)
                tried += 1
                // And then it goes, once.
                let gone = try await goes(house, act, "this", by: "ada", at: now)
                #expect(gone?.requester == "ada" && gone?.approver == "bo")
                if try await goes(house, act, "this", by: "ada", at: now) != nil { done += 1 }
                tried += 1
            }
            #expect(done == 0)
            print(
                "promise A2: \(done) of \(tried) acts of one person, of themselves, stale or changed were done"
            )
        }
    }

    @Test func `an approval by somebody who was shut out since is none`() async throws {
        try await TestGate.visit { house in
            _ = try await house.first()
            try await house.join("bo", as: .controller)
            let now = TestGate.start
            let asked = try await ask(house, .bulkExport, "this", by: "ada", at: now)
            _ = try await house.gate.approve(asked.id, payload: asked.payload, by: "bo", at: now)
            _ = try await house.gate.setDisabled("bo", true)
            let error = await failure { _ = try await goes(house, .bulkExport, "this", by: "ada", at: now) }
            #expect(error == .cannotApprove)
        }
    }

    @Test func `a refused request is not carried out, and at once only one is`() async throws {
        try await TestGate.visit { house in
            _ = try await house.first()
            try await house.join("bo", as: .controller)
            let now = TestGate.start
            let refused = try await ask(house, .bulkExport, "no", by: "ada", at: now)
            _ = try await house.gate.refuse(refused.id, by: "bo", at: now)
            #expect(try await goes(house, .bulkExport, "no", by: "ada", at: now) == nil)
            let asked = try await ask(house, .bulkExport, "yes", by: "ada", at: now)
            _ = try await house.gate.approve(asked.id, payload: asked.payload, by: "bo", at: now)
            let gate = house.gate
            let count = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        let settled = try? await gate.settle(
                            GuardedWish(.bulkExport, "x"), payload: asked.payload, by: "ada", at: now)
                        if case .go = settled { return true }
                        return false
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(count == 1)
        }
    }

    @Test func `asked again after something else was saved, the new wish takes the place of the first`()
        async throws
    {
        try await TestGate.visit { house in
            _ = try await house.first()
            try await house.join("bo", as: .controller)
            let (gate, now) = (house.gate, TestGate.start)
            let wish = { (thing: String, payload: String) in
                let part = WishPart(
                    .restatement, of: ["shelf": "alternatives", "thing": thing, "fact": "live"],
                    before: "true", after: "false")
                return try await gate.settle(
                    GuardedWish(.alternativeDisabling, "x", parts: [part]), payload: Self.digest(payload),
                    by: "ada", at: now)
            }
            guard case .waiting(let first) = try await wish("card", "revision 1"),
                case .waiting(let other) = try await wish("code", "revision 1, code")
            else { throw AccessError.settled }
            _ = try await gate.approve(first.id, payload: first.payload, by: "bo", at: now)
            guard case .waiting(let second) = try await wish("card", "revision 2") else {
                throw AccessError.settled
            }
            #expect(second.replaces == first.id && other.replaces == nil)
            #expect(try await gate.approval(first.id).state(at: now) == .stale)
            #expect(try await gate.approval(other.id).state(at: now) == .waiting, "of something else")
            guard case .waiting = try await wish("card", "revision 1") else {
                Issue.record("what was approved and lapsed was done")
                return
            }
        }
    }

    @Test func `the second account is made by the first alone, and the third is not`() async throws {
        try await TestGate.visit { house in
            _ = try await house.first()
            let settle = {
                try await house.gate.settle(
                    GuardedWish(.accountAdding, "x"), payload: Self.digest("x"), by: "ada", at: TestGate.start
                )
            }
            guard case .alone = try await settle() else {
                Issue.record("the second cannot be made")
                return
            }
            try await house.join("bo", as: .operator)
            guard case .waiting = try await settle() else {
                Issue.record("the third was made alone")
                return
            }
        }
    }
}
