/// The bounds of a capture area on the picture of its device: a polygon of points, in thousandths of width and height.
///
/// What lies outside is masked before a picture leaves the place where it was taken.
public struct AreaOutline: Hashable, Sendable {
    /// One corner.
    public struct Point: Hashable, Sendable {
        /// From the left, in thousandths of the picture's width.
        public let x: Int
        /// From the top, in thousandths of the picture's height.
        public let y: Int

        /// A corner; `nil` outside the picture.
        public init?(x: Int, y: Int) {
            guard (0...1000).contains(x), (0...1000).contains(y) else { return nil }
            (self.x, self.y) = (x, y)
        }
    }

    // LAW: Order No. 19 Art. 13: a capture area is set reasonably, and kept to.
    /// The fewest corners that enclose anything, and the most that anybody draws.
    public static let corners = 3...64

    /// Its corners in their order.
    public let points: [Point]

    /// A polygon; `nil` of too few corners or too many.
    public init?(_ points: [Point]) {
        guard Self.corners.contains(points.count) else { return nil }
        self.points = points
    }
}

extension AreaOutline.Point: Codable {
    private enum CodingKeys: String, CodingKey { case x, y }

    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        let (x, y) = (try box.decode(Int.self, forKey: .x), try box.decode(Int.self, forKey: .y))
        guard let point = Self(x: x, y: y) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: box.codingPath, debugDescription: "not within the picture"))
        }
        self = point
    }
}

extension AreaOutline: Codable {
    public init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        var points: [Point] = []
        while !list.isAtEnd, points.count <= Self.corners.upperBound {
            points.append(try list.decode(Point.self))
        }
        guard let outline = AreaOutline(points) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a polygon"))
        }
        self = outline
    }

    public func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        for point in points { try list.encode(point) }
    }
}
