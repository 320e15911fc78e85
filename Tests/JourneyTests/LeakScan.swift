import Foundation

/// Looks for canaries in words and files, in every spelling in which bytes get lost.
struct LeakScan: Sendable {
    /// One spelling of one canary.
    struct Needle: Sendable {
        let canary: String
        let spelling: String
        let bytes: Data
    }

    private(set) var needles: [Needle] = []

    /// A text: as it is, in UTF-16 of both orders, and as bytes.
    mutating func add(text: String, named name: String) {
        for (spelling, encoding) in [
            ("utf-16le", String.Encoding.utf16LittleEndian), ("utf-16be", .utf16BigEndian),
        ] {
            if let bytes = text.data(using: encoding) { add(bytes, name, spelling) }
        }
        add(bytes: Data(text.utf8), named: name)
    }

    /// Bytes that must not be seen, by windows of sixteen, so that a part is found as well.
    mutating func add(bytes: Data, named name: String) {
        let bytes = Data(bytes)
        let window = min(16, bytes.count)
        let starts = bytes.count <= 16 ? [0] : [0, bytes.count / 3, bytes.count / 2, .max]
        for start in Set(starts.map { min($0, bytes.count - window) }) {
            let part = Data(bytes[start..<start + window])
            add(part, name, "raw")
            let hex = part.map { String(format: "%02x", $0) }.joined()
            add(Data(hex.utf8), name, "hex")
            add(Data(hex.uppercased().utf8), name, "HEX")
            for shift in 0..<3 { add(base64: part, shift, name) }
        }
    }

    /// Numbers, as 32-bit and 16-bit floating point and as bytes of two scales.
    mutating func add(numbers: [Float], named name: String) {
        var single = Data(), half = Data()
        for number in numbers {
            withUnsafeBytesOf(number.bitPattern) { single.append($0) }
            withUnsafeBytesOf(Self.half(number)) { half.append($0) }
        }
        add(bytes: single, named: name + " float32")
        add(bytes: half, named: name + " float16")
        for scale in [Float(127), 255] {
            let bytes = numbers.map { UInt8(bitPattern: Int8(clamping: Int(($0 * scale).rounded()))) }
            add(bytes: Data(bytes), named: name + " int8")
        }
        let text = numbers.prefix(4).map { "\($0)" }.joined(separator: ", ")
        add(Data(text.utf8), name, "decimal")
    }

    /// The needles that a text or a file holds.
    func found(in data: Data) -> [String] {
        needles.filter { data.range(of: $0.bytes) != nil }.map { "\($0.canary) as \($0.spelling)" }
    }

    private mutating func add(_ bytes: Data, _ canary: String, _ spelling: String) {
        guard bytes.count >= 8, Set(bytes).count > 3 else { return }
        needles.append(Needle(canary: canary, spelling: spelling, bytes: bytes))
    }

    /// Base64 of bytes that may begin anywhere in a group of three: the digits that depend on neighbours are left out.
    private mutating func add(base64 part: Data, _ shift: Int, _ name: String) {
        let text = (Data(repeating: 0, count: shift) + part).base64EncodedString()
        let lead = shift == 0 ? 0 : shift + 1
        let sure = text.dropFirst(lead).prefix((part.count + shift) / 3 * 4 - lead)
        add(Data(sure.utf8), name, "base64")
        let address = sure.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
        if address != sure { add(Data(address.utf8), name, "base64url") }
    }

    private func withUnsafeBytesOf<Number: FixedWidthInteger>(_ number: Number, _ body: (Data) -> Void) {
        body(Data((0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> Number($0 * 8)) }))
    }

    /// The bits of the nearest number of half precision, by truncation; small ones count as nothing.
    private static func half(_ number: Float) -> UInt16 {
        let bits = number.bitPattern
        let (sign, exponent) = (UInt16(bits >> 16 & 0x8000), Int(bits >> 23 & 0xff) - 112)
        guard exponent > 0, exponent < 31 else { return sign }
        let rounded = (bits & 0x7fffff) + 0x1000
        return sign | UInt16(exponent << 10) + UInt16(rounded >> 13)
    }
}
