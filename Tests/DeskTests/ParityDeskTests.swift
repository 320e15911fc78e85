import Consent
import Law
import Ledger
import Primitives
import Registry
import Store
import Synchronization
import Testing

@testable import Desk

/// Whether the count of faces and other ways is that of the record: every entry of the days asked, and none besides.
@Suite struct ParityDeskTests {
    private func use(_ house: House, _ seconds: Int?, served: Bool = true) async throws {
        _ = try await AlternativeDesk(house.premises).serve(
            by: try named("gate-a-card"), at: try named("compound-a"),
            went: .init(seconds: seconds, served: served))
    }

    private func way(_ figures: ParityDesk.Figures, _ name: String?) -> ParityWay? {
        figures.sites.first { $0.site == "compound-a" }?.ways.first { $0.alternative?.text == name }
    }

    private func days(_ desk: ParityDesk, _ range: ClosedRange<Int64>) -> ClosedRange<CivilDate> {
        let today = desk.today.dayNumber
        let (first, last) = (today + range.lowerBound, today + range.upperBound)
        return CivilDate(dayNumber: first)...CivilDate(dayNumber: last)
    }

    /// A book in which nothing was counted yet.
    private func fresh(_ house: House) -> ParityDesk {
        ParityDesk(house.premises.replica(with: house.premises.engine))
    }

    @Test(arguments: Shelf.allCases) func `faces and other ways are counted as they went`(
        shelf: Shelf
    ) async throws {
        try await House.visit(shelf) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            #expect(try await house.verify(Faces.ann, of: ann.id).outcome?.isMatch == true)
            #expect(try await house.verify(Faces.bob, of: ann.id).outcome?.isMatch == false)
            #expect(try await house.verify([1], of: ann.id).error != nil)
            for seconds in [9, 2, 4, 30] { try await use(house, seconds) }
            try await use(house, nil, served: false)
            let figures = try await ParityDesk(house.premises).figures()
            let (face, card) = (try #require(way(figures, nil)), try #require(way(figures, "gate-a-card")))
            #expect((face.tries, face.served, face.failed, face.timed) == (3, 1, 1, 0))
            #expect(face.median == nil)
            #expect((card.tries, card.served, card.failed, card.timed) == (5, 4, 1, 4))
            #expect(card.median == 6.5)
            #expect(figures.entries == 0..<figures.size && figures.forgotten == 0)
        }
    }

    @Test func `only the days that are asked for are counted, in whatever order they are asked`() async throws
    {
        try await House.visit(.memory) { house in
            for count in 1...4 {
                for _ in 0..<count { try await use(house, count) }
                house.clock.advance(seconds: 86_400)
            }
            let desk = ParityDesk(house.premises)
            for range: ClosedRange<Int64> in [-2 ... -2, -4 ... -3, -1...0, -4...0, 0...0, -9 ... -5] {
                let (known, anew) = (
                    try await desk.figures(of: days(desk, range)),
                    try await fresh(house).figures(of: days(desk, range))
                )
                #expect(known.sites.map(\.ways) == anew.sites.map(\.ways), "\(range)")
                #expect(known.entries == anew.entries)
                // The fourth day back has one use, the third two, and today none.
                let expected = range.filter { (-4 ... -1).contains($0) }.reduce(0) { $0 + Int($1) + 5 }
                #expect((way(known, "gate-a-card")?.tries ?? 0) == expected, "\(range)")
            }
        }
    }

    @Test func `what was counted is not opened again`() async throws {
        try await House.visit(.memory) { house in
            for _ in 0..<50 { try await use(house, 1) }
            let reads = Reads()
            let desk = ParityDesk(house.before(read: { () throws(StoreError) in reads.add() }))
            _ = try await desk.figures()
            let first = reads.taken()
            #expect(first >= 50)
            _ = try await desk.figures()
            #expect(reads.taken() < 5)
            // Looks at one time count nothing twice.
            try await use(house, 1)
            async let one = desk.figures()
            async let other = desk.figures()
            _ = try await (one, other)
            #expect(way(try await desk.figures(), "gate-a-card")?.tries == 51)
        }
    }

    @Test(arguments: Shelf.allCases) func `who is erased is in no count from then on`(
        shelf: Shelf
    ) async throws {
        try await House.visit(shelf) { house in
            let (ann, bob) = (try await house.resident("flat-1"), try await house.resident("flat-2"))
            for (face, one) in [(Faces.ann, ann), (Faces.bob, bob)] {
                #expect(try await house.enrol(face, of: one.id).outcome != nil)
                #expect(try await house.verify(face, of: one.id).outcome?.isMatch == true)
            }
            let desk = ParityDesk(house.premises)
            #expect(way(try await desk.figures(), nil)?.tries == 2)
            _ = try await PersonDesk(house.premises).erase(ann.id)
            let after = try await desk.figures()
            #expect(way(after, nil)?.tries == 1 && after.forgotten > 0)
            #expect(after.sites.map(\.ways) == (try await fresh(house).figures().sites.map(\.ways)))
        }
    }

    @Test func `an erasure by another process is noticed in the ledger`() async throws {
        try await House.visit(.memory) { house in
            let ann = try await house.resident("flat-1")
            #expect(try await house.enrol(Faces.ann, of: ann.id).outcome != nil)
            #expect(try await house.verify(Faces.ann, of: ann.id).outcome?.isMatch == true)
            let other = fresh(house)
            #expect(way(try await other.figures(), nil)?.tries == 1)
            _ = try await PersonDesk(house.premises).erase(ann.id)
            let after = try await other.figures()
            #expect(way(after, nil) == nil && after.forgotten > 0)
        }
    }

    @Test func `looks whether a way works are counted over time, each once`() async throws {
        try await House.visit(.memory) { house in
            var document = try RegistryDocument.parse(yaml: try House.example())
            let place = try #require(document.alternatives.firstIndex { $0.id.text == "gate-a-card" })
            let desk = ParityDesk(house.premises)
            for (isWorking, isNew) in [
                (true, true), (false, true), (false, false), (true, false), (true, true),
            ] {
                house.clock.advance(seconds: 86_400)
                document.alternatives[place].live = isWorking
                if isNew { document.alternatives[place].checkedAt = house.clock.now() }
                // Something else is changed, so that there is a revision where nothing was looked at.
                document.alternatives[place].cost = (document.alternatives[place].cost ?? 0) + 1
                _ = try await RegistryDesk(house.premises).apply(document, by: "test")
            }
            let all = try await desk.figures().checks
            let card = try #require(all[try named("gate-a-card")])
            // The example's own, three that told a time, and one that only told another finding.
            #expect(card.findings.map(\.isWorking) == [true, true, false, true, true])
            #expect(card.working == 4 && card.findings.map(\.at) == card.findings.map(\.at).sorted())
            let late = try await desk.figures(of: days(desk, -1...0)).checks
            #expect(late[try named("gate-a-card")]?.findings.map(\.isWorking) == [true, true])
            #expect(try await fresh(house).figures().checks == all)
        }
    }
}

/// How often a store was read.
private final class Reads: Sendable {
    private let count = Mutex(0)

    func add() { count.withLock { $0 += 1 } }

    /// How often since this was asked last.
    func taken() -> Int {
        count.withLock { count in
            defer { count = 0 }
            return count
        }
    }
}
