import Face
import Testing

@testable import FaceVision

/// Pipelines shared by all tests of a run; each is used by one test at a time.
@MainActor
enum Pipelines {
    static let exact = Result { try pipeline(.exact) }
    static let fast = Result { try pipeline(.fast) }

    private static func pipeline(_ precision: InferencePrecision) throws -> FacePipeline {
        let settings = VisionSettings(
            precision: precision, lanes: 1, threadsPerLane: 2, longestSide: 4000, canvasLimit: 40_000_000)
        let bundle = try ModelBundle(at: Dependencies.bundleFolder.get())
        return try FacePipeline(FaceNetworks(bundle, settings), settings)
    }
}

@MainActor
@Suite struct `agreement with dlib` {
    @Test func `there is something to agree with`() {
        #expect(RecordedScene.all.count >= 8)
        #expect(RecordedScene.all.map(\.faces.count).reduce(0, +) >= 20)
    }

    @Test(arguments: RecordedScene.all)
    func `in exact mode boxes, points, chips and descriptors are dlib's`(scene: RecordedScene) throws {
        let pipeline = try Pipelines.exact.get()
        let photo = DecodedPhoto(whole: try scene.image())
        let found = try pipeline.faces(in: photo)
        #expect(Set(found.map(\.box.corners)) == Set(scene.faces.map(\.box)))
        for face in found {
            guard let recorded = scene.faces.first(where: { $0.box == face.box.corners }) else { continue }
            let aspect = try #require(pipeline.aspect(of: face, in: photo))
            let numbers = try pipeline.descriptors(of: [aspect.chip])[0]
            #expect(abs(face.confidence - recorded.confidence) < 2e-3)
            #expect(aspect.landmarks.map { [$0.x, $0.y] } == recorded.landmarks)
            #expect(aspect.chip.digest == recorded.chip)
            #expect(largestDifference(numbers, recorded.descriptor) < 1e-5)
        }
    }

    @Test(arguments: RecordedScene.all)
    func `in fast mode the same faces are found, at most a cell away`(scene: RecordedScene) throws {
        let found = try Pipelines.fast.get().faces(in: DecodedPhoto(whole: scene.image()))
        #expect(found.count == scene.faces.count)
        for face in scene.faces {
            let best = found.map { $0.box.likeness(to: FaceBox(face.box)) }.max() ?? 0
            #expect(best > 0.6)
        }
    }

    @Test(arguments: RecordedScene.all)
    func `in fast mode descriptors of the same chip drift little`(scene: RecordedScene) throws {
        let image = try scene.image()
        for face in scene.faces {
            let landmarks = face.landmarks.map { Landmark(x: $0[0], y: $0[1]) }
            let chip = try #require(FaceChip.cut(from: image, landmarks: landmarks))
            let numbers = try Pipelines.fast.get().descriptors(of: [chip])[0]
            #expect(distance(numbers, face.descriptor) <= 0.02)
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 8, 11])
    func `however many chips there are, each gets its own descriptor`(count: Int) throws {
        let pipeline = try Pipelines.exact.get()
        let scenes = RecordedScene.all.filter { $0.photo != nil }
        let faces = try scenes.map { scene in
            let landmarks = scene.faces[0].landmarks.map { Landmark(x: $0[0], y: $0[1]) }
            return (
                try #require(FaceChip.cut(from: scene.image(), landmarks: landmarks)),
                scene.faces[0].descriptor
            )
        }
        let chosen = (0..<count).map { faces[$0 % faces.count] }
        let found = try pipeline.descriptors(of: chosen.map(\.0))
        #expect(found.count == count)
        for (numbers, face) in zip(found, chosen) { #expect(largestDifference(numbers, face.1) < 1e-5) }
    }
}

private func largestDifference(_ left: [Float], _ right: [Float]) -> Float {
    guard left.count == right.count else { return .infinity }
    return zip(left, right).map { abs($0 - $1) }.max() ?? .infinity
}

private func distance(_ left: [Float], _ right: [Float]) -> Float {
    zip(left, right).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
}

extension FaceBox {
    /// Intersection over union.
    fileprivate func likeness(to other: FaceBox) -> Double {
        let columns = min(right, other.right) - max(left, other.left) + 1
        let rows = min(bottom, other.bottom) - max(top, other.top) + 1
        guard columns > 0, rows > 0 else { return 0 }
        return Double(columns * rows) / Double(area + other.area - columns * rows)
    }
}
