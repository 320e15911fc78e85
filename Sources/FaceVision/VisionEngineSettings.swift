/// How the engine uses the machine, and how closely it looks.
public struct VisionSettings: Hashable, Sendable {
    /// Sixteen bits or thirty-two.
    public var precision: InferencePrecision
    /// How many pictures are worked on at once; each lane has a thread of its own.
    public var lanes: Int
    /// How many threads one picture may use: one serves many callers best, two a single caller.
    public var threadsPerLane: Int
    /// The picture is searched at most at this size; faces of about 80 pixels at that size are found.
    public var longestSide: Int
    /// Faces of this many pixels, in the full-size picture, are wanted: larger ones allow a smaller search.
    public var smallestFace: Int?
    /// The largest canvas, in pixels, whatever `longestSide` says; a canvas has 3.7 times the picture's pixels.
    public var canvasLimit: Int
    /// What is accepted as a picture.
    public var limits: DecodeLimits
    /// Where files become pixels.
    public var decoding: DecodingPlace = .here

    /// Two lanes of one thread each, in the machine's best precision.
    public init(
        precision: InferencePrecision = .native, lanes: Int = 2, threadsPerLane: Int = 1,
        longestSide: Int = 1600, smallestFace: Int? = nil, canvasLimit: Int = 16_000_000,
        limits: DecodeLimits = DecodeLimits()
    ) {
        self.precision = precision
        self.lanes = max(1, lanes)
        self.threadsPerLane = max(1, threadsPerLane)
        self.longestSide = max(160, longestSide)
        self.smallestFace = smallestFace
        self.canvasLimit = max(1_000_000, canvasLimit)
        self.limits = limits
    }

    /// For a program that looks at one picture at a time: one lane with both cores.
    public static var alone: VisionSettings { VisionSettings(lanes: 1, threadsPerLane: 2) }

    /// The longest side at which decoded pixels are searched; `divisor` is what decoding shrank the picture by.
    func searchSide(width: Int, height: Int, divisor: Int = 1) -> Int {
        let longest = Double(max(width, height, 1))
        let canvas = max(3.75 * Double(width) * Double(height), 1)
        let room = (Double(canvasLimit) / canvas).squareRoot()
        let wanted = smallestFace.map { 80 * Double(divisor) / Double(max($0, 1)) } ?? 1
        return max(1, Int((longest * min(1, Double(longestSide) / longest, room, wanted)).rounded(.down)))
    }
}
