import Testing

@testable import FaceVision

@Suite struct ExifOrientationTests {
    @Test(arguments: 1...8)
    func `the orientation of a JPEG is read`(value: Int) throws {
        let bytes = try RecordedPicture.named("jpeg orientation \(value)")
        #expect(ExifOrientation(ofJPEG: bytes).value == value)
    }

    @Test func `turning moves each pixel to its place`() throws {
        let stored = try #require(image(2, 3, [1, 2, 3, 4, 5, 6]))
        let expected: [Int: [UInt8]] = [
            1: [1, 2, 3, 4, 5, 6], 2: [2, 1, 4, 3, 6, 5], 3: [6, 5, 4, 3, 2, 1], 4: [5, 6, 3, 4, 1, 2],
            5: [1, 3, 5, 2, 4, 6], 6: [5, 3, 1, 6, 4, 2], 7: [6, 4, 2, 5, 3, 1], 8: [2, 4, 6, 1, 3, 5],
        ]
        for (value, grey) in expected {
            let turned = try #require(ExifOrientation(value)).upright(stored)
            #expect(turned.width == (value < 5 ? 2 : 3))
            #expect(turned.pixels == grey.flatMap { [$0, $0, $0] })
        }
    }

    @Test func `values without a meaning and files cut short count as upright`() throws {
        let bytes = try RecordedPicture.named("jpeg orientation 6")
        #expect(ExifOrientation(0) == nil)
        #expect(ExifOrientation(9) == nil)
        for length in 0..<60 {
            #expect([1, 6].contains(ExifOrientation(ofJPEG: Array(bytes.prefix(length))).value))
        }
        #expect(ExifOrientation(ofJPEG: Array(bytes.prefix(40))) == .upright)
    }

    @Test func `a directory that points outside of its segment is ignored`() {
        let exif: [UInt8] =
            [0xFF, 0xD8, 0xFF, 0xE1, 0, 16, 0x45, 0x78, 0x69, 0x66, 0, 0] + [
                0x49, 0x49, 42, 0, 0xF0, 0xFF, 0xFF, 0xFF,
            ]
        #expect(ExifOrientation(ofJPEG: exif) == .upright)
    }

    private func image(_ width: Int, _ height: Int, _ grey: [UInt8]) -> RGBImage? {
        RGBImage(width: width, height: height, pixels: grey.flatMap { [$0, $0, $0] })
    }
}
