#if canImport(Glibc)
    internal import Glibc
#endif

/// Grey levels of the inner part of a chip, where the face is and the background is not.
struct Luminance {
    /// 0 to 255.
    let mean: Double
    /// Of the grey levels.
    let deviation: Double
    /// The variance of the Laplacian: small when the picture is blurred.
    let sharpness: Double

    /// Looks at the middle of a chip, a fifth of its side left out on every edge.
    init(centreOf chip: RGBImage) {
        let rows = Self.inner(chip.height)
        let columns = Self.inner(chip.width)
        let grey = Self.grey(of: chip)
        var levels = Moments()
        var edges = Moments()
        for y in rows {
            for x in columns {
                let at = y * chip.width + x
                let around = grey[at - 1] + grey[at + 1] + grey[at - chip.width] + grey[at + chip.width]
                levels.add(grey[at])
                edges.add(around - 4 * grey[at])
            }
        }
        mean = levels.mean
        deviation = levels.variance.squareRoot()
        sharpness = edges.variance
    }

    private static func inner(_ side: Int) -> Range<Int> {
        let edge = max(1, side / 5)
        return edge..<max(edge, side - edge)
    }

    /// Weights of ITU-R BT.601.
    private static func grey(of chip: RGBImage) -> [Double] {
        // SAFETY: three bytes a pixel, so the index stays below width * height * 3.
        unsafe chip.withPixels { pixels in
            (0..<chip.width * chip.height).map { index in
                let (red, green) = unsafe (Double(pixels[index * 3]), Double(pixels[index * 3 + 1]))
                return unsafe 0.299 * red + 0.587 * green + 0.114 * Double(pixels[index * 3 + 2])
            }
        }
    }
}

/// Mean and variance of numbers as they come.
private struct Moments {
    private var count = 0.0
    private var sum = 0.0
    private var squares = 0.0

    mutating func add(_ value: Double) {
        count += 1
        sum += value
        squares += value * value
    }

    var mean: Double { count == 0 ? 0 : sum / count }
    var variance: Double { count == 0 ? 0 : max(0, squares / count - mean * mean) }
}

extension Double {
    /// The number whose fifth power this is.
    var fifthRoot: Double { pow(self, 0.2) }
}
