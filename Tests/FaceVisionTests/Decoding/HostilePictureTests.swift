import Face
import Testing

@testable import FaceVision

@Suite struct HostilePictureTests {
    @Test func `nothing is not a picture`() {
        #expect(throws: FaceError.empty) { try PhotoDecoder.decode([]) }
    }

    @Test(arguments: [
        "GIF89a", "<svg/>", "hello, I am photo.jpg", "\u{0}\u{0}\u{0}", "RIFF....WAVE", "%PDF-1.7",
    ])
    func `text and other files are not pictures`(text: String) {
        #expect(throws: FaceError.notAnImage) { try PhotoDecoder.decode(Array(text.utf8)) }
    }

    @Test(arguments: RecordedPicture.refused)
    func `formats that are not supported are refused by name`(picture: RecordedPicture) {
        let expected: FaceError =
            switch picture.name {
            case "jpeg cmyk": .unsupported("CMYK JPEG")
            case "webp animation": .unsupported("animated WebP")
            default: .notAnImage
            }
        #expect(throws: expected) { try PhotoDecoder.decode(picture.bytes) }
    }

    @Test func `a file over the byte limit is not looked at`() throws {
        let limits = DecodeLimits(bytes: 100)
        #expect(throws: FaceError.tooManyBytes(limit: 100)) {
            try PhotoDecoder.decode(.init(repeating: 0xFF, count: 101), limits: limits)
        }
    }

    @Test(arguments: ["jpeg 4:2:0", "png", "webp", "webp lossless"])
    func `a picture over the pixel limit is not decoded`(name: String) throws {
        let bytes = try RecordedPicture.named(name)
        let limits = DecodeLimits(pixels: 43 * 29 - 1)
        #expect(throws: FaceError.tooManyPixels(limit: limits.pixels)) {
            try PhotoDecoder.decode(bytes, limits: limits)
        }
        #expect(throws: Never.self) {
            try PhotoDecoder.decode(bytes, limits: DecodeLimits(pixels: 43 * 29))
        }
    }

    @Test(arguments: RecordedPicture.readable)
    func `a picture cut anywhere is damaged, not accepted`(picture: RecordedPicture) {
        for length in 12..<(picture.bytes.count - 12) {
            #expect(throws: FaceError.self, "\(length) bytes") {
                try PhotoDecoder.decode(Array(picture.bytes.prefix(length)))
            }
        }
    }

    @Test(arguments: RecordedPicture.readable)
    func `flipped bits end in pixels or in an error, never in a crash`(picture: RecordedPicture) {
        var dice = SplitMix(state: 0x5EED)
        var outcomes = (pixels: 0, errors: 0)
        for _ in 0..<200 {
            var bytes = picture.bytes
            for _ in 0...Int(dice.next() % 4) {
                bytes[Int(dice.next() % UInt64(bytes.count))] ^= UInt8(1 << (dice.next() % 8))
            }
            do throws(FaceError) {
                let image = try PhotoDecoder.decode(bytes, limits: DecodeLimits(pixels: 1_000_000)).image
                #expect(image.pixels.count == image.width * image.height * 3)
                outcomes.pixels += 1
            } catch {
                outcomes.errors += 1
            }
        }
        #expect(outcomes.pixels + outcomes.errors == 200)
        #expect(outcomes.errors > 0)
    }

    @Test func `a PNG that promises 60000 x 60000 pixels is refused before memory is taken`() throws {
        var bytes = try RecordedPicture.named("png")
        bytes.replaceSubrange(16..<24, with: [0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60])
        let checksum = CRC32.of(bytes[12..<29])
        unsafe bytes.replaceSubrange(
            29..<33, with: withUnsafeBytes(of: checksum.bigEndian) { unsafe Array($0) })
        #expect(throws: FaceError.tooManyPixels(limit: 25_000_000)) { try PhotoDecoder.decode(bytes) }
    }

    @Test func `a JPEG that promises 60000 x 60000 pixels is refused before memory is taken`() throws {
        var bytes = try RecordedPicture.named("jpeg 4:2:0")
        let frame = try #require(bytes.indices.first { bytes[$0...].starts(with: [0xFF, 0xC0, 0, 17]) })
        bytes.replaceSubrange((frame + 5)..<(frame + 9), with: [0xEA, 0x60, 0xEA, 0x60])
        #expect(throws: FaceError.tooManyPixels(limit: 25_000_000)) { try PhotoDecoder.decode(bytes) }
    }

    @Test func `a progressive JPEG with thousands of scans is refused`() throws {
        let bytes = try RecordedPicture.named("jpeg progressive")
        let starts = bytes.indices.dropLast().filter { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xDA }
        let last = try #require(starts.last)
        let scan = bytes[last..<(bytes.count - 2)]
        var bomb = Array(bytes.dropLast(2))
        for _ in 0..<2000 { bomb += scan }
        bomb += [0xFF, 0xD9]
        #expect(throws: FaceError.self) { try PhotoDecoder.decode(bomb) }
    }
}

/// Numbers that look random and are the same each time.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The checksum of PNG chunks.
private enum CRC32 {
    static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }
}
