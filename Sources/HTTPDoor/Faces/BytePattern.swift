/// Finds a row of bytes in others without going back, so that no body can be made slow to read (Knuth, Morris, Pratt).
struct BytePattern {
    private let bytes: [UInt8]
    private let fallback: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var fallback = Array(repeating: 0, count: bytes.count)
        var length = 0
        for place in bytes.indices.dropFirst() {
            while length > 0, bytes[place] != bytes[length] { length = fallback[length - 1] }
            if bytes[place] == bytes[length] { length += 1 }
            fallback[place] = length
        }
        self.fallback = fallback
    }

    /// Where it begins, each time, from a place on; finds do not overlap.
    func places(in body: [UInt8], from start: Int) -> [Int] {
        guard !bytes.isEmpty, start < body.count else { return [] }
        var (places, length): ([Int], Int) = ([], 0)
        for place in start..<body.count {
            while length > 0, body[place] != bytes[length] { length = fallback[length - 1] }
            if body[place] == bytes[length] { length += 1 }
            guard length == bytes.count else { continue }
            places.append(place - length + 1)
            length = 0
        }
        return places
    }
}
