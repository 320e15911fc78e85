/// The points of the curve that are nobody's key: those of small order, and any in a second spelling.
///
/// Libraries differ on signatures by such a key, and some hold for any message; a key that all refuse is never a
/// matter of which library somebody checks with.
enum WeakPoint {
    private static let zero = [UInt8](repeating: 0, count: 32)
    private static let one: [UInt8] = [1] + [UInt8](repeating: 0, count: 31)
    /// One less than the prime 2^255 - 19 of the field.
    private static let last: [UInt8] = [0xec] + [UInt8](repeating: 0xff, count: 30) + [0x7f]
    /// The two ordinates of the four points of order eight.
    private static let eighths: [[UInt8]] = [
        [
            0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
            0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
        ],
        [
            0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
            0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
        ],
    ]

    /// Whether thirty-two bytes are such a point (RFC 8032 section 5.1.2), whatever its sign.
    static func isSpelled(by key: [UInt8]) -> Bool {
        guard key.count == 32 else { return true }
        let ordinate = key.dropLast() + [key[31] & 0x7f]
        return [zero, one, last].contains(Array(ordinate)) || eighths.contains(Array(ordinate))
            || exceeds(Array(ordinate))
    }

    /// Whether an ordinate is the prime or more, so that it has a smaller spelling.
    private static func exceeds(_ ordinate: [UInt8]) -> Bool {
        ordinate[31] == 0x7f && ordinate[1..<31].allSatisfy { $0 == 0xff } && ordinate[0] >= 0xed
    }
}
