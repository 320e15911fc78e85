/// Up to 256 entries as one file: each after its length in two bytes, the greater first (C2SP tlog-tiles).
public enum EntryBundle {
    /// The file of some entries, in order.
    public static func encode(_ entries: some Sequence<[UInt8]>) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries {
            bytes.append(UInt8(truncatingIfNeeded: entry.count >> 8))
            bytes.append(UInt8(truncatingIfNeeded: entry.count))
            bytes += entry
        }
        return bytes
    }

    /// The entries of a file; `nil` where it does not hold exactly so many.
    public static func decode(_ bytes: [UInt8], count: Int) -> [[UInt8]]? {
        var (entries, place): ([[UInt8]], Int) = ([], 0)
        while place < bytes.count {
            guard place + 2 <= bytes.count else { return nil }
            let end = place + 2 + Int(bytes[place]) << 8 + Int(bytes[place + 1])
            guard end <= bytes.count else { return nil }
            entries.append(Array(bytes[(place + 2)..<end]))
            place = end
        }
        return entries.count == count ? entries : nil
    }
}
