import Face
import Testing

@testable import FaceVision

@Suite struct `how closely the engine looks` {
    @Test func `a small picture is searched as it is`() {
        #expect(VisionSettings().searchSide(width: 1200, height: 800) == 1200)
    }

    @Test func `a large picture is searched at 1600 pixels`() {
        #expect(VisionSettings().searchSide(width: 4000, height: 3000) == 1600)
    }

    @Test func `larger faces allow a smaller search, also in a picture decoded at half size`() {
        var settings = VisionSettings()
        settings.smallestFace = 160
        #expect(settings.searchSide(width: 1200, height: 800) == 600)
        #expect(settings.searchSide(width: 1200, height: 800, divisor: 2) == 1200)
    }

    @Test func `the canvas is bounded whatever the longest side says`() {
        let side = VisionSettings(longestSide: 10_000).searchSide(width: 5000, height: 5000)
        let layout = PyramidLayout(width: side, height: side)
        #expect(layout.canvas.rounded.area < 18_000_000)
        #expect(side > 1900)
    }

    @Test(arguments: 80..<160) func `the network gives one score for each eighth pixel`(pixels: Int) {
        let first = (pixels - 5) / 2 + 1
        let second = (first - 5) / 2 + 1
        #expect(FaceDetector.cells(across: pixels) == (second - 5) / 2 + 1)
        if pixels.isMultiple(of: 8) { #expect(FaceDetector.cells(across: pixels) == pixels / 8 - 3) }
    }
}

@Suite struct `which face is meant` {
    @Test func `none is an error whatever was asked`() {
        for choice in [FaceChoice.only, .mostProminent, .at(0)] {
            #expect(throws: FaceError.noFace) { try choice.pick(from: [Int]()) }
        }
    }

    @Test func `the only one must be alone`() throws {
        #expect(try FaceChoice.only.pick(from: [7]) == 7)
        #expect(throws: FaceError.severalFaces(2)) { try FaceChoice.only.pick(from: [7, 8]) }
    }

    @Test func `the most prominent is the first`() throws {
        #expect(try FaceChoice.mostProminent.pick(from: [7, 8]) == 7)
    }

    @Test(arguments: [-1, 2]) func `a place that does not exist is named`(place: Int) throws {
        #expect(try FaceChoice.at(1).pick(from: [7, 8]) == 8)
        #expect(throws: FaceError.noSuchFace(place)) { try FaceChoice.at(place).pick(from: [7, 8]) }
    }

    @Test func `larger faces come first, equals in a fixed order`() {
        let large = detection(left: 50, side: 20, confidence: 0.1)
        let sure = detection(left: 90, side: 10, confidence: 0.9)
        let left = detection(left: 10, side: 10, confidence: 0.5)
        let right = detection(left: 20, side: 10, confidence: 0.5)
        #expect(
            [right, sure, left, large].sorted(by: Detection.isMoreProminent) == [large, sure, left, right])
    }

    @Test func `a box of a shrunk picture covers the same part of the whole`() {
        let box = FaceBox(left: -3, top: 10, right: 16, bottom: 29).enlarged(by: 2)
        #expect(box == FaceBox(left: -6, top: 20, right: 33, bottom: 59))
    }

    private func detection(left: Int, side: Int, confidence: Float) -> Detection {
        let box = FaceBox(left: left, top: 0, right: left + side - 1, bottom: side - 1)
        return Detection(box: box, confidence: confidence)
    }
}
