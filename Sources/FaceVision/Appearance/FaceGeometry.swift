internal import Face

#if canImport(Glibc)
    internal import Glibc
#endif

/// What five points tell of a face's size and direction: a rough proxy, not a pose estimate.
struct FaceGeometry {
    /// Between the middles of the eyes, in pixels.
    let eyeDistance: Double
    /// The tilt of the line through the eyes, in radians.
    let roll: Double
    /// How far the base of the nose lies beside the middle of the eyes, in eye distances: 0 for a frontal face.
    let yaw: Double

    /// Takes outer and inner corner of the left eye, outer and inner corner of the right eye and the nose.
    init(_ landmarks: [Landmark]) {
        guard landmarks.count == 5 else {
            (eyeDistance, roll, yaw) = (0, .pi, 1)
            return
        }
        let points = landmarks.map { Point(x: Double($0.x), y: Double($0.y)) }
        let left = points[0].middle(to: points[1])
        let right = points[2].middle(to: points[3])
        let line = left - right
        let nose = points[4] - left.middle(to: right)
        eyeDistance = hypot(line.x, line.y)
        roll = atan2(line.y, line.x)
        let along = nose.x * line.x + nose.y * line.y
        yaw = eyeDistance > 0 ? along / (eyeDistance * eyeDistance) : 1
    }

    /// 1 for a frontal, upright face; 0 when the nose is under one eye or the head lies on its side.
    ///
    /// Roll counts little, as the chip is turned upright before it is compared.
    var frontality: Double {
        let turned = 1 - QualityMeter.ramp(abs(yaw), from: 0.08, to: 0.5)
        let tilted = 1 - QualityMeter.ramp(abs(roll), from: .pi / 12, to: .pi / 2)
        return turned * tilted
    }
}

extension Point {
    fileprivate func middle(to other: Point) -> Point { Point(x: (x + other.x) / 2, y: (y + other.y) / 2) }
}
