/// A trained network as its file holds it: the mean colour taken from every pixel, and the layers from input to output.
struct DlibNetwork: Equatable {
    var meanColour: [Double]
    var layers: [DlibLayer]
    var loss: DlibLoss
}

/// What the output was trained for, and with it what the output means.
enum DlibLoss: Equatable {
    /// Distances between outputs tell persons apart.
    case metric(threshold: Double)
    /// Each output cell is a score for a window; `overlap` bounds how far two findings may coincide.
    case window(width: Int, height: Int, overlap: Double, coverage: Double)
}

extension DlibNetwork {
    /// Reads a whole file: the versions of all layers from the output down, then the layers from the input up.
    init(parsing bytes: [UInt8]) throws(ModelFileError) {
        var reader = DlibReader(bytes)
        try reader.expect(1, "network version")
        loss = try reader.loss()
        let versions = try reader.layerVersions()
        meanColour = try reader.inputLayer()
        layers = []
        for version in versions.reversed() {
            guard version != 1 else {
                layers.append(.mark)
                continue
            }
            layers.append(try reader.layer())
            try reader.trailer(innermost: version == 3)
        }
        try reader.finish()
    }
}

extension DlibReader {
    fileprivate mutating func loss() throws(ModelFileError) -> DlibLoss {
        let start = position
        switch try text() {
        case "loss_metric_2":
            _ = try number()
            return .metric(threshold: try number())
        case "loss_mmod_": return try windowLoss()
        case let name: throw .unknown("loss \(name.prefix(20))", at: start)
        }
    }

    private mutating func windowLoss() throws(ModelFileError) -> DlibLoss {
        try expect(1, "detector options version")
        let (width, height) = (try integer(), try integer())
        try numbers(3)
        let (overlap, coverage) = (try number(), try number())
        try numbers(2)
        return .window(width: width, height: height, overlap: overlap, coverage: coverage)
    }

    /// A mark is of version 1, a layer of version 2, and the innermost layer, which ends the list, of version 3.
    fileprivate mutating func layerVersions() throws(ModelFileError) -> [Int] {
        var versions: [Int] = []
        while versions.last != 3 {
            let start = position
            let version = try integer()
            guard (1...3).contains(version), versions.count < 1000 else {
                throw .unknown("layer version \(version)", at: start)
            }
            versions.append(version)
        }
        return versions
    }

    fileprivate mutating func inputLayer() throws(ModelFileError) -> [Double] {
        let start = position
        let kind = try text()
        let mean = [try number(), try number(), try number()]
        switch kind {
        case "input_rgb_image_pyramid": return mean
        case "input_rgb_image_sized":
            try expect(150, "input height")
            try expect(150, "input width")
            return mean
        default: throw .unknown("input \(kind.prefix(30))", at: start)
        }
    }

    /// What training left behind a layer; of no use here, but it must be stepped over exactly.
    fileprivate mutating func trailer(innermost: Bool) throws(ModelFileError) {
        for _ in 0..<3 { _ = try flag() }
        for _ in 0..<3 { _ = try tensor() }
        if innermost { _ = try integer() }
    }
}
