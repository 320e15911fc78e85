internal import Face

#if canImport(Glibc)
    internal import Glibc
#endif

/// A file's bytes, read by place; a place that is not there is damage and never a trap.
struct FileBytes {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var count: Int { bytes.count }

    func byte(at place: Int) throws(FaceError) -> Int {
        guard bytes.indices.contains(place) else { throw .damaged }
        return Int(bytes[place])
    }

    /// A number whose first byte is its largest part.
    func big(at place: Int, bytes count: Int) throws(FaceError) -> Int {
        var number = 0
        for offset in 0..<count { number = number << 8 | (try byte(at: place + offset)) }
        return number
    }

    /// A number whose first byte is its smallest part.
    func little(at place: Int, bytes count: Int) throws(FaceError) -> Int {
        var number = 0
        for offset in (0..<count).reversed() { number = number << 8 | (try byte(at: place + offset)) }
        return number
    }

    func hold(_ text: StaticString, at place: Int) -> Bool {
        guard place >= 0, place <= count else { return false }
        // SAFETY: a static string's bytes live as long as the program.
        let wanted = unsafe UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        return unsafe bytes[place...].starts(with: wanted)
    }

    /// Whether nothing but padding comes from a place on.
    func isPadding(from place: Int) -> Bool {
        guard place < count else { return true }
        return unsafe bytes.withUnsafeBytes { all in
            // SAFETY: `place` is inside the array; comparing bytes with those one further on finds one that is not 0.
            guard let start = unsafe all.baseAddress?.advanced(by: place), unsafe all[place] == 0 else {
                return false
            }
            return unsafe memcmp(start, start + 1, count - place - 1) == 0
        }
    }

    /// Where the entropy-coded bytes that begin at a place end, which is at the next marker, and how many restart
    /// markers lie among them.
    func endOfScan(from place: Int) throws(FaceError) -> (end: Int, restarts: Int) {
        let found: (end: Int, restarts: Int)? = unsafe bytes.withUnsafeBytes { all in
            // SAFETY: every place is compared with the array's length before it is read.
            guard let base = all.baseAddress else { return nil }
            var (at, restarts, last) = (place, 0, all.count - 1)
            while at < last {
                if unsafe base.load(fromByteOffset: at, as: UInt8.self) != 0xFF {
                    guard let next = unsafe memchr(base + at, 0xFF, last - at) else { return nil }
                    at = unsafe base.distance(to: next)
                }
                let code = unsafe base.load(fromByteOffset: at + 1, as: UInt8.self)
                if code & 0xF8 == 0xD0 { restarts += 1 } else if code != 0 { return (at, restarts) }
                at += 2
            }
            return nil
        }
        guard let found else { throw .damaged }
        return found
    }
}
