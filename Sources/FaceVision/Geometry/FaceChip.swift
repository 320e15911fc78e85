internal import Face

#if canImport(Glibc)
    internal import Glibc
#endif

/// The aligned face the descriptor network looks at: 150 x 150 pixels, eyes level, always in the same place.
///
/// Byte for byte what dlib's `get_face_chip` makes with padding 0.25. Cut one face at a time: the phase of the
/// pyramid depends on the crop. On perfectly flat grounds, which photos do not have, dlib's rounding noise makes
/// single pixels one level darker; that is not imitated.
enum FaceChip {
    /// Rows and columns of a chip.
    static let side = 150

    /// Where the five points lie on a chip without padding, from dlib's training set; the unit is the chip's side.
    private static let reference = [
        Point(x: 0.8595674595992, y: 0.2134981538014), Point(x: 0.6460604764104, y: 0.2289674387677),
        Point(x: 0.1205750620789, y: 0.2137274526848), Point(x: 0.3340850613712, y: 0.2290642403242),
        Point(x: 0.4901123135679, y: 0.6277975316475),
    ]
    private static let padding = 0.25

    /// Cuts the chip; black where it reaches over the picture's edge, `nil` if the points do not span a face.
    static func cut(from image: RGBImage, landmarks: [Landmark]) -> RGBImage? {
        guard landmarks.count == reference.count else { return nil }
        let frame = Frame(landmarks)
        guard frame.rect.width.isFinite, frame.rect.width >= 1, frame.rect.width < 1e5 else { return nil }
        guard let crop = frame.crop(width: image.width, height: image.height)
        // SAFETY: the closure writes nothing; the pixels come zeroed.
        else { return unsafe RGBImage(width: side, height: side) { _ in } }
        var source = Source(image, crop: crop)
        var rect = frame.rect.measured(fromX: crop.left, y: crop.top)
        while rect.halved.area > Double(side * side) {
            source = source.halved()
            rect = rect.halved
        }
        return source.chip(rect: rect, angle: frame.angle)
    }

    /// Where the chip lies on the picture: an upright square, to be turned about its centre.
    private struct Frame {
        let rect: Rectangle
        let angle: Double

        init(_ landmarks: [Landmark]) {
            let side = Double(FaceChip.side)
            let from = FaceChip.reference.map { point in
                Point(
                    x: (FaceChip.padding + point.x) / (2 * FaceChip.padding + 1) * side,
                    y: (FaceChip.padding + point.y) / (2 * FaceChip.padding + 1) * side)
            }
            let to = landmarks.map { Point(x: Double($0.x), y: Double($0.y)) }
            let similarity = Similarity(from: from, to: to)
            angle = similarity.angle
            rect = Rectangle(
                centre: similarity(Point(x: side / 2, y: side / 2)), side: side * similarity.enlargement)
        }

        /// What the pyramid needs of the picture.
        func crop(width: Int, height: Int) -> FaceBox? {
            var small = rect.halved
            var margin = 2.0
            while small.area > Double(FaceChip.side * FaceChip.side) {
                small = small.halved
                margin = margin * 2 + 2
            }
            return Rectangle(around: rect.corners(turnedBy: angle)).grown(by: margin)
                .cut(toWidth: width, height: height)
        }
    }
}

extension Rectangle {
    /// Top left, top right, bottom left and bottom right, turned about the centre.
    func corners(turnedBy angle: Double) -> [Point] {
        let (cosine, sine) = (cos(angle), sin(angle))
        let corners = [
            Point(x: left, y: top), Point(x: right, y: top), Point(x: left, y: bottom),
            Point(x: right, y: bottom),
        ]
        return corners.map { corner in
            let arm = corner - centre
            return Point(x: cosine * arm.x - sine * arm.y, y: sine * arm.x + cosine * arm.y) + centre
        }
    }
}
