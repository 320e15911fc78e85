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
        let size = networks.isExact ? layout.canvas.even : layout.canvas.rounded
        try prepare(for: size)
        let found =
            try networks.isExact
            ? exactFaces(in: image, layout: layout, size: size)
            : fastFaces(in: image, layout: layout, size: size)
        try tidy(after: size)
        return found
    }

    private func fastFaces(
        in image: RGBImage, layout: PyramidLayout, size: PyramidLayout.Size
    ) throws(FaceError) -> [Detection] {
        guard let canvas = PyramidCanvas(layout, size: size) else { throw .engineFailed }
        // SAFETY: two bytes a number, as many as the canvas has.
        return try unsafe scratch.withBytes(canvas.count * 2) { memory throws(FaceError) in
            guard unsafe canvas.paint(image, into: memory.bindMemory(to: BrainFloat.self))
            else { throw .engineFailed }
            return try unsafe scores(of: memory, as: .bfloat16, size: size, layout: layout)
        }
    }

    private func exactFaces(
        in image: RGBImage, layout: PyramidLayout, size: PyramidLayout.Size
    ) throws(FaceError) -> [Detection] {
        let pyramid = ExactPyramid(layout: layout, size: size)
        let bytes = (pyramid.count + pyramid.scratchCount) * 4
        return try unsafe scratch.withBytes(bytes) { memory throws(FaceError) in
            guard let numbers = unsafe memory.bindMemory(to: Float.self).baseAddress
            else { throw .engineFailed }
            unsafe pyramid.paint(image, into: numbers, scratch: numbers + pyramid.count)
            return try unsafe scores(of: memory, as: .float, size: size, layout: layout)
        }
    }

    private func scores(
        of canvas: UnsafeMutableRawBufferPointer, as kind: InferenceTensor.Kind, size: PyramidLayout.Size,
        layout: PyramidLayout
    ) throws(FaceError) -> [Detection] {
        let sizes = [1, size.height / 2, size.width / 2, 12]
        return try unsafe request.run(kind, sizes: sizes, canvas) { scores throws(FaceError) in
            let columns = Self.cells(across: size.width)
            return unsafe DetectionDecoder(layout: layout).faces(scores: scores, columns: columns)
        }
    }

    /// How many scores the network gives for this many pixels: three convolutions of five by steps of two.
    static func cells(across pixels: Int) -> Int {
        (0..<3).reduce(pixels) { size, _ in (size - 5) / 2 + 1 }
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

extension PyramidLayout.Size {
    /// dlib's own canvas, but for a last odd row or column, which no convolution sees.
    ///
    /// More rows than dlib has would change scores near the lower and right edges, where it sees nothing.
    fileprivate var even: Self { Self(width: (width + 1) / 2 * 2, height: (height + 1) / 2 * 2) }
}
