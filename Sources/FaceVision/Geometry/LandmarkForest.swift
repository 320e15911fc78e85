internal import Face

/// Finds five points of a face by fifteen refinements of 500 small trees each (Kazemi and Sullivan, CVPR 2014);
/// the numbers and the order of sums are dlib's, so that the points are too.
struct LandmarkForest: Sendable {
    private let parameters: LandmarkForestParameters
    private let splits: [Split]

    /// Two pixels to compare, eight bytes; sixteen of them to a tree fill two cache lines.
    struct Split: BitwiseCopyable {
        var first: UInt16
        var second: UInt16
        var threshold: Float
    }

    private static let stride = 16

    /// Checks every index once, so that the loops need not.
    init(_ parameters: LandmarkForestParameters) throws(FaceError) {
        guard parameters.isSound else { throw .modelDamaged }
        self.parameters = parameters
        let perTree = LandmarkForestParameters.splitsPerTree
        splits = (0..<parameters.treeCount * Self.stride).map { index in
            let (tree, place) = index.quotientAndRemainder(dividingBy: Self.stride)
            guard place < perTree else { return Split(first: 0, second: 0, threshold: 0) }
            let at = tree * perTree + place
            return Split(
                first: parameters.splitFirst[at], second: parameters.splitSecond[at],
                threshold: parameters.splitThreshold[at])
        }
    }

    /// The five points of the face in `box`, in whole pixels of the picture, perhaps outside of it.
    func landmarks(in image: RGBImage, box: FaceBox) -> [Landmark] {
        let frame = Frame(box)
        var shape = parameters.initialShape
        var brightness = [Float](repeating: 0, count: parameters.pixelsPerCascade)
        for cascade in 0..<parameters.cascades {
            let similarity = Similarity(from: points(parameters.initialShape), to: points(shape))
            let turn = Turn(along: Float(similarity.along), across: Float(similarity.across))
            unsafe image.withPixels { pixels in
                let view = unsafe View(pixels: pixels, width: image.width, height: image.height)
                unsafe look(at: view, frame: frame, turn: turn, shape: shape, cascade, into: &brightness)
            }
            vote(brightness, cascade, on: &shape)
        }
        return points(shape).map(frame.landmark)
    }

    private func points(_ shape: [Float]) -> [Point] {
        shape.indices.filter { $0.isMultiple(of: 2) }.map { at in
            Point(x: Double(shape[at]), y: Double(shape[at + 1]))
        }
    }
}

extension LandmarkForest {
    /// The face box as a coordinate system from (0, 0) to (1, 1).
    private struct Frame {
        let left: Double
        let top: Double
        let width: Double
        let height: Double

        init(_ box: FaceBox) {
            (left, top) = (Double(box.left), Double(box.top))
            (width, height) = (Double(box.right - box.left), Double(box.bottom - box.top))
        }

        @inline(__always)
        func column(_ x: Double) -> Int { Int((x * width + left + 0.5).rounded(.down)) }

        @inline(__always)
        func row(_ y: Double) -> Int { Int((y * height + top + 0.5).rounded(.down)) }

        func landmark(_ point: Point) -> Landmark { Landmark(x: column(point.x), y: row(point.y)) }
    }

    /// Turn and enlargement from the mean shape to the present one.
    private struct Turn {
        let along: Float
        let across: Float
    }

    /// The picture's pixels for the length of one look.
    @unsafe
    private struct View {
        let pixels: UnsafeBufferPointer<UInt8>
        let width: Int
        let height: Int

        /// The mean of the three colours, cut to a whole number; 0 outside of the picture.
        // SAFETY: column and row are checked against the picture's size before the pixel is read.
        @inline(__always)
        func brightness(column: Int, row: Int) -> Float {
            guard column >= 0, unsafe column < width, row >= 0, unsafe row < height
            else { return 0 }
            let at = unsafe (row &* width &+ column) &* 3
            let sum = unsafe Int32(pixels[at]) &+ Int32(pixels[at &+ 1]) &+ Int32(pixels[at &+ 2])
            return Float(sum / 3)
        }
    }

    // SAFETY: `isSound` has checked that anchors name points and that deltas are two for each pixel.
    private func look(
        at view: View, frame: Frame, turn: Turn, shape: [Float], _ cascade: Int,
        into brightness: inout [Float]
    ) {
        let start = cascade * parameters.pixelsPerCascade
        unsafe parameters.deltas.withUnsafeBufferPointer { deltas in
            unsafe parameters.anchors.withUnsafeBufferPointer { anchors in
                for index in 0..<parameters.pixelsPerCascade {
                    let anchor = unsafe Int(anchors[start + index]) &* 2
                    let (dx, dy) = unsafe (deltas[(start + index) * 2], deltas[(start + index) * 2 + 1])
                    let x = (turn.along * dx - turn.across * dy) + shape[anchor]
                    let y = (turn.across * dx + turn.along * dy) + shape[anchor + 1]
                    brightness[index] = unsafe view.brightness(
                        column: frame.column(Double(x)), row: frame.row(Double(y)))
                }
            }
        }
    }

    // SAFETY: `isSound` has checked that splits name pixels that were looked at; each tree has 16 leaves.
    private func vote(_ brightness: [Float], _ cascade: Int, on shape: inout [Float]) {
        let first = cascade * parameters.treesPerCascade
        let trees = first..<(first + parameters.treesPerCascade)
        unsafe brightness.withUnsafeBufferPointer { brightness in
            unsafe splits.withUnsafeBufferPointer { splits in
                unsafe parameters.leaves.withUnsafeBufferPointer { leaves in
                    guard let values = brightness.baseAddress, let splits = splits.baseAddress,
                        let leaves = leaves.baseAddress
                    else { return }
                    unsafe Self.sum(trees, values: values, splits: splits, leaves: leaves, on: &shape)
                }
            }
        }
    }

    @inline(__always)
    private static func sum(
        _ trees: Range<Int>, values: UnsafePointer<Float>, splits: UnsafePointer<Split>,
        leaves: UnsafePointer<Float>, on shape: inout [Float]
    ) {
        var eight = SIMD8<Float>(shape[0..<8])
        var two = SIMD2<Float>(shape[8..<10])
        for tree in trees {
            let own = unsafe splits + tree &* stride
            var node = 0
            for _ in 0..<4 {
                let split = unsafe own[node]
                let difference = unsafe values[Int(split.first)] - values[Int(split.second)]
                node = 2 &* node &+ (difference > split.threshold ? 1 : 2)
            }
            let leaf = unsafe UnsafeRawPointer(leaves + (tree &* 16 &+ node &- 15) &* 10)
            unsafe eight += leaf.loadUnaligned(as: SIMD8<Float>.self)
            unsafe two += leaf.loadUnaligned(fromByteOffset: 32, as: SIMD2<Float>.self)
        }
        for index in 0..<8 { shape[index] = eight[index] }
        shape[8] = two[0]
        shape[9] = two[1]
    }
}

extension LandmarkForestParameters {
    fileprivate var treeCount: Int { cascades * treesPerCascade }

    /// Whether every array has its length and every index names something.
    fileprivate var isSound: Bool {
        let splits = treeCount * Self.splitsPerTree
        let lengths =
            initialShape.count == 10 && splitFirst.count == splits && splitSecond.count == splits
            && splitThreshold.count == splits && leaves.count == treeCount * Self.leavesPerTree * 10
            && anchors.count == cascades * pixelsPerCascade && deltas.count == anchors.count * 2
        return lengths && pixelsPerCascade > 0
            && splitFirst.allSatisfy { Int($0) < pixelsPerCascade }
            && splitSecond.allSatisfy { Int($0) < pixelsPerCascade }
            && anchors.allSatisfy { (0..<5).contains($0) }
    }
}
