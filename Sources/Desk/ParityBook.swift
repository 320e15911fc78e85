internal import Law
internal import Ledger
internal import Primitives
internal import Registry

/// What was counted so far, by days, so that each entry is opened once and not at every look.
///
/// It holds sums for each day and nothing of any entry: its size goes by the days and the ways, and not by how many
/// people came. It is gone with the process.
actor ParityBook {
    /// A stretch of the ledger that is to be counted.
    struct Stretch: Sendable {
        let range: Range<UInt64>
        fileprivate let edition: Int
    }

    /// A stretch that was counted.
    struct Counted: Sendable {
        let stretch: Stretch
        var days: [CivilDate: ParityCount] = [:]
        /// The last erasure in it.
        var erasure: UInt64?
    }

    private var days: [CivilDate: ParityCount] = [:]
    private var counted: Range<UInt64>?
    /// How long the ledger was when the count was begun: what was erased by then was in no count.
    private var known: UInt64 = 0
    private var edition = 0
    private var checks: [AlternativeID: WayChecks] = [:]
    private var revision = 0

    /// What is to be counted next, until all that is wanted is; it borders on what was counted before.
    func next(of wanted: Range<UInt64>, atMost limit: UInt64) -> Stretch? {
        guard !wanted.isEmpty else { return nil }
        guard let counted else {
            let end = min(wanted.upperBound, wanted.lowerBound + limit)
            return Stretch(range: wanted.lowerBound..<end, edition: edition)
        }
        if wanted.lowerBound < counted.lowerBound {
            let gap = counted.lowerBound - wanted.lowerBound
            return Stretch(
                range: (counted.lowerBound - min(gap, limit))..<counted.lowerBound, edition: edition)
        }
        guard counted.upperBound < wanted.upperBound else { return nil }
        let end = min(wanted.upperBound, counted.upperBound + limit)
        return Stretch(range: counted.upperBound..<end, edition: edition)
    }

    /// Takes what was counted.
    // INVARIANT: a stretch is added once: only where it borders on what is counted, else somebody else added it.
    func add(_ new: Counted, of size: UInt64) {
        guard new.stretch.edition == edition else { return }
        if counted == nil { known = max(known, size) }
        if let erasure = new.erasure, erasure >= known {
            known = max(known, size)
            return forget()
        }
        let range = new.stretch.range
        if let counted {
            guard range.lowerBound == counted.upperBound || range.upperBound == counted.lowerBound else {
                return
            }
            self.counted =
                min(range.lowerBound, counted.lowerBound)..<max(range.upperBound, counted.upperBound)
        } else {
            counted = range
        }
        for (day, count) in new.days { days[day, default: ParityCount()].add(count) }
    }

    /// Somebody was erased, here or by another process: what was counted of them goes, and all is counted anew.
    func forget() {
        (days, counted) = ([:], nil)
        edition += 1
    }

    /// The sum of some days.
    func sum(_ wanted: ClosedRange<CivilDate>) -> ParityCount {
        days.filter { wanted.contains($0.key) }.values.reduce(into: ParityCount()) { $0.add($1) }
    }

    /// The revision whose words on the other ways are to be read next.
    var nextRevision: Int { revision + 1 }

    /// Takes what a revision says of the other ways; one that was taken already is not taken again.
    func add(_ signed: SignedRegistry) {
        guard signed.number == nextRevision else { return }
        revision = signed.number
        for way in signed.document.alternatives {
            checks[way.id, default: WayChecks()]
                .add(checkedAt: way.checkedAt, isWorking: way.live, registered: signed.at)
        }
    }

    /// What was found within some days, of every way that was looked at.
    func checks(_ wanted: ClosedRange<CivilDate>) -> [AlternativeID: WayChecks] {
        checks.mapValues { $0.within(wanted) }.filter { !$0.value.findings.isEmpty }
    }
}
