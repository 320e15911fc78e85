/// Looks through a stream of blocks, and misses nothing that lies across two of them.
struct BlockScanner {
    /// How many bytes of a block are looked at again with the next.
    ///
    /// Any sixteen bytes in a row lie whole within one look.
    static let overlap = 64

    private let needles: NeedleSet
    private let place: String
    /// Where the copies seen last of each needle end, so that one that goes on in the next block counts once.
    private var ends: [UInt32: UInt64] = [:]
    private(set) var report = TraceReport()

    init(_ needles: NeedleSet, place: String) { (self.needles, self.place) = (needles, place) }

    /// Looks at one block that begins at an offset; the caller gives the last `overlap` bytes again with the next.
    mutating func look(at block: UnsafeRawBufferPointer, offset: UInt64) {
        for index in needles.indexes {
            var hits: [(Int, WindowIndex.Spot)] = []
            unsafe index.places(in: block) { hits.append(($0, $1)) }
            for (found, spot) in hits { unsafe grow(found, spot, index.width, in: block, from: offset) }
        }
    }

    /// Finds how far the copy around a window goes, and notes it where it is no chance.
    private mutating func grow(
        _ found: Int, _ spot: WindowIndex.Spot, _ width: Int, in block: UnsafeRawBufferPointer,
        from offset: UInt64
    ) {
        let needle = needles.needles[Int(spot.needle)]
        if let end = ends[spot.needle], offset + UInt64(found) < end { return }
        var (low, left) = (found, Int(spot.offset))
        // SAFETY: both places are checked against the ends of the block and of the needle before they are read.
        while low > 0, left > 0, unsafe block[low - 1] == needle.bytes[left - 1] {
            (low, left) = (low - 1, left - 1)
        }
        var (high, right) = (found + width, Int(spot.offset) + width)
        while high < block.count, right < needle.bytes.count, unsafe block[high] == needle.bytes[right] {
            (high, right) = (high + 1, right + 1)
        }
        let different = Set(needle.bytes[left..<min(right, left + 64)]).count
        guard needles.isCopy(high - low, different: different, of: needle) else { return }
        let goesOn = ends[spot.needle].map { offset + UInt64(low) < $0 } ?? false
        ends[spot.needle] = offset + UInt64(high)
        guard !goesOn else { return }
        report.add(
            Trace(
                place: place, offset: offset + UInt64(low), length: high - low, canary: needle.canary,
                encoding: needle.encoding))
    }
}
