internal import Foundation
public import Primitives

/// What an evaluation measured of one model, as counts: how many pairs lay below each of some distances.
///
/// It holds no score of anybody: distances are told in steps, and never those of a pair.
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

    /// On which pictures and how it was measured, where whoever ships it says so.
    public struct Origin: Sendable, Codable, Hashable {
        /// The pictures, in words.
        public let dataset: String
        /// The arithmetic of the processor it ran on.
        public let precision: String
        /// What measures it again.
        public let command: String
    }

    /// SHA-256 of the manifest of the model bundle that was measured; it says nothing of any other.
    public let model: Digest
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
    /// At every threshold of a grid, fifty to a distance of one.
    public let curve: [ErrorRates.Point]
    public let histogram: Histogram
    /// Missing where it was measured here.
    public let origin: Origin?

    private static let perUnit = 50.0
    private static let width = 0.04

    /// Takes what a page shows from a whole evaluation.
    init(_ rates: ErrorRates, of model: Digest, at time: Timestamp, site: String) {
        (measuredAt, self.site, self.model) = (time, site, model)
        (matedPairs, nonMatedPairs, pictures) = (rates.matedPairs, rates.nonMatedPairs, rates.pictures)
        (failuresToAcquire, pairsNotCompared) = (rates.failuresToAcquire, rates.pairsNotCompared)
        operating = rates.operating
        (curve, origin) = (Self.grid(of: rates), nil)
        histogram = Self.steps(of: rates)
    }

    /// The rates at thresholds that no pair chose.
    private static func grid(of rates: ErrorRates) -> [ErrorRates.Point] {
        guard let last = rates.curve.last else { return [] }
        let (mated, nonMated) = (last.fnmr.trials, last.fmr.trials)
        var (place, missed, wrong) = (0, mated, 0)
        return (0...Int((last.threshold * perUnit).rounded(.up))).map { step in
            let threshold = Double(step) / perUnit
            while place < rates.curve.count, Float(rates.curve[place].threshold) <= Float(threshold) {
                (missed, wrong) = (rates.curve[place].fnmr.errors, rates.curve[place].fmr.errors)
                place += 1
            }
            return ErrorRates.Point(
                threshold: threshold, fmr: .init(errors: wrong, trials: nonMated),
                fnmr: .init(errors: missed, trials: mated))
        }
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

    /// What was measured in this installation last; `nil` where nothing was, or what is there cannot be read.
    init?(in folder: String) { self.init(reading: Self.path(in: folder)) }

    init?(reading path: String) {
        guard let bytes = FileManager.default.contents(atPath: path),
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
