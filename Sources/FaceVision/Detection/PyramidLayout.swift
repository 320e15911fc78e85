internal import Face

/// Where each level of the picture's pyramid lies on one canvas, so that one pass of the detector sees all sizes.
///
/// Level by level the picture shrinks to five sixths; the layout is dlib's (`pyramid_down<6>`, padding 10,
/// outer padding 11), as its detector was trained on it.
struct PyramidLayout: Hashable, Sendable {
    /// Rows and columns.
    struct Size: Hashable, Sendable {
        var width: Int
        var height: Int

        var area: Int { width * height }
    }

    /// The levels that found room, largest first; at least the picture itself.
    let rects: [FaceBox]
    /// The canvas around them, as dlib makes it.
    let canvas: Size

    static let padding = 10
    static let outerPadding = 11

    /// Lays out the pyramid of a picture of the given size.
    init(width: Int, height: Int) {
        let levels = Self.levels(of: Size(width: width, height: height))
        let inner = Self.height(of: levels)
        canvas = Size(width: width + 2 * Self.outerPadding, height: inner + 2 * Self.outerPadding)
        rects = Self.place(levels, inner: inner, width: width)
    }

    private static func levels(of size: Size) -> [Size] {
        var levels = [size]
        var next = size.reduced
        while next.area != 0, next.height >= 5 {
            levels.append(next)
            next = next.reduced
        }
        return levels
    }

    /// How high the left column has to be for the rest to fit beside it.
    private static func height(of levels: [Size]) -> Int {
        let first = levels[0]
        let total = levels.reduce(0) { $0 + $1.height + padding } - 2 * padding
        var height = 0
        var previous = 0
        for level in levels {
            let fits = level.width <= first.width - previous - padding
            if fits, (height - first.height) * 2 >= total - first.height { break }
            height += level.height + padding
            previous = level.width
        }
        return height - padding
    }

    /// Downwards along the left edge, then upwards along the right one until the picture itself is in the way.
    private static func place(_ levels: [Size], inner: Int, width: Int) -> [FaceBox] {
        var rects: [FaceBox] = []
        var y = outerPadding
        while y < inner + outerPadding, rects.count < levels.count {
            rects.append(FaceBox(left: outerPadding, top: y, size: levels[rects.count]))
            y += levels[rects.count - 1].height + padding
        }
        y -= padding
        while rects.count < levels.count {
            let size = levels[rects.count]
            let right = FaceBox(left: outerPadding + width - size.width, top: y - size.height, size: size)
            if right.overlaps(rects[0]) { break }
            rects.append(right)
            y -= size.height + padding
        }
        return rects
    }
}

extension PyramidLayout.Size {
    fileprivate var reduced: Self {
        Self(width: Int(5.0 / 6.0 * Double(width)), height: Int(5.0 / 6.0 * Double(height)))
    }

    /// The size a canvas is given to the engine in: multiples of 256 across and 128 down, to keep shapes few.
    var rounded: Self {
        Self(width: (width + 255) / 256 * 256, height: (height + 127) / 128 * 128)
    }
}

extension FaceBox {
    init(left: Int, top: Int, size: PyramidLayout.Size) {
        self.init(left: left, top: top, right: left + size.width - 1, bottom: top + size.height - 1)
    }

    func overlaps(_ other: FaceBox) -> Bool {
        left <= other.right && other.left <= right && top <= other.bottom && other.top <= bottom
    }
}
