internal import Face

#if canImport(Glibc)
    internal import Glibc
#endif

/// A face found: where, and how sure the detector is.
struct Detection: Hashable, Sendable {
    let box: FaceBox
    let confidence: Float
}

/// Turns the detector's map of scores into boxes, as dlib does.
struct DetectionDecoder: Sendable {
    /// Where the levels lie on the canvas.
    let layout: PyramidLayout

    /// Side of the window a score is for, in canvas pixels.
    static let window = 80.0
    /// Two boxes are the same face if they share more than this part of the box around both.
    static let overlap = 0.3382761351109955

    /// All faces, surest first; `scores` has `columns` numbers in a row.
    func faces(scores: UnsafeBufferPointer<Float>, columns: Int, above threshold: Float = 0) -> [Detection] {
        guard columns > 0 else { return [] }
        var found: [Detection] = []
        for index in scores.indices {
            // SAFETY: `index` is one of the buffer's own indices.
            let score = unsafe scores[index]
            guard score > threshold else { continue }
            let (row, column) = index.quotientAndRemainder(dividingBy: columns)
            guard let box = box(column: column, row: row) else { continue }
            found.append(Detection(box: box, confidence: score))
        }
        return Self.distinct(found)
    }

    /// The picture's box for one cell; `nil` beyond dlib's own canvas.
    func box(column: Int, row: Int) -> FaceBox? {
        let x = Double(8 * column + 14)
        let y = Double(8 * row + 14)
        guard x < Double(layout.canvas.width), y < Double(layout.canvas.height) else { return nil }
        let level = level(at: x, y)
        let half = (Self.window - 1) / 2
        let rect = layout.rects[level]
        return FaceBox(
            left: Self.unshrink(x - half - Double(rect.left), levels: level),
            top: Self.unshrink(y - half - Double(rect.top), levels: level),
            right: Self.unshrink(x + half - Double(rect.left), levels: level),
            bottom: Self.unshrink(y + half - Double(rect.top), levels: level))
    }

    /// The level whose rectangle holds the point, or else is nearest to it.
    private func level(at x: Double, _ y: Double) -> Int {
        var best = (level: 0, distance: Double.infinity)
        for (index, rect) in layout.rects.enumerated() {
            let across = max(Double(rect.left) - x, 0, x - Double(rect.right))
            let down = max(Double(rect.top) - y, 0, y - Double(rect.bottom))
            let distance = across * across + down * down
            if distance < best.distance { best = (index, distance) }
        }
        return best.level
    }

    /// One coordinate of a level in the picture: times 6/5 and 0.3 further for each level, then rounded.
    private static func unshrink(_ place: Double, levels: Int) -> Int {
        var place = place
        for _ in 0..<levels { place = place * 1.2 + 0.3 }
        return lround(place)
    }

    /// Keeps the surest of boxes that mean the same face.
    static func distinct(_ found: [Detection]) -> [Detection] {
        let sorted = found.sorted { $0.confidence > $1.confidence }
        return sorted.reduce(into: []) { kept, next in
            if !kept.contains(where: { $0.box.coincides(with: next.box) }) { kept.append(next) }
        }
    }
}

extension FaceBox {
    /// dlib's test; what it divides by is the box around both, not their union.
    fileprivate func coincides(with other: FaceBox) -> Bool {
        guard overlaps(other) else { return false }
        let inner = FaceBox(
            left: max(left, other.left), top: max(top, other.top),
            right: min(right, other.right), bottom: min(bottom, other.bottom))
        let outer = FaceBox(
            left: min(left, other.left), top: min(top, other.top),
            right: max(right, other.right), bottom: max(bottom, other.bottom))
        return Double(inner.area) / Double(outer.area) > DetectionDecoder.overlap
    }
}
