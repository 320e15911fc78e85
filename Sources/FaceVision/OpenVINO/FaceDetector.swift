internal import Face

/// Finds faces in pixels; it has one owner, as it keeps the network's memory between pictures.
final class FaceDetector {
    /// Each new canvas size costs the engine memory that only a new network gives back.
    static let shapeLimit = 24
    /// A canvas above this many pixels is an outlier, after which the network is replaced.
    static let usualCanvas = 12_000_000

    private let networks: FaceNetworks
    private let scratch = ScratchMemory()
    private var request: InferenceRequest
    private var shapes: Set<PyramidLayout.Size> = []

    init(_ networks: FaceNetworks) throws(FaceError) {
        self.networks = networks
        request = try InferenceRequest(of: networks.compileDetector())
    }

    /// All faces, surest first.
    func faces(in image: RGBImage) throws(FaceError) -> [Detection] {
        let layout = PyramidLayout(width: image.width, height: image.height)
        let size = layout.canvas.rounded
        guard let canvas = PyramidCanvas(layout, size: size) else { throw .engineFailed }
        try prepare(for: size)
        let found = try unsafe scratch.withBytes(canvas.count * 2) { memory throws(FaceError) in
            guard unsafe canvas.paint(image, into: memory.bindMemory(to: BrainFloat.self))
            else { throw .engineFailed }
            return try unsafe scores(of: memory, size: size, layout: layout)
        }
        try tidy(after: size)
        return found
    }

    private func scores(
        of canvas: UnsafeMutableRawBufferPointer, size: PyramidLayout.Size, layout: PyramidLayout
    ) throws(FaceError) -> [Detection] {
        let sizes = [1, size.height / 2, size.width / 2, 12]
        return try unsafe request.run(.bfloat16, sizes: sizes, canvas) { scores throws(FaceError) in
            unsafe DetectionDecoder(layout: layout).faces(scores: scores, columns: size.width / 8 - 3)
        }
    }

    private func prepare(for size: PyramidLayout.Size) throws(FaceError) {
        guard !shapes.contains(size) else { return }
        if shapes.count >= Self.shapeLimit { try renew() }
        shapes.insert(size)
    }

    private func tidy(after size: PyramidLayout.Size) throws(FaceError) {
        guard size.area > Self.usualCanvas else { return }
        scratch.shrink(to: 0)
        try renew()
    }

    private func renew() throws(FaceError) {
        request = try InferenceRequest(of: networks.compileDetector())
        shapes = []
    }
}
