/// The numbers of dlib's five-point landmark forest, in flat arrays so that the loop over trees reads memory in order.
///
/// Tree `t` of cascade `c` is number `c * treesPerCascade + t`; its splits start at that number times
/// `splitsPerTree`, its leaves at that number times `leavesPerTree * pointCount * 2`.
public struct LandmarkForestParameters: Hashable, Sendable {
    /// Trees are complete and of depth 4.
    public static let splitsPerTree = 15
    /// The ends of a tree of depth 4.
    public static let leavesPerTree = 16

    /// How many times the shape is refined (15).
    public var cascades: Int
    /// How many trees vote in one refinement (500).
    public var treesPerCascade: Int
    /// How many pixels one refinement looks at (800).
    public var pixelsPerCascade: Int
    /// Where the points start, x and y in turn, as parts of the face box.
    public var initialShape: [Float]
    /// The pixel on the left of each comparison.
    public var splitFirst: [UInt16]
    /// The pixel on the right of each comparison.
    public var splitSecond: [UInt16]
    /// By how much the left pixel must be brighter to go to child `2i + 1`.
    public var splitThreshold: [Float]
    /// What each leaf adds to the shape: as many numbers as `initialShape` has.
    public var leaves: [Float]
    /// The point each pixel is measured from.
    public var anchors: [Int32]
    /// The way from that point to the pixel, x and y in turn.
    public var deltas: [Float]

    /// How many points the shape has (5).
    public var pointCount: Int { initialShape.count / 2 }
}
