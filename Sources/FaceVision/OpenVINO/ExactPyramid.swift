internal import Face

/// Paints a picture's pyramid into the detector's input as dlib does: every level keeps its fractions, and the ground
/// is the exact mean colour.
///
/// `PyramidCanvas` does the same in bytes, several times faster; the two differ where two cells score the same to
/// the fourth decimal.
struct ExactPyramid {
    let layout: PyramidLayout
    let size: PyramidLayout.Size

    /// How many numbers the input has.
    var count: Int { size.area * 3 }
    /// How many numbers it takes to paint: the picture and its first reduction.
    var scratchCount: Int { 6 * (layout.rects.first?.area ?? 0) }

    /// Writes all numbers of the input.
    // SAFETY: the caller lends `count` and `scratchCount` numbers; each level is no larger than the one before.
    func paint(
        _ image: RGBImage, into target: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
    ) {
        var (level, next) = unsafe (scratch, scratch + scratchCount / 2)
        unsafe image.withPixels { pixels in
            for index in pixels.indices { unsafe level[index] = Float(pixels[index]) }
        }
        for index in 0..<count { unsafe target[index] = PyramidCanvas.meanColour[index % 3] }
        for (index, rect) in layout.rects.enumerated() {
            if index > 0 {
                unsafe Self.shrink(level, layout.rects[index - 1], to: next, rect)
                unsafe swap(&level, &next)
            }
            unsafe place(level, at: rect, in: target)
        }
    }

    private func place(
        _ level: UnsafeMutablePointer<Float>, at rect: FaceBox, in target: UnsafeMutablePointer<Float>
    ) {
        for row in 0..<rect.height {
            let y = rect.top + row
            let line = unsafe target + y / 2 * (size.width / 2) * 12 + y % 2 * 6
            for column in 0..<rect.width {
                let x = rect.left + column
                let (to, from) = unsafe (
                    line + x / 2 * 12 + x % 2 * 3, level + (row * rect.width + column) * 3
                )
                unsafe to.update(from: from, count: 3)
            }
        }
    }

    /// Bilinear, corners on corners.
    private static func shrink(
        _ old: UnsafeMutablePointer<Float>, _ from: FaceBox, to new: UnsafeMutablePointer<Float>,
        _ to: FaceBox
    ) {
        let (rows, columns) = (steps(from.height, to.height), steps(from.width, to.width))
        for (row, down) in rows.enumerated() {
            let upper = unsafe old + down.place * from.width * 3
            let lower = unsafe upper + (down.isLast ? 0 : from.width * 3)
            for (column, along) in columns.enumerated() {
                let pixel = unsafe new + (row * to.width + column) * 3
                let (left, right) = (along.place * 3, (along.place + (along.isLast ? 0 : 1)) * 3)
                for channel in 0..<3 {
                    let above =
                        unsafe upper[left + channel] * (1 - along.rest) + upper[right + channel] * along.rest
                    let below =
                        unsafe lower[left + channel] * (1 - along.rest) + lower[right + channel] * along.rest
                    unsafe pixel[channel] = above * (1 - down.rest) + below * down.rest
                }
            }
        }
    }

    private struct Step {
        var place: Int
        var rest: Float
        var isLast: Bool
    }

    private static func steps(_ old: Int, _ new: Int) -> [Step] {
        let scale = Float(old - 1) / Float(max(new - 1, 1))
        return (0..<new).map { index in
            let exact = Float(index) * scale
            let place = min(Int(exact), old - 1)
            return Step(place: place, rest: exact - Float(place), isLast: place == old - 1)
        }
    }
}
