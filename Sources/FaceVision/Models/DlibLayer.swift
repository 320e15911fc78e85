/// One layer of a dlib network, with what is needed to run it.
enum DlibLayer: Equatable {
    case convolution(DlibConvolution)
    /// Per channel: y = gain * x + shift. Batch normalisation is turned into this while reading.
    case affine(gain: [Double], shift: [Double])
    case rectifier
    case maximumPool(DlibPool)
    case averagePool(DlibPool)
    case addPrevious
    case matrix(DlibMatrix)
    /// A name for a place in the network, or a jump back to one; the file does not say which.
    case mark
}

/// Weights in the order out, in, row, column; then one bias for each output channel.
struct DlibConvolution: Equatable {
    var outputs: Int
    var inputs: Int
    var rows: Int
    var columns: Int
    var stride: Int
    var padding: Int
    var weights: [Float]
    var biases: [Float]
}

/// A window of zero rows and columns is the whole plane.
struct DlibPool: Equatable {
    var size: Int
    var stride: Int
}

/// y = x * W, with weights in the order input, output, and no bias.
struct DlibMatrix: Equatable {
    var inputs: Int
    var outputs: Int
    var weights: [Float]
}

extension DlibReader {
    /// Reads what follows a layer's version: a name that says the kind, then that kind's fields.
    mutating func layer() throws(ModelFileError) -> DlibLayer {
        let start = position
        switch try text() {
        case "con_4": return .convolution(try convolution())
        case "affine_": return try affine()
        case "bn_con2": return try batchNormalisation()
        case "relu_": return .rectifier
        case "max_pool_2": return .maximumPool(try pool())
        case "avg_pool_2": return .averagePool(try pool())
        case "add_prev_": return .addPrevious
        case "fc_2": return .matrix(try fullyConnected())
        case let name: throw .unknown("layer \(name.prefix(20))", at: start)
        }
    }

    private mutating func convolution() throws(ModelFileError) -> DlibConvolution {
        let start = position
        let values = try tensor()
        let outputs = try integer()
        let (rows, columns) = (try integer(), try integer())
        let strides = [try integer(), try integer()]
        let paddings = [try integer(), try integer()]
        let filters = try alias()
        let biases = try alias()
        try numbers(4)
        guard filters[0] == outputs, filters[2] == rows, filters[3] == columns, biases == [1, outputs, 1, 1],
            filters.allSatisfy({ (1...4096).contains($0) }), strides[0] == strides[1],
            paddings[0] == paddings[1], values.count == filters.reduce(1, *) + outputs
        else { throw .malformed(at: start) }
        return DlibConvolution(
            outputs: outputs, inputs: filters[1], rows: rows, columns: columns, stride: strides[0],
            padding: paddings[0], weights: Array(values.dropLast(outputs)),
            biases: Array(values.suffix(outputs)))
    }

    private mutating func affine() throws(ModelFileError) -> DlibLayer {
        let start = position
        let values = try tensor()
        let (gain, shift) = (try alias(), try alias())
        let mode = try integer()
        let channels = gain[1]
        guard mode == 0, gain == shift, gain == [1, channels, 1, 1], values.count == 2 * channels
        else { throw .malformed(at: start) }
        return .affine(
            gain: values.prefix(channels).map(Double.init), shift: values.suffix(channels).map(Double.init))
    }

    private mutating func batchNormalisation() throws(ModelFileError) -> DlibLayer {
        let start = position
        let values = try tensor()
        let (gain, shift) = (try alias(), try alias())
        _ = (try tensor(), try tensor())
        let (means, variances) = (try tensor(), try tensor())
        _ = (try integer(), try integer())
        try numbers(4)
        let epsilon = try number()
        let channels = means.count
        guard gain == shift, gain == [1, channels, 1, 1], variances.count == channels,
            values.count == 2 * channels, epsilon > 0, variances.allSatisfy({ $0 >= 0 })
        else { throw .malformed(at: start) }
        let gains = (0..<channels).map { Double(values[$0]) / (Double(variances[$0]) + epsilon).squareRoot() }
        let shifts = (0..<channels).map { Double(values[channels + $0]) - gains[$0] * Double(means[$0]) }
        return .affine(gain: gains, shift: shifts)
    }

    private mutating func pool() throws(ModelFileError) -> DlibPool {
        let start = position
        let (rows, columns) = (try integer(), try integer())
        let strides = [try integer(), try integer()]
        let paddings = [try integer(), try integer()]
        guard rows == columns, strides[0] == strides[1], paddings == [0, 0] else {
            throw .malformed(at: start)
        }
        return DlibPool(size: rows, stride: strides[0])
    }

    private mutating func fullyConnected() throws(ModelFileError) -> DlibMatrix {
        let start = position
        let (outputs, inputs) = (try integer(), try integer())
        let values = try tensor()
        _ = (try alias(), try alias())
        let biasMode = try integer()
        try numbers(4)
        guard biasMode == 1, (1...4096).contains(outputs), (1...4096).contains(inputs),
            values.count == inputs * outputs
        else { throw .malformed(at: start) }
        return DlibMatrix(inputs: inputs, outputs: outputs, weights: values)
    }
}
