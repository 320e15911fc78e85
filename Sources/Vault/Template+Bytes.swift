internal import Face

extension Template {
    /// The numbers as IEEE 754 binary32, least significant byte first.
    borrowing func littleEndian() -> [UInt8] {
        withNumbers { numbers in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(numbers.count * 4)
            for index in 0..<numbers.count {
                let bits = numbers[index].bitPattern
                for shift in [UInt32(0), 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
            }
            return bytes
        }
    }

    /// `nil` where the bytes are not whole numbers of four.
    init?(littleEndian bytes: [UInt8]) {
        guard bytes.count.isMultiple(of: 4), !bytes.isEmpty else { return nil }
        var numbers = stride(from: 0, to: bytes.count, by: 4).map { place in
            Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) })
        }
        self.init(moving: &numbers)
    }
}
