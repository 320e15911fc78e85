import Face
import Testing

@testable import FaceVision

@Suite struct PyramidTests {
    @Test(arguments: [
        (640, 480), (1440, 1080), (480, 640), (1, 1), (5, 2000), (3000, 7), (79, 81), (970, 2204),
    ])
    func `levels lie on the canvas and do not touch`(width: Int, height: Int) {
        let layout = PyramidLayout(width: width, height: height)
        #expect(layout.canvas.width == width + 22)
        #expect(layout.rects[0] == FaceBox(left: 11, top: 11, right: 10 + width, bottom: 10 + height))
        for (index, rect) in layout.rects.enumerated() {
            #expect(rect.left >= 11 && rect.top >= 11)
            #expect(rect.right <= layout.canvas.width - 12)
            #expect(rect.bottom <= layout.canvas.height - 12)
            for other in layout.rects.dropFirst(index + 1) { #expect(!rect.overlaps(other)) }
        }
    }

    @Test func `each level has five sixths of the one before`() {
        let layout = PyramidLayout(width: 640, height: 480)
        #expect(layout.rects.prefix(4).map(\.width) == [640, 533, 444, 370])
        #expect(layout.rects.prefix(4).map(\.height) == [480, 400, 333, 277])
        #expect(layout.rects.count > 15)
    }

    @Test func `a canvas is about 3.7 times the picture and is rounded up`() {
        let canvas = PyramidLayout(width: 1440, height: 1080).canvas
        #expect((3.5...3.9).contains(Double(canvas.area) / Double(1440 * 1080)))
        #expect(canvas.rounded.width == 1536)
        #expect(canvas.rounded.height.isMultiple(of: 128))
        #expect(canvas.rounded.height >= canvas.height)
    }

    @Test(arguments: [(31, 23), (64, 50), (101, 77)])
    func `the canvas holds each level where the layout says and the mean elsewhere`(
        width: Int, height: Int
    ) throws {
        let image = try picture(width, height)
        let layout = PyramidLayout(width: width, height: height)
        let canvas = try #require(PyramidCanvas(layout, size: layout.canvas.rounded))
        let floats = painted(canvas, image, as: Float.self)
        let brains = painted(canvas, image, as: BrainFloat.self)
        var expected = [Float](repeating: 0, count: canvas.count)
        for index in expected.indices { expected[index] = PyramidCanvas.meanColour[index % 3] }
        var level = image
        for rect in layout.rects {
            if rect.width != level.width { level = level.resized(width: rect.width, height: rect.height) }
            draw(level, at: rect, on: &expected, width: canvas.size.width)
        }
        #expect(floats == expected)
        #expect(brains.map(\.value) == expected.map { BrainFloat(colour: $0).value })
    }

    @Test func `every colour is exact in sixteen bits, and the mean is within a quarter`() {
        for colour in 0...255 { #expect(BrainFloat(colour: Float(colour)).value == Float(colour)) }
        for mean in PyramidCanvas.meanColour { #expect(abs(BrainFloat(colour: mean).value - mean) <= 0.25) }
    }

    @Test func `a canvas too small or odd is refused, and so is memory too short`() throws {
        let layout = PyramidLayout(width: 40, height: 40)
        let small = PyramidLayout.Size(width: layout.canvas.width - 2, height: layout.canvas.height)
        let odd = PyramidLayout.Size(width: 257, height: layout.canvas.rounded.height)
        #expect(PyramidCanvas(layout, size: small) == nil)
        #expect(PyramidCanvas(layout, size: odd) == nil)
        let canvas = try #require(PyramidCanvas(layout, size: layout.canvas.rounded))
        var short = [Float](repeating: -1, count: canvas.count - 1)
        let image = try picture(40, 40)
        unsafe #expect(!short.withUnsafeMutableBufferPointer { unsafe canvas.paint(image, into: $0) })
        #expect(short.allSatisfy { $0 == -1 })
    }

    private func painted<Number: CanvasSample>(
        _ canvas: PyramidCanvas, _ image: RGBImage, as: Number.Type
    ) -> [Number] {
        var numbers = [Number](repeating: Number(colour: -7), count: canvas.count)
        let done = unsafe numbers.withUnsafeMutableBufferPointer { unsafe canvas.paint(image, into: $0) }
        #expect(done)
        return numbers
    }

    /// The same in plain words: block by block, in each block row by row.
    private func draw(_ level: RGBImage, at rect: FaceBox, on canvas: inout [Float], width: Int) {
        let pixels = level.pixels
        for row in 0..<level.height {
            for column in 0..<level.width {
                let (x, y) = (rect.left + column, rect.top + row)
                let block = (y / 2 * (width / 2) + x / 2) * 12 + y % 2 * 6 + x % 2 * 3
                for channel in 0..<3 {
                    canvas[block + channel] = Float(pixels[(row * level.width + column) * 3 + channel])
                }
            }
        }
    }

    private func picture(_ width: Int, _ height: Int) throws -> RGBImage {
        let pixels = (0..<width * height * 3).map { UInt8(truncatingIfNeeded: $0 * 73 ^ $0 >> 4) }
        return try #require(RGBImage(width: width, height: height, pixels: pixels))
    }
}
