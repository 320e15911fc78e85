import Face
import Testing

@testable import FaceVision

/// A file made to hurt whoever decodes it, and what has to be said of it.
struct Bomb: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let isExpected: @Sendable (FaceError) -> Bool

    var testDescription: String { name }

    init(_ name: String, _ bytes: [UInt8], _ expected: FaceError) {
        (self.name, self.bytes, isExpected) = (name, bytes, { $0 == expected })
    }

    /// Refused because of this kind of limit, whatever the number.
    init(_ name: String, _ bytes: [UInt8], where isExpected: @escaping @Sendable (FaceError) -> Bool) {
        (self.name, self.bytes, self.isExpected) = (name, bytes, isExpected)
    }

    static let all: [Bomb] = [jpegs, jpegTails, pngs, webPs, others].flatMap { (some: [Bomb]) -> [Bomb] in
        some
    }

    static let pixels = FaceError.tooManyPixels(limit: 25_000_000)
    static let side = FaceError.tooLong(limit: 16_384)
    static let ratio = FaceError.tooNarrow(limit: 64)
    static let beside = FaceError.tooMuchBeside(limit: 256 << 10)

    static func recorded(_ name: String) -> [UInt8] { (try? RecordedPicture.named(name)) ?? [] }

    static func big(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { (place: Int) -> UInt8 in UInt8(truncatingIfNeeded: number >> (8 * place))
        }
    }

    static func little(_ number: Int, _ count: Int) -> [UInt8] { big(number, count).reversed() }

    static func many(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
        var all: [UInt8] = []
        all.reserveCapacity(bytes.count * count)
        for _ in 0..<count { all += bytes }
        return all
    }

    static func joined(_ parts: [[UInt8]]) -> [UInt8] { parts.reduce(into: []) { $0 += $1 } }

    static let zip: [UInt8] = joined([
        Array("PK\u{3}\u{4}".utf8), many([0], 200), Array("PK\u{5}\u{6}".utf8), many([0], 18),
    ])
    static let page: [UInt8] = Array("<html><script>alert(1)</script></html>".utf8)

    private static let others: [Bomb] = [
        Bomb("nothing", [], .empty),
        Bomb("wrong magic", joined([[0xFF, 0xD8], many([7], 4000)]), .notAnImage),
        Bomb("a page named photo.jpg", page, .notAnImage),
        Bomb("an archive", zip, .notAnImage),
        Bomb("GIF", recorded("gif"), .notAnImage),
        Bomb("TIFF", recorded("tiff"), .notAnImage),
        Bomb("more than 8 MiB", many([0xFF], 8 << 20 | 1), .tooManyBytes(limit: 8 << 20)),
        Bomb(
            "a JPEG inside a multipart body", Array("--x\r\n\r\n".utf8) + recorded("jpeg 4:2:0"), .notAnImage),
    ]
}
