/// Reads the primitive values of dlib's serialisation, in which nothing but the order tells what comes next.
struct DlibReader {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var remaining: Int { bytes.count - position }

    mutating func byte() throws(ModelFileError) -> UInt8 {
        guard position < bytes.count else { throw .truncated(at: position) }
        defer { position += 1 }
        return bytes[position]
    }

    /// A control byte (sign and length), then that many bytes of magnitude, least significant first.
    mutating func integer() throws(ModelFileError) -> Int {
        let start = position
        let control = try byte()
        let length = Int(control & 0x0F)
        guard control & 0x70 == 0, (1...8).contains(length) else { throw .malformed(at: start) }
        var magnitude: UInt64 = 0
        for index in 0..<length { magnitude |= UInt64(try byte()) << (8 * UInt64(index)) }
        guard let value = Int(exactly: magnitude) else { throw .malformed(at: start) }
        return control & 0x80 == 0 ? value : -value
    }

    /// An integer that must be this one: a version, or a size the network fixes.
    mutating func expect(_ values: ClosedRange<Int>, _ what: String) throws(ModelFileError) {
        let start = position
        let value = try integer()
        guard values.contains(value) else { throw .unknown("\(what) \(value)", at: start) }
    }

    mutating func expect(_ value: Int, _ what: String) throws(ModelFileError) {
        try expect(value...value, what)
    }

    /// A count of items of which each takes at least `size` bytes: never more than the file can hold.
    mutating func count(ofSize size: Int = 1) throws(ModelFileError) -> Int {
        let start = position
        let value = try integer()
        guard value >= 0 else { throw .malformed(at: start) }
        guard value <= remaining / size else { throw .truncated(at: position) }
        return value
    }

    /// Mantissa and binary exponent, each an integer; infinities and NaN have no place in a model.
    mutating func number() throws(ModelFileError) -> Double {
        let start = position
        let mantissa = try integer()
        let exponent = try integer()
        guard (-1100...1100).contains(exponent), abs(mantissa) <= 1 << 53 else { throw .malformed(at: start) }
        let value = Double(sign: .plus, exponent: exponent, significand: Double(mantissa))
        guard value.isFinite else { throw .malformed(at: start) }
        return value
    }

    mutating func numbers(_ count: Int) throws(ModelFileError) {
        for _ in 0..<count { _ = try number() }
    }

    /// An ASCII zero or one.
    mutating func flag() throws(ModelFileError) -> Bool {
        let start = position
        switch try byte() {
        case UInt8(ascii: "0"): return false
        case UInt8(ascii: "1"): return true
        default: throw .malformed(at: start)
        }
    }

    mutating func text() throws(ModelFileError) -> String {
        let start = position
        let length = try count()
        guard length <= 64 else { throw .malformed(at: start) }
        defer { position += length }
        return String(decoding: bytes[position..<position + length], as: UTF8.self)
    }

    /// A matrix's two sizes, stored negative, then its items by rows.
    mutating func matrix(rows: Int, columns: Int) throws(ModelFileError) -> [Float] {
        let start = position
        guard try integer() == -rows, try integer() == -columns else { throw .malformed(at: start) }
        var items: [Float] = []
        items.reserveCapacity(rows * columns)
        for _ in 0..<rows * columns { items.append(Float(try number())) }
        return items
    }

    /// Ends the reading: every byte must have been used.
    func finish() throws(ModelFileError) {
        guard remaining == 0 else { throw .trailingBytes(remaining) }
    }
}

extension DlibReader {
    /// Four sizes and their product of raw floats, unlike every other number in the file.
    mutating func tensor() throws(ModelFileError) -> [Float] {
        try expect(2, "tensor version")
        let count = try volume()
        guard count <= remaining / 4 else { throw .truncated(at: position) }
        var values: [Float] = []
        values.reserveCapacity(count)
        for index in 0..<count { values.append(raw(at: position + 4 * index)) }
        position += 4 * count
        guard values.allSatisfy(\.isFinite) else { throw .malformed(at: position) }
        return values
    }

    /// The four sizes of a part of a tensor.
    mutating func alias() throws(ModelFileError) -> [Int] {
        try expect(1, "tensor shape version")
        return [try size(), try size(), try size(), try size()]
    }

    private mutating func volume() throws(ModelFileError) -> Int {
        let sizes = [try size(), try size(), try size(), try size()]
        return sizes.reduce(1) { $0.multipliedReportingOverflow(by: $1).overflow ? .max : $0 * $1 }
    }

    private mutating func size() throws(ModelFileError) -> Int {
        let start = position
        let value = try integer()
        guard (0...1 << 24).contains(value) else { throw .malformed(at: start) }
        return value
    }

    private func raw(at start: Int) -> Float {
        let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) }
        return Float(bitPattern: bits)
    }
}
