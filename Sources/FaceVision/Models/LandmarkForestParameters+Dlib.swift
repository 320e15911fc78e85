extension LandmarkForestParameters {
    private static let shape = (cascades: 15, trees: 500, pixels: 800, numbers: 10)

    /// Reads dlib's file of the five-point shape predictor, to the last byte.
    init(dlib bytes: [UInt8]) throws(ModelFileError) {
        var reader = DlibReader(bytes)
        let shape = Self.shape
        try reader.expect(1, "shape predictor version")
        self.init(
            cascades: shape.cascades, treesPerCascade: shape.trees, pixelsPerCascade: shape.pixels,
            initialShape: try reader.matrix(rows: shape.numbers, columns: 1))
        try reader.expect(shape.cascades, "number of cascades")
        for _ in 0..<shape.cascades {
            try reader.expect(shape.trees, "number of trees")
            for _ in 0..<shape.trees { try readTree(&reader) }
        }
        try readAnchors(&reader)
        try readDeltas(&reader)
        try reader.finish()
    }

    private init(cascades: Int, treesPerCascade: Int, pixelsPerCascade: Int, initialShape: [Float]) {
        self.init(
            cascades: cascades, treesPerCascade: treesPerCascade, pixelsPerCascade: pixelsPerCascade,
            initialShape: initialShape, splitFirst: [], splitSecond: [], splitThreshold: [], leaves: [],
            anchors: [], deltas: [])
    }

    private mutating func readTree(_ reader: inout DlibReader) throws(ModelFileError) {
        try reader.expect(Self.splitsPerTree, "number of splits")
        for _ in 0..<Self.splitsPerTree {
            splitFirst.append(UInt16(try reader.index(below: pixelsPerCascade)))
            splitSecond.append(UInt16(try reader.index(below: pixelsPerCascade)))
            splitThreshold.append(Float(try reader.number()))
        }
        try reader.expect(Self.leavesPerTree, "number of leaves")
        for _ in 0..<Self.leavesPerTree {
            leaves += try reader.matrix(rows: initialShape.count, columns: 1)
        }
    }

    private mutating func readAnchors(_ reader: inout DlibReader) throws(ModelFileError) {
        try reader.expect(cascades, "number of anchor lists")
        for _ in 0..<cascades {
            try reader.expect(pixelsPerCascade, "number of anchors")
            for _ in 0..<pixelsPerCascade { anchors.append(Int32(try reader.index(below: pointCount))) }
        }
    }

    private mutating func readDeltas(_ reader: inout DlibReader) throws(ModelFileError) {
        try reader.expect(cascades, "number of delta lists")
        for _ in 0..<cascades {
            try reader.expect(pixelsPerCascade, "number of deltas")
            for _ in 0..<2 * pixelsPerCascade { deltas.append(Float(try reader.number())) }
        }
    }
}

extension DlibReader {
    fileprivate mutating func index(below bound: Int) throws(ModelFileError) -> Int {
        let start = position
        let value = try integer()
        guard (0..<bound).contains(value) else { throw .malformed(at: start) }
        return value
    }
}
