public import Law
internal import Ledger
public import Primitives
internal import Registry

/// How well faces and the other ways serve people, counted from what is on record and from nothing else.
public struct ParityDesk: Sendable {
    private let premises: Premises

    public init(_ premises: Premises) { self.premises = premises }

    /// What was counted.
    public struct Figures: Sendable {
        public let at: Timestamp
        /// The days that were counted, by the clocks of China.
        public let days: ClosedRange<CivilDate>
        /// The entries of these days.
        public let entries: Range<UInt64>
        /// How many entries there are in all.
        public let size: UInt64
        /// The ways of each site by its name, the face first.
        public let sites: [(site: String, ways: [ParityWay])]
        /// What was found by those who looked whether another way works.
        public let checks: [AlternativeID: WayChecks]
        /// Entries that could no longer be opened, since they were erased with the person.
        public let forgotten: Int
    }

    /// The days that are counted where nobody says which, today with them.
    public static let usualDays: Int64 = 90
    /// How many entries are read at a time.
    static let stride: UInt64 = 1000

    /// Today, by the clocks of China.
    public var today: CivilDate { Jurisdiction.cn.day(of: premises.clock.now()) }

    /// Counts every entry of some days; nobody is named, and no look at anybody is taken.
    // LAW: Order No. 19 Art. 10: another way that is reasonable and convenient.
    public func figures(of days: ClosedRange<CivilDate>? = nil) async throws(DeskError) -> Figures {
        let days =
            days ?? CivilDate(dayNumber: today.dayNumber - Self.usualDays + 1)...today
        let size = await premises.ledger.checkpoint?.size ?? 0
        let start = try await place(of: days.lowerBound, in: size)
        let end = try await place(of: CivilDate(dayNumber: days.upperBound.dayNumber + 1), in: size)
        let (book, wanted) = (premises.parity, start..<max(start, end))
        while let stretch = await book.next(of: wanted, atMost: Self.stride) {
            await book.add(try await count(stretch), of: size)
        }
        while let revision = try await RegistryDesk(premises).revision(await book.nextRevision) {
            await book.add(revision)
        }
        let sum = await book.sum(days)
        return Figures(
            at: premises.clock.now(), days: days, entries: wanted, size: size, sites: sum.sites,
            checks: await book.checks(days), forgotten: sum.forgotten)
    }

    private func count(_ stretch: ParityBook.Stretch) async throws(DeskError) -> ParityBook.Counted {
        var counted = ParityBook.Counted(stretch: stretch)
        let reading = LedgerReading(premises)
        try await reading.each(in: stretch.range, where: { ParityCount.site(of: $0) != nil }) { event, _ in
            let day = Jurisdiction.cn.day(of: Timestamp(seconds: event.entry.hour))
            counted.days[day, default: ParityCount()].add(event)
        } passing: { index, entry in
            if entry.kind == .erasureCompleted { counted.erasure = index }
        }
        return counted
    }

    /// The first entry of a day or of a later one, found by halving: hours on record never go back.
    private func place(of day: CivilDate, in size: UInt64) async throws(DeskError) -> UInt64 {
        let start = day.start(offsetMinutes: Jurisdiction.cn.offsetMinutes(at: premises.clock.now())).seconds
        var (low, high) = (UInt64(0), size)
        while low < high {
            let middle = low + (high - low) / 2
            if try await LedgerReading(premises).entry(at: middle).hour < start {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
