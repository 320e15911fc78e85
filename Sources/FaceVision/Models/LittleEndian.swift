extension [UInt8] {
    /// Appends numbers least significant byte first, whatever the machine's own order.
    mutating func append(littleEndian values: [some FixedWidthInteger]) {
        reserveCapacity(count + values.count * (values.first?.bitWidth ?? 0) / 8)
        for value in values {
            for shift in stride(from: 0, to: value.bitWidth, by: 8) {
                append(UInt8(truncatingIfNeeded: value >> shift))
            }
        }
    }
}

/// Reads numbers least significant byte first, and says so when there are too few bytes.
struct LittleEndianReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func values<Number: FixedWidthInteger>(
        _ count: Int, of kind: Number.Type = Number.self
    ) throws(ModelFileError) -> [Number] {
        let size = Number.bitWidth / 8
        guard count >= 0, count <= (bytes.count - position) / size else { throw .truncated(at: position) }
        let start = position
        position += count * size
        return (0..<count).map { item in
            (0..<size).reduce(0) {
                $0 | Number(truncatingIfNeeded: bytes[start + item * size + $1]) << ($1 * 8)
            }
        }
    }

    mutating func floats(_ count: Int) throws(ModelFileError) -> [Float] {
        try values(count, of: UInt32.self).map(Float.init(bitPattern:))
    }

    func finish() throws(ModelFileError) {
        guard position == bytes.count else { throw .trailingBytes(bytes.count - position) }
    }
}
