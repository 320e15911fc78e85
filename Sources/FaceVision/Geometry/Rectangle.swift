internal import Face

/// A rectangle of real numbers whose corners both belong to it, as dlib counts: the width is right - left + 1.
struct Rectangle: Hashable, Sendable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    /// Around a point.
    init(centre: Point, side: Double) {
        let half = (side - 1) / 2
        (left, right) = (centre.x - half, centre.x + half)
        (top, bottom) = (centre.y - half, centre.y + half)
    }

    /// The smallest that holds all points.
    init(around points: [Point]) {
        left = points.reduce(.infinity) { min($0, $1.x) }
        top = points.reduce(.infinity) { min($0, $1.y) }
        right = points.reduce(-.infinity) { max($0, $1.x) }
        bottom = points.reduce(-.infinity) { max($0, $1.y) }
    }

    var width: Double { right - left + 1 }
    var height: Double { bottom - top + 1 }
    var area: Double { width > 0 && height > 0 ? width * height : 0 }
    var centre: Point { Point(x: (left + right) / 2, y: (top + bottom) / 2) }

    /// Where it lies after one step of the two-to-one pyramid.
    var halved: Rectangle {
        var half = self
        (half.left, half.right) = (left / 2 - 1.25, right / 2 - 1.25)
        (half.top, half.bottom) = (top / 2 - 0.75, bottom / 2 - 0.75)
        return half
    }

    /// Moved, so that the given point becomes the origin.
    func measured(fromX x: Int, y: Int) -> Rectangle {
        var moved = self
        (moved.left, moved.right) = (left - Double(x), right - Double(x))
        (moved.top, moved.bottom) = (top - Double(y), bottom - Double(y))
        return moved
    }

    /// Larger by this on every side.
    func grown(by margin: Double) -> Rectangle {
        var grown = self
        (grown.left, grown.right) = (left - margin, right + margin)
        (grown.top, grown.bottom) = (top - margin, bottom + margin)
        return grown
    }

    /// The part that lies on a picture, in whole pixels; `nil` if there is none.
    func cut(toWidth width: Int, height: Int) -> FaceBox? {
        let box = FaceBox(
            left: Int(max(left, 0).rounded()), top: Int(max(top, 0).rounded()),
            right: Int(min(right, Double(width - 1)).rounded()),
            bottom: Int(min(bottom, Double(height - 1)).rounded()))
        return box.width > 0 && box.height > 0 ? box : nil
    }
}
