import Face
import Testing

@testable import FaceVision

@Suite struct MosaicTests {
    private let box = FaceBox(left: 60, top: 50, right: 159, bottom: 149)

    @Test func `at most forty-nine colours remain of a face`() throws {
        let image = try noise(240, 220)
        let hidden = Mosaic.hide([box], in: image)
        #expect(colours(of: hidden, in: box).count <= 49)
        #expect(colours(of: image, in: box).count > 5000)
    }

    @Test func `no pixel of the grown box is left as it was`() throws {
        let image = try noise(240, 220)
        let hidden = Mosaic.hide([box], in: image).pixels
        let before = image.pixels
        var same = 0
        for y in 35...164 {
            for x in 45...174 {
                let at = (y * 240 + x) * 3
                if hidden[at..<(at + 3)] == before[at..<(at + 3)] { same += 1 }
            }
        }
        #expect(same < 20)
    }

    @Test func `the rest of the picture is untouched`() throws {
        let image = try noise(240, 220)
        let hidden = Mosaic.hide([box], in: image).pixels
        for (index, value) in image.pixels.enumerated() {
            let (x, y) = (index / 3 % 240, index / 720)
            if (40...180).contains(x), (30...170).contains(y) { continue }
            if hidden[index] != value {
                Issue.record("pixel \(x), \(y) has changed")
                return
            }
        }
        #expect(Mosaic.hide([], in: image).pixels == image.pixels)
    }

    @Test func `boxes that leave the picture, overlap or are tiny are hidden too`() throws {
        let image = try noise(100, 80)
        let boxes = [
            FaceBox(left: -40, top: -30, right: 30, bottom: 40),
            FaceBox(left: 10, top: 10, right: 60, bottom: 60),
            FaceBox(left: 80, top: 70, right: 83, bottom: 73),
            FaceBox(left: 900, top: 900, right: 950, bottom: 950),
            FaceBox(left: -5000, top: -5000, right: 5000, bottom: 5000),
        ]
        for box in boxes {
            let seen = FaceBox(
                left: max(box.left, 0), top: max(box.top, 0), right: min(box.right, 99),
                bottom: min(box.bottom, 79))
            let hidden = Mosaic.hide([box], in: image)
            guard seen.width > 0, seen.height > 0 else {
                #expect(hidden.pixels == image.pixels)
                continue
            }
            #expect(colours(of: hidden, in: seen).count <= 49)
        }
        #expect(Mosaic.hide(boxes, in: image).pixels != image.pixels)
    }

    @Test func `a block has the mean of its pixels`() throws {
        let pixels = (0..<60 * 60).flatMap { (index: Int) -> [UInt8] in
            [UInt8(index % 2 * 100), 40, UInt8(index / 60 % 2 * 50)]
        }
        let image = try #require(RGBImage(width: 60, height: 60, pixels: pixels))
        let hidden = Mosaic.hide([FaceBox(left: 10, top: 10, right: 41, bottom: 41)], in: image)
        let at = (20 * 60 + 20) * 3
        #expect(Array(hidden.pixels[at..<(at + 3)]) == [50, 40, 25])
    }

    private func colours(of image: RGBImage, in box: FaceBox) -> Set<[UInt8]> {
        let pixels = image.pixels
        var found: Set<[UInt8]> = []
        for y in box.top...box.bottom {
            for x in box.left...box.right {
                let at = (y * image.width + x) * 3
                found.insert(Array(pixels[at..<(at + 3)]))
            }
        }
        return found
    }

    private func noise(_ width: Int, _ height: Int) throws -> RGBImage {
        var state: UInt32 = 1
        let pixels = (0..<width * height * 3).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: state >> 24)
        }
        return try #require(RGBImage(width: width, height: height, pixels: pixels))
    }
}
