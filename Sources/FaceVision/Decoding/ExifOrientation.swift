/// How a camera was held: the tag 0x0112 of TIFF 6.0, values 1 to 8.
struct ExifOrientation: Hashable, Sendable {
    /// 1 is upright.
    let value: Int

    static let upright = ExifOrientation(value: 1)

    private init(value: Int) {
        self.value = value
    }

    /// `nil` for a value that has no meaning.
    init?(_ value: Int) {
        guard (1...8).contains(value) else { return nil }
        self.value = value
    }

    /// Reads the first Exif segment of a JPEG; upright if there is none or it makes no sense.
    init(ofJPEG bytes: [UInt8]) {
        self = Self.segment(of: bytes).flatMap(Self.tag) ?? .upright
    }

    /// Values 5 to 8 turn by a quarter.
    var swapsSides: Bool { value >= 5 }
}

extension ExifOrientation {
    /// The TIFF structure inside the first APP1 segment that starts with "Exif".
    private static func segment(of bytes: [UInt8]) -> ArraySlice<UInt8>? {
        var at = 2
        while at + 4 <= bytes.count, bytes[at] == 0xFF {
            let marker = bytes[at + 1]
            guard marker != 0xDA, marker != 0xD9 else { return nil }
            let end = at + 2 + Int(bytes[at + 2]) << 8 + Int(bytes[at + 3])
            guard end > at + 3, end <= bytes.count else { return nil }
            let body = bytes[(at + 4)..<max(end, at + 4)]
            if marker == 0xE1, body.starts(with: [0x45, 0x78, 0x69, 0x66, 0, 0]) { return body.dropFirst(6) }
            at = end
        }
        return nil
    }

    /// The orientation entry of the first directory.
    private static func tag(in tiff: ArraySlice<UInt8>) -> ExifOrientation? {
        guard let reader = TIFFReader(tiff), let directory = reader.number(at: 4, bytes: 4),
            let count = reader.number(at: directory, bytes: 2)
        else { return nil }
        for entry in 0..<min(count, 512) {
            let at = directory + 2 + entry * 12
            guard let tag = reader.number(at: at, bytes: 2) else { return nil }
            if tag == 0x0112 { return reader.number(at: at + 8, bytes: 2).flatMap(ExifOrientation.init) }
        }
        return nil
    }
}

/// Reads whole numbers out of a TIFF structure and never past its end.
private struct TIFFReader {
    private let bytes: ArraySlice<UInt8>
    private let bigEndian: Bool

    init?(_ slice: ArraySlice<UInt8>) {
        bytes = slice
        bigEndian = bytes.starts(with: [0x4D, 0x4D, 0, 42])
        guard bigEndian || bytes.starts(with: [0x49, 0x49, 42, 0]) else { return nil }
    }

    func number(at start: Int, bytes count: Int) -> Int? {
        guard start >= 0, start <= bytes.count - count else { return nil }
        var number = 0
        for offset in 0..<count {
            let place = bigEndian ? offset : count - 1 - offset
            number = number << 8 | Int(bytes[bytes.startIndex + start + place])
        }
        return number
    }
}
