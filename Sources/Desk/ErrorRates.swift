/// Two pictures and whether they show one person.
public struct ImagePair: Sendable, Hashable {
    public let x: String
    public let y: String
    public let same: Bool

    /// Reads a CSV with the columns file_x, file_y and same (1/0, true/false, yes/no), with or without a header.
    public static func read(csv: String) throws(DeskError) -> [ImagePair] {
        var pairs: [ImagePair] = []
        for (index, line) in csv.split(whereSeparator: \.isNewline).enumerated() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map { cell in
                String(cell).trimmed.trimmedQuotes
            }
            if index == 0, cells.first?.lowercased() == "file_x" { continue }
            pairs.append(try ImagePair(cells, line: index + 1))
        }
        guard !pairs.isEmpty else { throw .badPairs(line: 1, why: "there is no pair") }
        return pairs
    }

    private init(_ cells: [String], line: Int) throws(DeskError) {
        guard cells.count == 3, !cells[0].isEmpty, !cells[1].isEmpty else {
            throw .badPairs(line: line, why: "three columns are needed: file_x, file_y, same")
        }
        switch cells[2].lowercased() {
        case "1", "true", "yes": same = true
        case "0", "false", "no": same = false
        default: throw .badPairs(line: line, why: "`same` is 1 or 0, not `\(cells[2])`")
        }
        (x, y) = (cells[0], cells[1])
    }
}

/// The scores of an evaluation while they are collected.
struct PairTally {
    var mated: [Float] = []
    var nonMated: [Float] = []
    var missedMated = 0
    var missedNonMated = 0
    var pictures = 0
    var failures = 0

    mutating func add(_ distance: Float, same: Bool) {
        if same { mated.append(distance) } else { nonMated.append(distance) }
    }

    mutating func miss(_ pair: ImagePair) {
        if pair.same { missedMated += 1 } else { missedNonMated += 1 }
    }
}

/// How often the system erred on a set of pairs (ISO/IEC 19795-1): counts, rates, and how far they can be trusted.
public struct ErrorRates: Sendable, Hashable, Codable {
    /// A rate with what a sample of its size can show.
    public struct Rate: Sendable, Hashable, Codable {
        public let errors: Int
        public let trials: Int
        /// `nil` where there was no trial.
        public let rate: Double?
        /// What the true rate is below, with 95 % confidence.
        ///
        /// 3/n where no error was seen (the rule of three), else Wilson's upper bound. It holds for independent
        /// trials; pairs that share a picture are not.
        public let upper95: Double?

        init(errors: Int, trials: Int) {
            (self.errors, self.trials) = (errors, trials)
            rate = trials == 0 ? nil : Double(errors) / Double(trials)
            upper95 = trials == 0 ? nil : Self.bound(errors, trials)
        }

        private static func bound(_ errors: Int, _ trials: Int) -> Double {
            let n = Double(trials)
            guard errors > 0 else { return min(1, 3 / n) }
            // Wilson 1927, the upper limit of the score interval; z = 1.645 for one side at 95 %.
            let (p, z) = (Double(errors) / n, 1.645)
            let centre = p + z * z / (2 * n)
            let spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
            return min(1, (centre + spread) / (1 + z * z / n))
        }
    }

    /// Both rates at one threshold.
    public struct Point: Sendable, Hashable, Codable {
        public let threshold: Double
        /// False match rate: pairs of two people taken for one.
        public let fmr: Rate
        /// False non-match rate: pairs of one person taken for two.
        public let fnmr: Rate
    }

    public let matedPairs: Int
    public let nonMatedPairs: Int
    public let pictures: Int
    /// Pictures from which no face could be read; their pairs are not among the trials.
    public let failuresToAcquire: Int
    public let pairsNotCompared: Int
    /// The rates at the threshold in service.
    public let operating: Point
    /// The rates at every threshold where either of them changes, the strictest first.
    public let curve: [Point]

    init(_ tally: PairTally, threshold: Float) {
        let (mated, nonMated) = (tally.mated.sorted(), tally.nonMated.sorted())
        (matedPairs, nonMatedPairs) = (mated.count, nonMated.count)
        (pictures, failuresToAcquire) = (tally.pictures, tally.failures)
        pairsNotCompared = tally.missedMated + tally.missedNonMated
        operating = Self.point(threshold, mated, nonMated)
        curve = Set(mated + nonMated).sorted().map { Self.point($0, mated, nonMated) }
    }

    private static func point(_ threshold: Float, _ mated: [Float], _ nonMated: [Float]) -> Point {
        let (accepted, wrong) = (atMost(threshold, mated), atMost(threshold, nonMated))
        return Point(
            threshold: Double(threshold), fmr: Rate(errors: wrong, trials: nonMated.count),
            fnmr: Rate(errors: mated.count - accepted, trials: mated.count))
    }

    /// How many of the sorted values are at most the bound.
    private static func atMost(_ bound: Float, _ sorted: [Float]) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] <= bound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    fileprivate var trimmedQuotes: String {
        count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
    }
}
