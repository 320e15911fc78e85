internal import Face

/// Paints a picture's pyramid into the detector's input.
///
/// The input holds for each 2x2 block of the canvas its four colours by rows: twelve numbers, blocks row after row.
/// Whatever no level covers has the mean colour of the training set, which the network takes for nothing.
struct PyramidCanvas: Sendable {
    /// Where the levels go.
    let layout: PyramidLayout
    /// Rows and columns of the canvas in pixels, both even, at least those of the layout.
    let size: PyramidLayout.Size

    /// The mean colour dlib subtracts.
    static let meanColour: [Float] = [122.782, 117.001, 104.298]

    /// Prepares a canvas for a picture; `nil` if the size is odd or too small for the layout.
    init?(_ layout: PyramidLayout, size: PyramidLayout.Size) {
        guard size.width.isMultiple(of: 2), size.height.isMultiple(of: 2),
            size.width >= layout.canvas.width, size.height >= layout.canvas.height
        else { return nil }
        self.layout = layout
        self.size = size
    }

    /// How many numbers the input has.
    var count: Int { size.area * 3 }

    /// Writes all numbers of the input; `false`, and nothing written, if `target` is too short.
    @specialized(where Number == BrainFloat)
    @specialized(where Number == Float)
    func paint<Number: CanvasSample>(
        _ image: RGBImage, into target: UnsafeMutableBufferPointer<Number>
    ) -> Bool {
        guard target.count >= count, let base = target.baseAddress else { return false }
        unsafe fillWithMean(base)
        let table = (0...255).map { Number(colour: Float($0)) }
        var level = image
        for rect in layout.rects {
            if rect != layout.rects[0] { level = level.resized(width: rect.width, height: rect.height) }
            unsafe level.withPixels { pixels in
                unsafe table.withUnsafeBufferPointer { table in
                    unsafe place(pixels, at: rect, table: table, into: base)
                }
            }
        }
        return true
    }

    /// Writes the blocks that no level covers whole; those that one covers in part are painted over later.
    // SAFETY: the gaps lie within the row's blocks, and `target` holds `count` numbers.
    private func fillWithMean<Number: CanvasSample>(_ target: UnsafeMutablePointer<Number>) {
        let mean = Self.meanColour.map { Number(colour: $0) }
        let blocks = size.width / 2
        let pattern = (0..<blocks * 12).map { mean[$0 % 3] }
        unsafe pattern.withUnsafeBufferPointer { pattern in
            guard let pattern = pattern.baseAddress else { return }
            for row in 0..<size.height / 2 {
                let line = unsafe target + row * blocks * 12
                for gap in gaps(inBlockRow: row, of: blocks) {
                    unsafe (line + gap.lowerBound * 12).update(from: pattern, count: gap.count * 12)
                }
            }
        }
    }

    /// The runs of blocks of one row that no level covers whole.
    private func gaps(inBlockRow row: Int, of blocks: Int) -> [Range<Int>] {
        var gaps: [Range<Int>] = []
        var start = 0
        let covering = layout.rects.filter { $0.top <= 2 * row && 2 * row + 1 <= $0.bottom }
        for rect in covering.sorted(by: { $0.left < $1.left }) {
            let (first, end) = ((rect.left + 1) / 2, (rect.right + 1) / 2)
            guard start <= first, first < end else { continue }
            gaps.append(start..<first)
            start = end
        }
        return gaps + [start..<blocks]
    }

    // SAFETY: `rect` lies inside the layout's canvas, that inside `size`, and `target` holds `count` numbers.
    private func place<Number: CanvasSample>(
        _ pixels: UnsafeBufferPointer<UInt8>, at rect: FaceBox, table: UnsafeBufferPointer<Number>,
        into target: UnsafeMutablePointer<Number>
    ) {
        guard let source = pixels.baseAddress, let table = table.baseAddress else { return }
        for row in 0..<rect.height {
            let y = rect.top + row
            let line = unsafe target + (y / 2 * (size.width / 2) * 12 + (y & 1) * 6)
            let run = unsafe Run(source: source + row * rect.width * 3, table: table, line: line)
            unsafe run.copy(columns: rect.left...rect.right)
        }
    }
}

/// One row of a level on its way to the canvas: each two neighbours in one block are six numbers in a row.
@unsafe
private struct Run<Number: CanvasSample> {
    var source: UnsafePointer<UInt8>
    let table: UnsafePointer<Number>
    let line: UnsafeMutablePointer<Number>

    @inline(__always)
    func copy(columns: ClosedRange<Int>) {
        var run = unsafe self
        var x = columns.lowerBound
        if x & 1 == 1 {
            unsafe run.put(3, at: x / 2 * 12 + 3)
            x += 1
        }
        while x < columns.upperBound {
            unsafe run.put(6, at: x / 2 * 12)
            x += 2
        }
        if x == columns.upperBound { unsafe run.put(3, at: x / 2 * 12) }
    }

    @inline(__always)
    private mutating func put(_ count: Int, at place: Int) {
        let numbers = unsafe line + place
        for index in 0..<count { unsafe numbers[index] = table[Int(source[index])] }
        unsafe source += count
    }
}
