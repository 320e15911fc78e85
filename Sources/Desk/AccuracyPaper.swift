internal import Foundation
public import Primitives

/// What the last evaluation of this installation measured, kept beside its settings for whoever asks.
///
/// It holds counts and no score of anybody: how many pairs lay below each of some distances.
public struct AccuracyPaper: Sendable, Codable, Hashable {
    /// How many pairs lay in each step of distance.
    public struct Histogram: Sendable, Codable, Hashable {
        /// The width of a step; the first begins at nought.
        public let width: Double
        /// Pairs of one person.
        public let mated: [Int]
        /// Pairs of two.
        public let nonMated: [Int]
    }

    public let measuredAt: Timestamp
    /// The site under whose registered purpose it was measured.
    public let site: String
    public let matedPairs: Int
    public let nonMatedPairs: Int
    public let pictures: Int
    public let failuresToAcquire: Int
    public let pairsNotCompared: Int
    /// At the threshold in service then.
    public let operating: ErrorRates.Point
    /// At most `points` of the thresholds where a rate changes.
    public let curve: [ErrorRates.Point]
    public let histogram: Histogram

    /// The most points of a curve that are kept.
    static let points = 400
    private static let width = 0.04

    /// Takes what a page shows from a whole evaluation.
    init(_ rates: ErrorRates, at time: Timestamp, site: String) {
        (measuredAt, self.site) = (time, site)
        (matedPairs, nonMatedPairs, pictures) = (rates.matedPairs, rates.nonMatedPairs, rates.pictures)
        (failuresToAcquire, pairsNotCompared) = (rates.failuresToAcquire, rates.pairsNotCompared)
        operating = rates.operating
        let step = max(1, (rates.curve.count + Self.points - 1) / Self.points)
        curve = rates.curve.enumerated().filter { $0.offset.isMultiple(of: step) }.map(\.element)
        histogram = Self.steps(of: rates)
    }

    private static func steps(of rates: ErrorRates) -> Histogram {
        let last = rates.curve.last?.threshold ?? 0
        let count = Int(last / width) + 1
        var (mated, nonMated) = (Array(repeating: 0, count: count), Array(repeating: 0, count: count))
        var (below, wrong) = (0, 0)
        for point in rates.curve {
            let place = min(count - 1, Int(point.threshold / width))
            let accepted = point.fnmr.trials - point.fnmr.errors
            mated[place] += accepted - below
            nonMated[place] += point.fmr.errors - wrong
            (below, wrong) = (accepted, point.fmr.errors)
        }
        return Histogram(width: width, mated: mated, nonMated: nonMated)
    }

    private static func path(in folder: String) -> String { folder + "/accuracy.json" }

    /// Reads what was kept; `nil` where nothing was measured yet, or what is there cannot be read.
    public init?(in folder: String) {
        guard let bytes = FileManager.default.contents(atPath: Self.path(in: folder)),
            let paper = try? JSONDecoder().decode(AccuracyPaper.self, from: bytes)
        else { return nil }
        self = paper
    }

    /// Keeps it in one piece, readable by its owner alone.
    func keep(in folder: String) throws(DeskError) {
        let path = Self.path(in: folder)
        do {
            try JSONEncoder().encode(self).write(to: URL(fileURLWithPath: path), options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        } catch {
            throw .cannotWrite(path)
        }
    }
}
