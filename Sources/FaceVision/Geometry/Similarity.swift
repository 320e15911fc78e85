#if canImport(Glibc)
    internal import Glibc
#endif

/// A place in a plane.
struct Point: Hashable, Sendable {
    var x: Double
    var y: Double

    static func + (left: Point, right: Point) -> Point { Point(x: left.x + right.x, y: left.y + right.y) }
    static func - (left: Point, right: Point) -> Point { Point(x: left.x - right.x, y: left.y - right.y) }
}

/// A turn, an enlargement and a shift.
struct Similarity: Hashable, Sendable {
    /// Enlargement times the cosine of the angle.
    let along: Double
    /// Enlargement times the sine of the angle.
    let across: Double
    /// Where the origin goes.
    let shift: Point

    /// The least-squares fit of one set of points onto another, in closed form.
    init(from sources: [Point], to targets: [Point]) {
        let middle = (Self.mean(sources), Self.mean(targets))
        var sums = (square: 0.0, along: 0.0, across: 0.0)
        for (source, target) in zip(sources, targets) {
            let (from, to) = (source - middle.0, target - middle.1)
            sums.square += from.x * from.x + from.y * from.y
            sums.along += from.x * to.x + from.y * to.y
            sums.across += from.x * to.y - from.y * to.x
        }
        along = sums.along / sums.square
        across = sums.across / sums.square
        let turned = Point(
            x: along * middle.0.x - across * middle.0.y, y: across * middle.0.x + along * middle.0.y)
        shift = middle.1 - turned
    }

    func callAsFunction(_ point: Point) -> Point {
        Point(x: along * point.x - across * point.y, y: across * point.x + along * point.y) + shift
    }

    /// In radians, from the x axis towards the y axis.
    var angle: Double { atan2(across, along) }

    /// Lengths grow by this.
    var enlargement: Double { hypot(along, across) }

    private static func mean(_ points: [Point]) -> Point {
        let sum = points.reduce(Point(x: 0, y: 0), +)
        return Point(x: sum.x / Double(points.count), y: sum.y / Double(points.count))
    }
}
