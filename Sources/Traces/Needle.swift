internal import Primitives

/// One form of one canary, as bytes to look for.
public struct Needle: Sendable {
    /// The canary's name.
    public let canary: String
    /// The form.
    public let encoding: TraceEncoding
    let bytes: [UInt8]

    /// Every form of a canary.
    static func all(of canary: Canary) -> [Needle] {
        forms(of: canary.content).map { Needle(canary: canary.name, encoding: $0.0, bytes: $0.1) }
    }

    private static func forms(of content: Canary.Content) -> [(TraceEncoding, [UInt8])] {
        switch content {
        case .bytes(let bytes): [(.raw, bytes)] + armoured(bytes)
        case .text(let text):
            [
                (.utf8, Array(text.utf8)), (.utf16le, wide(text, bigEndian: false)),
                (.utf16be, wide(text, bigEndian: true)),
            ] + armoured(Array(text.utf8))
        case .template(let numbers):
            [
                (.float32, numbers.flatMap { little($0.bitPattern, 4) }),
                (.float16, numbers.flatMap { little(UInt32(HalfFloat.bits(of: $0)), 2) }),
                (.int8, quantised(numbers)),
            ] + armoured(numbers.flatMap { little($0.bitPattern, 4) })
        case .frame(let picture):
            // As text a picture is looked for by its first part: a picture that was written as text has that too.
            [(.frame, Picture.compressed(in: picture))]
                + armoured(Array(Picture.compressed(in: picture).prefix(4096)))
        }
    }

    /// The bytes as text that holds them: what comes of a log, a JSON file, a URL.
    private static func armoured(_ bytes: [UInt8]) -> [(TraceEncoding, [UInt8])] {
        let hex = Hex.encode(bytes)
        let standard = [TraceEncoding.base64, .base64After1, .base64After2].enumerated()
        return [(.hex, Array(hex.utf8)), (.hexUpper, Array(hex.uppercased().utf8))]
            + standard.map { ($1, Base64Core.of(bytes, after: $0, .standard)) }
            + (0..<3).map { (.base64url, Base64Core.of(bytes, after: $0, .address)) }
    }

    private static func wide(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit -> [UInt8] in
            let pair = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
            return bigEndian ? pair.reversed() : pair
        }
    }

    private static func little(_ bits: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: bits >> UInt32(8 * $0)) }
    }

    /// The usual eight bits: the greatest number is 127.
    private static func quantised(_ numbers: [Float]) -> [UInt8] {
        let greatest = numbers.map(\.magnitude).max() ?? 0
        guard greatest > 0, greatest.isFinite else { return [] }
        return numbers.map { UInt8(bitPattern: Int8((($0 / greatest) * 127).rounded())) }
    }
}

/// The characters of base64 that depend on the given bytes alone, whatever stands around them.
enum Base64Core {
    enum Alphabet { case standard, address }

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

    static func of(_ bytes: [UInt8], after: Int, _ alphabet: Alphabet) -> [UInt8] {
        let table = letters + (alphabet == .standard ? [43, 47] : [45, 95])
        let start = (3 - after) % 3
        guard bytes.count >= start + 3 else { return [] }
        let whole = (bytes.count - start) / 3 * 3
        return stride(from: start, to: start + whole, by: 3).flatMap { place -> [UInt8] in
            let bits = UInt32(bytes[place]) << 16 | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2])
            return [18, 12, 6, 0].map { table[Int(bits >> UInt32($0) & 63)] }
        }
    }
}

/// IEEE 754 binary16, rounded to the nearest even as hardware does.
enum HalfFloat {
    static func bits(of value: Float) -> UInt16 {
        let bits = value.bitPattern
        let sign = UInt16(truncatingIfNeeded: bits >> 16) & 0x8000
        let magnitude = bits & 0x7fff_ffff
        if magnitude >= 0x4780_0000 { return sign | (magnitude > 0x7f80_0000 ? 0x7e00 : 0x7c00) }
        if magnitude < 0x3880_0000 {
            // Below the least normal number: counted in units of 2^-24.
            let units = (Float(bitPattern: magnitude) * 16_777_216).rounded(.toNearestOrEven)
            return sign | UInt16(units)
        }
        let rounded = magnitude + 0x0fff + (magnitude >> 13 & 1)
        return sign | UInt16(truncatingIfNeeded: (rounded - 0x3800_0000) >> 13)
    }
}

/// What of an encoded picture is of this picture alone.
enum Picture {
    /// Without the headers and tables that pictures of one make have in common.
    static func compressed(in bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: [0xff, 0xd8]), let scan = firstScan(in: bytes) { return Array(bytes[scan...]) }
        if bytes.starts(with: [0x89, 0x50, 0x4e, 0x47]), let body = place(of: Array("IDAT".utf8), in: bytes) {
            return Array(bytes[min(body + 6, bytes.count)...])
        }
        return bytes
    }

    /// Where the first scan of a JPEG begins: past its segments, whose texts and small pictures are not the picture.
    private static func firstScan(in bytes: [UInt8]) -> Int? {
        var place = 2
        while place + 4 <= bytes.count, bytes[place] == 0xff {
            let next = place + 2 + Int(bytes[place + 2]) << 8 + Int(bytes[place + 3])
            if bytes[place + 1] == 0xda { return next < bytes.count ? next : nil }
            place = next
        }
        return nil
    }

    private static func place(of mark: [UInt8], in bytes: [UInt8]) -> Int? {
        bytes.indices.dropLast(mark.count - 1).first { start in
            mark.indices.allSatisfy { bytes[start + $0] == mark[$0] }
        }
    }
}
