import Face
import Testing

@testable import FaceVision

@Suite struct LandmarkForestTests {
    @Test(arguments: RecordedScene.all)
    func `landmarks and chips are dlib's, to the pixel and to the byte`(scene: RecordedScene) throws {
        let forest = try Forest.loaded.get()
        let image = try scene.image()
        for cut in scene.faces.flatMap(\.cuts) {
            let points = forest.landmarks(in: image, box: FaceBox(cut.box))
            #expect(points.map { [$0.x, $0.y] } == cut.landmarks)
            let chip = try #require(FaceChip.cut(from: image, landmarks: points))
            #expect([chip.width, chip.height] == [150, 150])
            #expect(chip.digest == cut.chip)
        }
    }

    @Test func `a box far outside of the picture gives points and a black chip`() throws {
        let forest = try Forest.loaded.get()
        let image = try #require(RGBImage(width: 20, height: 10, pixels: .init(repeating: 200, count: 600)))
        let box = FaceBox(left: 9000, top: -9000, right: 9099, bottom: -8901)
        let points = forest.landmarks(in: image, box: box)
        #expect(points.count == 5)
        let chip = try #require(FaceChip.cut(from: image, landmarks: points))
        #expect(chip.pixels.allSatisfy { $0 == 0 })
    }

    @Test func `boxes of any size are survived`() throws {
        let forest = try Forest.loaded.get()
        let image = try #require(RGBImage(width: 64, height: 48, pixels: .init(repeating: 90, count: 9216)))
        for side in [0, 1, 2, 5, 40, 500, 20_000] {
            let box = FaceBox(left: -side / 3, top: 3, right: -side / 3 + side, bottom: 3 + side)
            let points = forest.landmarks(in: image, box: box)
            #expect(points.count == 5)
            _ = FaceChip.cut(from: image, landmarks: points)
        }
    }

    @Test func `a forest with an index that names nothing is refused`() throws {
        var numbers = try Forest.numbers.get()
        numbers.splitFirst[7] = 800
        #expect(throws: FaceError.modelDamaged) { try LandmarkForest(numbers) }
        numbers = try Forest.numbers.get()
        numbers.anchors[3] = 5
        #expect(throws: FaceError.modelDamaged) { try LandmarkForest(numbers) }
        numbers = try Forest.numbers.get()
        numbers.leaves.removeLast()
        #expect(throws: FaceError.modelDamaged) { try LandmarkForest(numbers) }
    }
}

/// dlib's forest, read once for all tests of a run.
enum Forest {
    static let numbers: Result<LandmarkForestParameters, any Error> = Result {
        try LandmarkForestParameters(
            dlib: try Dependencies.bytes("models/shape_predictor_5_face_landmarks.dat"))
    }
    static let loaded: Result<LandmarkForest, any Error> = Result { try LandmarkForest(try numbers.get()) }
}
