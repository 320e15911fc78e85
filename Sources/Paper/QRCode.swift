internal import CQREncode

/// Bytes as one QR code (ISO/IEC 18004), to be printed or held before a camera.
///
/// Byte mode at error correction level L, so that as much as possible fits; what is read back are exactly the bytes.
public struct QRCode: Hashable, Sendable {
    /// The most bytes that one code holds: version 40 at level L.
    public static let limit = 2953
    /// The empty modules that must stand around a code.
    public static let margin = 4

    /// How many modules a side has.
    public let side: Int
    // INVARIANT: side * side modules, row by row.
    private let modules: [Bool]

    /// Makes the smallest code that holds the bytes.
    public init(_ bytes: [UInt8]) throws(PaperError) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= Self.limit else { throw .tooLarge(bytes: bytes.count, limit: Self.limit) }
        guard let (side, modules) = Self.encode(bytes) else { throw .notMade }
        (self.side, self.modules) = (side, modules)
    }

    /// Whether a module is dark; those outside are light.
    public func isDark(_ x: Int, _ y: Int) -> Bool {
        (0..<side).contains(x) && (0..<side).contains(y) && modules[y * side + x]
    }

    private static func encode(_ bytes: [UInt8]) -> (Int, [Bool])? {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            // SAFETY: the library reads `count` bytes of the lent buffer and keeps none; what it returns is ours and
            // is freed before this returns, after width * width bytes of it, its whole size, are copied.
            guard
                let made = unsafe QRcode_encodeData(Int32(buffer.count), buffer.baseAddress, 0, QR_ECLEVEL_L)
            else { return nil }
            defer { unsafe QRcode_free(made) }
            let side = Int(unsafe made.pointee.width)
            guard side > 0, let data = unsafe made.pointee.data else { return nil }
            let rows = unsafe UnsafeBufferPointer(start: data, count: side * side)
            return (side, unsafe rows.map { $0 & 1 == 1 })
        }
    }
}
