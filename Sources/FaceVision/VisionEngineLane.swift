internal import Face
internal import Law
internal import Policy
internal import Primitives

/// One thread with its own working memory. Whoever calls it shows a paid permit; the lane borrows it for the call.
actor VisionLane {
    private let thread: VisionThread
    private let pipeline: FacePipeline

    // SAFETY: the lane owns its thread and so outlives no reference to it.
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    init(number: Int, _ networks: FaceNetworks, _ settings: VisionSettings) throws(FaceError) {
        thread = VisionThread(number: number)
        pipeline = try FacePipeline(networks, settings)
    }

    /// The faces of a picture, most prominent first.
    func locations(
        in image: Image, for permit: borrowing SpentPermit<Detect>
    ) throws(FaceError) -> [FaceLocation] {
        let photo = try pipeline.decode(image.bytes)
        var found: [FaceLocation] = []
        for face in try pipeline.faces(in: photo) {
            found.append(try pipeline.location(of: face, in: photo))
        }
        return found
    }

    /// A copy of the picture at full size with faces made unrecognisable.
    func redacted(
        _ image: Image, keeping: Set<Int>, for permit: borrowing SpentPermit<Detect>
    ) throws(FaceError) -> RedactedImage {
        let photo = try pipeline.decode(image.bytes)
        let boxes = try pipeline.faces(in: photo).map { $0.box.enlarged(by: Double(photo.divisor)) }
        if let stray = keeping.first(where: { !boxes.indices.contains($0) }) { throw .noSuchFace(stray) }
        let hidden = boxes.indices.filter { !keeping.contains($0) }.map { boxes[$0] }
        let whole = photo.divisor == 1 ? photo : try pipeline.decode(image.bytes, whole: true)
        let bytes = try JPEGEncoder.encode(Mosaic.hide(hidden, in: whole.image))
        return RedactedImage(bytes: bytes, found: boxes.count, hidden: hidden.count)
    }

    /// The numbers of one face.
    func reading<Operation: PermittedOperation>(
        of image: Image, choosing choice: FaceChoice, for permit: borrowing SpentPermit<Operation>
    ) throws(FaceError) -> FaceReading {
        let photo = try pipeline.decode(image.bytes)
        let faces = try pipeline.faces(in: photo)
        let face = try choice.pick(from: faces)
        guard let aspect = pipeline.aspect(of: face, in: photo),
            var numbers = try pipeline.descriptors(of: [aspect.chip]).first
        else { throw .engineFailed }
        return FaceReading(
            template: Template(moving: &numbers), quality: aspect.quality, bystanders: faces.count - 1)
    }
}

/// What a lane hands back of one face.
struct FaceReading: ~Copyable, Sendable {
    let template: Template
    let quality: Quality
    let bystanders: Int

    consuming func take() -> Template { template }
}

extension FaceChoice {
    /// The face that is meant, of those found, most prominent first.
    func pick<Face>(from faces: [Face]) throws(FaceError) -> Face {
        guard let first = faces.first else { throw .noFace }
        switch self {
        case .only:
            guard faces.count == 1 else { throw .severalFaces(faces.count) }
            return first
        case .mostProminent: return first
        case .at(let place):
            guard faces.indices.contains(place) else { throw .noSuchFace(place) }
            return faces[place]
        }
    }
}
