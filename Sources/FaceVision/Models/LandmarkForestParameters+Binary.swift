/// The form of `landmarks.bin`, all numbers little endian.
///
/// The letters `CLF1`; four 32-bit counts (cascades, trees in each, pixels in each, points); then the arrays of this
/// type in the order of their declaration, each for all cascades. Splits are 16-bit, anchors
/// 32-bit integers, everything else 32-bit floats.
extension LandmarkForestParameters {
    private static let magic = Array("CLF1".utf8)

    /// The file's bytes.
    var bytes: [UInt8] {
        var out = Self.magic
        out.append(littleEndian: [cascades, treesPerCascade, pixelsPerCascade, pointCount].map(UInt32.init))
        out.append(littleEndian: initialShape.map(\.bitPattern))
        out.append(littleEndian: splitFirst)
        out.append(littleEndian: splitSecond)
        out.append(littleEndian: splitThreshold.map(\.bitPattern))
        out.append(littleEndian: leaves.map(\.bitPattern))
        out.append(littleEndian: anchors)
        out.append(littleEndian: deltas.map(\.bitPattern))
        return out
    }

    /// Reads the file; every index in it is then within bounds.
    public init(parsing bytes: [UInt8]) throws(ModelFileError) {
        guard bytes.starts(with: Self.magic) else { throw .unknown("landmark file", at: 0) }
        var reader = LittleEndianReader(Array(bytes.dropFirst(Self.magic.count)))
        let counts = try reader.values(4, of: UInt32.self).map(Int.init)
        guard counts.allSatisfy({ (1...4096).contains($0) }) else { throw .malformed(at: Self.magic.count) }
        let (trees, numbers) = (counts[0] * counts[1], counts[3] * 2)
        self.init(
            cascades: counts[0], treesPerCascade: counts[1], pixelsPerCascade: counts[2],
            initialShape: try reader.floats(numbers),
            splitFirst: try reader.values(trees * Self.splitsPerTree),
            splitSecond: try reader.values(trees * Self.splitsPerTree),
            splitThreshold: try reader.floats(trees * Self.splitsPerTree),
            leaves: try reader.floats(trees * Self.leavesPerTree * numbers),
            anchors: try reader.values(counts[0] * counts[2]),
            deltas: try reader.floats(counts[0] * counts[2] * 2))
        try reader.finish()
        guard indicesAreInBounds else { throw .malformed(at: 0) }
    }

    private var indicesAreInBounds: Bool {
        splitFirst.allSatisfy { $0 < pixelsPerCascade } && splitSecond.allSatisfy { $0 < pixelsPerCascade }
            && anchors.allSatisfy { (0..<Int32(pointCount)).contains($0) }
    }
}
