/// Every window of some needles, by its bytes, so that one look at a place tells whether a needle may lie there.
///
/// A copy of `width * 2 - 1` bytes holds a whole window at a place that is a multiple of the width, wherever it
/// begins; so looking at each such place finds every copy that long.
struct WindowIndex: Sendable {
    /// Bytes of one window, 4 or 8: also how far apart the places are that are looked at.
    let width: Int
    private var filter: [UInt64]
    private let shift: UInt64
    private var keys: [UInt64]
    private var spots: [Spot]

    /// Where a window stands in the needles.
    struct Spot: Sendable {
        let needle: UInt32
        let offset: UInt32
    }

    init(_ needles: [(index: Int, bytes: [UInt8])], width: Int) {
        self.width = width
        var found: [(UInt64, Spot)] = []
        for (index, bytes) in needles where bytes.count >= width {
            for offset in 0...(bytes.count - width) where Self.isTelling(bytes[offset..<offset + width]) {
                let spot = Spot(needle: UInt32(index), offset: UInt32(offset))
                found.append((Self.key(bytes, offset, width), spot))
            }
        }
        found.sort { $0.0 < $1.0 }
        keys = found.map(\.0)
        spots = found.map(\.1)
        var bits = 16
        while (1 << bits) < found.count * 16, bits < 27 { bits += 1 }
        shift = UInt64(64 - bits)
        filter = [UInt64](repeating: 0, count: (1 << bits) / 64)
        for key in keys { filter[Int(Self.slot(key, shift) >> 6)] |= 1 << (Self.slot(key, shift) & 63) }
    }

    var isEmpty: Bool { keys.isEmpty }

    /// A window of one or two bytes repeated is everywhere and says nothing.
    private static func isTelling(_ window: ArraySlice<UInt8>) -> Bool { Set(window).count > 2 }

    private static func key(_ bytes: [UInt8], _ offset: Int, _ width: Int) -> UInt64 {
        (0..<width).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
    }

    @inline(__always) private static func slot(_ key: UInt64, _ shift: UInt64) -> UInt64 {
        (key &* 0x9e37_79b9_7f4a_7c15) &>> shift
    }

    /// Calls back for each place whose window is in the index.
    func places(in block: UnsafeRawBufferPointer, _ found: (Int, Spot) -> Void) {
        unsafe filter.withUnsafeBufferPointer { filter in
            var place = 0
            while place &+ width <= block.count {
                // SAFETY: `place + width` is within the block, as the loop's condition says.
                let key =
                    unsafe width == 8
                    ? block.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                    : UInt64(block.loadUnaligned(fromByteOffset: place, as: UInt32.self))
                let slot = Self.slot(key, shift)
                if unsafe filter[Int(truncatingIfNeeded: slot &>> 6)] & (1 &<< (slot & 63)) != 0 {
                    for spot in spots(of: key) { found(place, spot) }
                }
                place = place &+ width
            }
        }
    }

    private func spots(of key: UInt64) -> ArraySlice<Spot> {
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < keys.count, keys[end] == key, end - low < 256 { end += 1 }
        return spots[low..<end]
    }
}
