import Foundation
import Law
import Policy
import Primitives
import Registry
import Testing

@testable import Desk

/// Whoever declines is never worse off: wherever and whenever a face may open, another way opens as well.
@Suite struct NoWorseOffTests {
    private static let count = 10_000
    /// The rules that keep another way open, for the control that goes without them.
    private static let keepers: Set<String> = [
        "alternative-live", "alternative-reasonable", "not-sole", "manual-lane-essential", "sz-substitute",
    ]

    @Test func `over ten thousand registries nobody who declines is worse off`() async throws {
        try await House.visit(.memory) { house in
            let base = try await Self.matter(house)
            #expect(house.premises.rulebook.judge(base.facts).isPermitted)
            var chance = Dice(seed: 20_260_502)
            var (permitted, exempt, differences, control) = (0, 0, 0, 0)
            for _ in 0..<Self.count {
                let (matter, ways, now) = Self.registry(like: base, &chance)
                let judgement = house.premises.rulebook.judge(matter.facts)
                let isServed = ways.contains { Self.serves($0, at: matter.place.site, now) }
                let isWorse = !isServed || !Self.hasEqualRights(matter)
                let without = judgement.refusals.filter { !Self.keepers.contains($0.rule.text) }
                if without.isEmpty, isWorse { control += 1 }
                guard judgement.isPermitted else { continue }
                permitted += 1
                // The law itself exempts a check for which no other way can serve; it is counted apart.
                if matter.facts.service.irreplaceable == true, isWorse {
                    exempt += 1
                } else if isWorse {
                    differences += 1
                }
            }
            #expect(differences == 0)
            #expect(permitted > 200 && control > 500)
            print(
                "promise W5: \(Self.count) registries, \(permitted) where a face may open, \(differences) differences, "
                    + "\(exempt) under the law's own exemption (irreplaceable); control without the rules on other "
                    + "ways: \(control) differences")
        }
    }

    @Test func `who declines is served on the record without any rule in the way`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1", agreeingTo: nil)
            _ = try await ConsentDesk(house.premises).refuse(ann.id, nil, at: try named("compound-a"))
            for way in ["gate-a-card", "gate-a-code", "gate-a-guard"] {
                let record = try await AlternativeDesk(house.premises).serve(
                    by: try named(way), at: try named("compound-a"), subject: ann.id)
                #expect(try house.isProven(record))
            }
        }
    }

    /// Whether one and the same way is there, open, free, near and quick at this moment.
    private static func serves(_ way: Alternative, at site: Site, _ now: Timestamp) -> Bool {
        let clocks = site.jurisdictions?.first ?? .cn
        return way.live == true && way.open != false && way.isOpen(by: clocks, at: now) != false
            && way.cost == 0 && (way.delaySeconds ?? .max) <= 120 && (way.distanceMetres ?? .max) <= 100
    }

    /// Whether nobody pays more, ranks lower or is shamed for going another way.
    private static func hasEqualRights(_ matter: Matter) -> Bool {
        (matter.facts.purpose.outcomes ?? []).isEmpty && matter.facts.service.denied != true
            && matter.facts.service.faceCompulsory != true
    }

    private static func matter(_ house: House) async throws -> Matter {
        let place = try await FactGatherer(house.premises).place(of: try house.request([]))
        return Matter(.verify, at: place, for: .adult, on: house.clock.now())
    }

    /// A registry and a moment like those of the example, but for what tells of other ways and of what happens to
    /// those who take them.
    private static func registry(
        like base: Matter, _ chance: inout Dice
    ) -> (Matter, [Alternative], Timestamp) {
        var matter = base
        let now = (base.facts.setting.eventTime ?? Timestamp(seconds: 0)).adding(
            seconds: Int64.random(in: 0..<7 * 86_400, using: &chance))
        let ways = (0..<Int.random(in: 0...3, using: &chance)).compactMap {
            way($0, at: base.place.site, &chance)
        }
        matter.facts.alternatives = ways.map { Facts.Alternative($0, at: base.place.site, on: now) }
        matter.facts.setting.eventTime = now
        matter.facts.service.faceCompulsory = chance.pick([false, false, false, true])
        matter.facts.service.irreplaceable = chance.pick([false, false, false, false, false, true])
        matter.facts.purpose.outcomes = chance.pick([[], [], [], [.priceDiffers], [.humiliates], [.ranking]])
        matter.facts.service.denied = chance.pick([false, false, false, true])
        return (matter, ways, now)
    }

    private static func way(_ number: Int, at site: Site, _ chance: inout Dice) -> Alternative? {
        guard let id = AlternativeID("way-\(number)") else { return nil }
        var way = Alternative(id: id, site: site.id)
        way.kind = AlternativeKind.allCases.randomElement(using: &chance)
        way.live = chance.pick([true, true, true, false, nil])
        way.open = chance.pick([nil, nil, true, false])
        way.cost = chance.pick([0, 0, 0, 100, nil])
        way.delaySeconds = chance.pick([2, 120, 121, nil])
        way.distanceMetres = chance.pick([1, 100, 101, nil])
        way.hours = chance.pick([nil, nil, hours(&chance)])
        return way
    }

    private static func hours(_ chance: inout Dice) -> [OpeningHours]? {
        let times = [6, 8, 12, 18, 22].compactMap { ClockTime(minutes: $0 * 60) }
        guard let from = times.randomElement(using: &chance), let until = times.randomElement(using: &chance)
        else {
            return nil
        }
        return [
            OpeningHours(days: chance.pick([nil, [.monday, .friday], [.sunday]]), from: from, until: until)
        ]
    }
}

/// Chance that can be thrown again from its seed (Knuth's linear congruence).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &self)]
    }
}
