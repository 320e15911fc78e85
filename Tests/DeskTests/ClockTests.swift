import Consent
import Face
import Foundation
import Law
import Ledger
import Primitives
import Registry
import Store
import StoreSQLite
import Testing

@testable import Desk

/// Somebody sets the machine's clock, to and fro; what was to end by then has ended.
@Suite(.serialized) struct ClockTests {
    private struct Count {
        var inTime = 0
        var late = 0
        var jumps = 0
        var backwards = 0
    }

    @Test func `no order of clock jumps carries a consent beyond its end`() async throws {
        var (kept, control) = (Count(), Count())
        for _ in 0..<(Crowd.size > 16 ? 4 : 1) {
            try await live(&kept, steady: true)
            try await live(&control, steady: false)
        }
        print(
            "promise D8: \(kept.jumps) clock jumps, \(kept.inTime) uses in time, \(kept.late) after the end, "
                + "ledger time back \(kept.backwards) times; control on the wall clock: \(control.late) after the "
                + "end, back \(control.backwards) times")
        #expect(kept.late == 0 && kept.backwards == 0 && kept.inTime > 0)
        #expect(control.late > 0 && control.backwards > 0, "the negative control")
    }

    private func live(_ count: inout Count, steady: Bool) async throws {
        let folder = ModelHouse.scratch + "/clock-" + Hex.encode(chance(8))
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let shop = Shop(shelf: .sqlite)
        let controller: ControllerID = try named("sunrise-property")
        try await Installation(folder).create(
            Settings(controller: controller, ledgerOrigin: "house.example/l", models: ""),
            controller: controller, passphrase: nil, in: shop)
        var house = try await open(folder, shop, steady)
        _ = try await RegistryDesk(house.premises).apply(
            try RegistryDocument.parse(yaml: try House.example()), by: "test")
        let ann = try await house.resident("flat-1", agreeingTo: nil).id
        let consent = try await ConsentDesk(house.premises).grant(try house.form(ann)).consent
        let given = shop.standing.now()
        let span = consent.expiresAt.seconds - given.seconds
        let end = shop.standing.uptime + .seconds(span)
        #expect(try await house.enrol(Faces.ann, of: ann).outcome != nil)
        for step in 1...30 {
            if step > 3 { jump(shop.standing, &count) }
            shop.standing.advance(seconds: .random(in: (span / 40)...(span / 15)))
            let isUsed = (try? await house.verify(Faces.ann, of: ann).outcome) != nil
            if isUsed, shop.standing.uptime >= end { count.late += 1 } else if isUsed { count.inTime += 1 }
            if step.isMultiple(of: 10) {
                try await close(house)
                house = try await open(folder, shop, steady)
            }
        }
        // In the end somebody sets the clock to the hour after the consent was given.
        shop.standing.set(by: given.adding(seconds: 3600).seconds - shop.standing.now().seconds)
        shop.standing.advance(seconds: 60)
        count.late += (try? await house.verify(Faces.ann, of: ann).outcome) == nil ? 0 : 1
        let hours = try await AuditDesk(house.premises).entries(from: 0, limit: 1000).map(\.1.hour)
        count.backwards += zip(hours, hours.dropFirst()).count { $0 > $1 }
        try await close(house)
    }

    private func jump(_ clock: StandingClock, _ count: inout Count) {
        let jumps: [Int64] = [
            3600, -3600, 86_400, -86_400, 315_576_000, -315_576_000, 1, -1, 7200, -7200,
        ]
        for jump in jumps.shuffled().prefix(2) {
            clock.set(by: jump)
            count.jumps += 1
        }
    }

    private func open(_ folder: String, _ shop: Shop, _ steady: Bool) async throws -> House {
        var premises = try await Installation(folder).open(in: shop)
        if !steady { premises.clock = shop.standing }
        return House(premises: premises, reader: shop.reader, clock: shop.standing, folder: folder)
    }

    private func close(_ house: House) async throws {
        try await (house.premises.store as? SQLiteStore)?.close()
    }

    @Test func `a leap of years is not followed, and is told`() {
        let wall = StandingClock()
        let start = wall.now()
        let clock = SteadyClock(wall, after: nil, uptime: { wall.uptime })
        #expect(clock.trouble == nil)
        wall.set(by: 3600)
        #expect(clock.now() == start.adding(seconds: 3600), "a correction is followed")
        wall.set(by: 315_576_000)
        wall.advance(seconds: 60)
        #expect(clock.now() == start.adding(seconds: 3660))
        #expect(clock.trouble?.contains("leapt ahead") == true)
    }

    @Test func `time begins no earlier than the last on record`() {
        let wall = StandingClock()
        let last = wall.now().adding(days: 3)
        let clock = SteadyClock(wall, after: last, uptime: { wall.uptime })
        #expect(clock.now() == last)
        wall.advance(seconds: 5)
        #expect(clock.now() == last.adding(seconds: 5))
        #expect(clock.trouble?.contains("behind") == true)
    }
}
