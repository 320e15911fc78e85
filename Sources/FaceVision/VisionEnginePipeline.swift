internal import Face

/// From a file to boxes, points and descriptors, one picture at a time; it knows nothing of permits.
///
/// Only a lane of the engine owns one, and a lane asks for a paid permit before it touches this.
final class FacePipeline {
    private let networks: FaceNetworks
    private let settings: VisionSettings
    private let decoder: any PictureDecoder
    private let detector: FaceDetector
    private let describer: FaceDescriber

    init(_ networks: FaceNetworks, _ settings: VisionSettings) throws(FaceError) {
        self.networks = networks
        self.settings = settings
        decoder = try settings.decoder()
        detector = try FaceDetector(networks)
        describer = try FaceDescriber(networks)
    }

    /// Decodes a file as small as the search allows, or whole.
    func decode(_ bytes: [UInt8], whole: Bool = false) throws(FaceError) -> DecodedPhoto {
        try decoder.decode(bytes, longestSide: whole ? nil : settings.longestSide)
    }

    /// The faces of a picture in its own pixels, most prominent first.
    func faces(in photo: DecodedPhoto) throws(FaceError) -> [Detection] {
        let image = photo.image
        let side = settings.searchSide(width: image.width, height: image.height, divisor: photo.divisor)
        let search = image.shrunk(toLongestSide: side)
        let found = try detector.faces(in: search)
        let scale = Double(image.longestSide) / Double(search.longestSide)
        return found.map { Detection(box: $0.box.enlarged(by: scale), confidence: $0.confidence) }
            .sorted(by: Detection.isMoreProminent)
    }

    /// The points, the aligned face and its quality.
    func aspect(of face: Detection, in photo: DecodedPhoto) -> FaceAspect? {
        let landmarks = networks.forest.landmarks(in: photo.image, box: face.box)
        guard let chip = FaceChip.cut(from: photo.image, landmarks: landmarks) else { return nil }
        let quality = QualityMeter.measure(chip: chip, landmarks: landmarks, divisor: photo.divisor)
        return FaceAspect(landmarks: landmarks, chip: chip, quality: quality)
    }

    /// Where a face is in the full-size picture.
    func location(of face: Detection, in photo: DecodedPhoto) throws(FaceError) -> FaceLocation {
        guard let aspect = aspect(of: face, in: photo) else { throw .engineFailed }
        let divisor = photo.divisor
        return FaceLocation(
            box: face.box.enlarged(by: Double(divisor)), confidence: face.confidence,
            landmarks: aspect.landmarks.map { Landmark(x: $0.x * divisor, y: $0.y * divisor) },
            quality: aspect.quality)
    }

    /// 128 numbers for each chip.
    func descriptors(of chips: [RGBImage]) throws(FaceError) -> [[Float]] {
        try describer.descriptors(of: chips)
    }
}

/// What is to be seen of one face.
struct FaceAspect {
    let landmarks: [Landmark]
    let chip: RGBImage
    let quality: Quality
}

extension Detection {
    /// Larger faces first; of equals the surer, then the one further left and up, so that the order is always the same.
    static func isMoreProminent(_ left: Detection, _ right: Detection) -> Bool {
        (left.box.area, left.confidence, -Float(left.box.left), -Float(left.box.top))
            > (right.box.area, right.confidence, -Float(right.box.left), -Float(right.box.top))
    }
}

extension FaceBox {
    /// The same place in a picture this many times as large.
    func enlarged(by scale: Double) -> FaceBox {
        func place(_ value: Int) -> Int { Int((Double(value) * scale).rounded()) }
        return FaceBox(
            left: place(left), top: place(top), right: place(right + 1) - 1, bottom: place(bottom + 1) - 1)
    }
}
