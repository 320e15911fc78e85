import Foundation
import Law
import Ledger
import Primitives
import Registry
import Store
import Testing
import Vault

@testable import Desk

/// How long a long ledger takes to be counted, on the machine it runs on: `PARITY_ENTRIES=1000000 swift test --filter
/// ParityLoadTests` prints it.
@Suite struct ParityLoadTests {
    private static let entries =
        ProcessInfo.processInfo.environment["PARITY_ENTRIES"].flatMap(Int.init) ?? 2100
    private static let daily = 10_000

    /// Uses of another way as a desk would record them, many to a transaction.
    private func fill(_ house: House) async throws {
        let (premises, document) = (house.premises, try await house.premises.registry().digest)
        var done = 0
        while done < Self.entries {
            var leaves: [NewLeaf] = []
            let unit = min(100, Self.entries - done)
            for place in done..<(done + unit) {
                let happening = Happening(
                    kind: .alternative, activity: "gate-access@compound-a", document: document,
                    at: house.clock.now(),
                    details: ["by": .text("gate-a-card"), "sec": .integer(Int64(place % 61))])
                let opening = premises.opening()
                let (entry, payload) = happening.inscribed(with: opening)
                let whole = CanonicalValue.object([
                    "p": payload, "r": .text(Base64.encodeAddress(opening.bytes)),
                ])
                leaves.append(
                    NewLeaf(
                        entry, sealedPayload: try await premises.vault.sealEvidence(whole.bytes, about: nil)))
            }
            let last = try await premises.store.commit(UnitOfWork(leaves: leaves)).leaves.upperBound - 1
            done += unit
            if done.isMultiple(of: Self.daily) || done == Self.entries {
                _ = try await premises.ledger.receipt(for: last, at: house.clock.now())
                if done < Self.entries { house.clock.advance(seconds: 86_400) }
            }
        }
    }

    private func timed(_ what: String, _ work: () async throws -> Int) async throws {
        let start = ContinuousClock.now
        let count = try await work()
        print("parity load: \(what): \(count) of \(Self.entries) entries in \(ContinuousClock.now - start)")
    }

    @Test func `a long ledger is counted whole, and after that its new entries alone`() async throws {
        try await House.visit(.sqlite) { house in
            try await fill(house)
            let desk = ParityDesk(house.premises)
            func card(_ days: ClosedRange<CivilDate>) async throws -> Int {
                let site = try await desk.figures(of: days).sites.first { $0.site == "compound-a" }
                return site?.ways.first { $0.alternative?.text == "gate-a-card" }?.tries ?? 0
            }
            let (all, today) = (CivilDate(dayNumber: desk.today.dayNumber - 9999)...desk.today, desk.today)
            let daily = (Self.entries - 1) % Self.daily + 1
            try await timed("one day, first look") {
                let found = try await card(today...today)
                #expect(found == daily)
                return found
            }
            for look in ["all days, first look", "all days, second look"] {
                try await timed(look) {
                    let found = try await card(all)
                    #expect(found == Self.entries)
                    return found
                }
            }
            _ = try await AlternativeDesk(house.premises).serve(
                by: try named("gate-a-card"), at: try named("compound-a"), went: .init(seconds: 3600))
            let (known, anew) = (
                try await desk.figures(of: all),
                try await ParityDesk(house.premises.replica(with: house.premises.engine)).figures(of: all)
            )
            #expect(try await card(all) == Self.entries + 1)
            #expect(known.sites.map(\.ways) == anew.sites.map(\.ways))
        }
    }
}
