import Face
import Testing

@testable import FaceVision

@Suite struct DetectionDecoderTests {
    @Test(arguments: RecordedScene.all)
    func `every box dlib found is the box of some cell`(scene: RecordedScene) {
        let decoder = DetectionDecoder(layout: PyramidLayout(width: scene.size[0], height: scene.size[1]))
        let canvas = decoder.layout.canvas
        var boxes: Set<FaceBox> = []
        for row in 0..<(canvas.height / 8) {
            for column in 0..<(canvas.width / 8) {
                if let box = decoder.box(column: column, row: row) { boxes.insert(box) }
            }
        }
        for face in scene.faces { #expect(boxes.contains(FaceBox(face.box))) }
    }

    @Test func `only scores above the threshold become faces, the surest first`() {
        let decoder = DetectionDecoder(layout: PyramidLayout(width: 640, height: 480))
        var scores = [Float](repeating: -1, count: 80 * 100)
        scores[20 * 80 + 15] = 0.3
        scores[20 * 80 + 60] = 0.9
        scores[50 * 80 + 15] = 0
        let faces = unsafe scores.withUnsafeBufferPointer { unsafe decoder.faces(scores: $0, columns: 80) }
        #expect(faces.map(\.confidence) == [0.9, 0.3])
        #expect(faces[1].box == decoder.box(column: 15, row: 20))
        #expect(faces[1].box.width == 80)
    }

    @Test func `cells beyond the canvas and scores that are no number are nothing`() {
        let layout = PyramidLayout(width: 100, height: 100)
        let decoder = DetectionDecoder(layout: layout)
        #expect(decoder.box(column: layout.canvas.width / 8, row: 0) == nil)
        #expect(decoder.box(column: 0, row: layout.canvas.height / 8) == nil)
        let scores = [Float](repeating: .nan, count: 64)
        unsafe #expect(
            scores.withUnsafeBufferPointer { unsafe decoder.faces(scores: $0, columns: 8) }.isEmpty)
        unsafe #expect(
            scores.withUnsafeBufferPointer { unsafe decoder.faces(scores: $0, columns: 0) }.isEmpty)
    }

    @Test func `of two boxes that share more than a third of the box around both, the surer stays`() {
        let box = FaceBox(left: 0, top: 0, right: 99, bottom: 99)
        let near = FaceBox(left: 49, top: 0, right: 148, bottom: 99)
        let far = FaceBox(left: 51, top: 0, right: 150, bottom: 99)
        #expect(kept(box, near) == [box])
        #expect(kept(box, far) == [box, far])
    }

    @Test func `what is divided by is the box around both, not their union`() {
        let box = FaceBox(left: 0, top: 0, right: 99, bottom: 99)
        let diagonal = FaceBox(left: 28, top: 28, right: 127, bottom: 127)
        // 72 * 72 / (128 * 128) = 0.316 stays below; over the true union it would be 0.35.
        #expect(kept(box, diagonal) == [box, diagonal])
    }

    private func kept(_ first: FaceBox, _ second: FaceBox) -> [FaceBox] {
        DetectionDecoder.distinct([
            Detection(box: second, confidence: 0.5), Detection(box: first, confidence: 0.6),
        ]).map(\.box)
    }
}
