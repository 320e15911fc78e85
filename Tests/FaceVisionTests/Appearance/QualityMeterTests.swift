import Face
import Testing

@testable import FaceVision

@Suite struct QualityMeterTests {
    @Test func `a flat chip is worth nothing`() throws {
        let chip = try #require(
            RGBImage(width: 150, height: 150, pixels: .init(repeating: 128, count: 67500)))
        let quality = QualityMeter.measure(chip: chip, landmarks: frontal)
        #expect(quality.unified == 0)
        #expect(quality.sharpness == 0)
        #expect(quality.contrast == 0)
        #expect(quality.brightness == 100)
        #expect(quality.pose == 100)
    }

    @Test func `the photos of the recordings are good`() throws {
        for name in ["obama.jpg", "biden.jpg", "obama2.jpg", "astronaut.png"] {
            let (chip, points) = try face(name)
            #expect(QualityMeter.measure(chip: chip, landmarks: points).unified >= 40, "\(name)")
        }
    }

    @Test(arguments: ["obama.jpg", "biden.jpg", "obama2.jpg", "astronaut.png"])
    func `blur, darkness and light each cost quality`(name: String) throws {
        let (chip, points) = try face(name)
        let good = QualityMeter.measure(chip: chip, landmarks: points)
        let blurred = QualityMeter.measure(
            chip: chip.resized(width: 15, height: 15).resized(width: 150, height: 150), landmarks: points)
        let dark = QualityMeter.measure(chip: try shaded(chip) { $0 / 8 }, landmarks: points)
        let light = QualityMeter.measure(chip: try shaded(chip) { 255 - $0 / 16 }, landmarks: points)
        #expect(blurred.sharpness < good.sharpness)
        #expect(dark.brightness < good.brightness)
        #expect(light.brightness < good.brightness)
        for worse in [blurred, dark, light] { #expect(worse.unified < good.unified) }
    }

    @Test func `size follows the distance between the eyes at full size`() throws {
        let (chip, _) = try face("obama.jpg")
        let small = points(scale: 0.5)
        let one = QualityMeter.measure(chip: chip, landmarks: small)
        let two = QualityMeter.measure(chip: chip, landmarks: small, divisor: 2)
        #expect(one.size < two.size)
        #expect(QualityMeter.measure(chip: chip, landmarks: points(scale: 0.1)).size == 0)
    }

    @Test func `a face that turns or tilts loses pose`() {
        let straight = FaceGeometry(frontal)
        #expect(straight.frontality == 1)
        #expect(abs(straight.roll) < 1e-9)
        var turned = frontal
        turned[4] = Landmark(x: frontal[4].x + 20, y: frontal[4].y)
        #expect(FaceGeometry(turned).frontality < 0.8)
        let tilted = frontal.map { Landmark(x: -$0.y, y: $0.x) }
        #expect(FaceGeometry(tilted).frontality < 0.01)
        #expect(FaceGeometry([]).frontality == 0)
    }

    private var frontal: [Landmark] { points(scale: 1) }

    private func points(scale: Double) -> [Landmark] {
        [(130, 50), (100, 50), (20, 50), (50, 50), (75, 90)].map {
            Landmark(x: Int(Double($0.0) * scale), y: Int(Double($0.1) * scale))
        }
    }

    private func face(_ name: String) throws -> (RGBImage, [Landmark]) {
        let scene = try #require(RecordedScene.all.first { $0.name == name })
        let points = try #require(scene.faces.first).landmarks.map { Landmark(x: $0[0], y: $0[1]) }
        return (try #require(FaceChip.cut(from: try scene.image(), landmarks: points)), points)
    }

    private func shaded(_ chip: RGBImage, _ change: (UInt8) -> UInt8) throws -> RGBImage {
        try #require(RGBImage(width: chip.width, height: chip.height, pixels: chip.pixels.map(change)))
    }
}
