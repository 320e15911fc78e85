import Face
import Testing

@testable import FaceVision

@Suite struct FaceChipTests {
    @Test func `points that span nothing give no chip`() throws {
        let image = try #require(RGBImage(width: 9, height: 9, pixels: .init(repeating: 1, count: 243)))
        let one = [Landmark](repeating: Landmark(x: 4, y: 4), count: 5)
        #expect(FaceChip.cut(from: image, landmarks: one) == nil)
        #expect(FaceChip.cut(from: image, landmarks: []) == nil)
        #expect(FaceChip.cut(from: image, landmarks: Array(one.dropLast())) == nil)
    }

    @Test func `points beyond any picture give no chip and no crash`() throws {
        let image = try #require(RGBImage(width: 9, height: 9, pixels: .init(repeating: 1, count: 243)))
        let far = [(90_000_000, 0), (80_000_000, 5), (0, 0), (10_000_000, 3), (50_000_000, 40_000_000)]
        #expect(FaceChip.cut(from: image, landmarks: far.map { Landmark(x: $0.0, y: $0.1) }) == nil)
    }

    @Test func `a similarity is found again from the points it moved`() {
        let from = [Point(x: 0, y: 0), Point(x: 4, y: 1), Point(x: 2, y: 5)]
        let to = from.map { Point(x: 2 * $0.x - $0.y + 7, y: $0.x + 2 * $0.y - 3) }
        let found = Similarity(from: from, to: to)
        #expect(abs(found.along - 2) < 1e-12)
        #expect(abs(found.across - 1) < 1e-12)
        #expect(abs(found.shift.x - 7) < 1e-12)
        #expect(abs(found.enlargement - 5.0.squareRoot()) < 1e-12)
    }

    @Test func `resizing to the same size changes nothing`() throws {
        let image = try gradient(31, 17)
        #expect(image.resized(width: 31, height: 17).pixels == image.pixels)
    }

    @Test(arguments: [(5, 4), (25, 20), (20, 16), (47, 13), (1, 1), (2, 2)])
    func `resizing stays within one of the exact value`(width: Int, height: Int) throws {
        let image = try gradient(57, 41)
        let small = image.resized(width: width, height: height).pixels
        let pixels = image.pixels
        for y in 0..<height {
            let row = Double(y) * 40 / Double(max(height - 1, 1))
            for x in 0..<width {
                let column = Double(x) * 56 / Double(max(width - 1, 1))
                let exact = bilinear(pixels, width: 57, height: 41, x: column, y: row)
                #expect(abs(Double(small[(y * width + x) * 3]) - exact) <= 1.01)
            }
        }
    }

    private func bilinear(_ pixels: [UInt8], width: Int, height: Int, x: Double, y: Double) -> Double {
        func value(_ column: Int, _ row: Int) -> Double {
            Double(pixels[(min(row, height - 1) * width + min(column, width - 1)) * 3])
        }
        let (left, top) = (Int(x), Int(y))
        let (across, down) = (x - Double(left), y - Double(top))
        let upper = (1 - across) * value(left, top) + across * value(left + 1, top)
        let lower = (1 - across) * value(left, top + 1) + across * value(left + 1, top + 1)
        return (1 - down) * upper + down * lower
    }

    private func gradient(_ width: Int, _ height: Int) throws -> RGBImage {
        let pixels = (0..<width * height * 3).map { UInt8(truncatingIfNeeded: $0 * 37 ^ $0 >> 3) }
        return try #require(RGBImage(width: width, height: height, pixels: pixels))
    }
}
