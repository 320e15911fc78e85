/// A convolution that has taken up what stood around it, so that the engine runs one layer in place of several.
struct FoldedConvolution {
    var outputs: Int
    var inputs: Int
    var rows: Int
    var columns: Int
    var stride: Int
    var paddingRows: Int
    var paddingColumns: Int
    /// In the order out, in, row, column.
    var weights: [Double]
    var biases: [Double]

    init(_ layer: DlibConvolution) {
        outputs = layer.outputs
        inputs = layer.inputs
        rows = layer.rows
        columns = layer.columns
        stride = layer.stride
        paddingRows = layer.padding
        paddingColumns = layer.padding
        weights = layer.weights.map(Double.init)
        biases = layer.biases.map(Double.init)
    }

    /// How many weights one output channel has.
    var volume: Int { inputs * rows * columns }

    /// Takes up gain * x + shift, which followed this layer.
    mutating func fold(gain: [Double], shift: [Double]) {
        for index in weights.indices { weights[index] *= gain[index / volume] }
        for index in biases.indices { biases[index] = biases[index] * gain[index] + shift[index] }
    }

    /// Takes up (x - mean) / 256, which came before this layer; exact because the layer has no padding.
    mutating func fold(mean: [Double]) {
        let plane = rows * columns
        for index in weights.indices {
            weights[index] /= 256
            biases[index / volume] -= weights[index] * mean[index % volume / plane]
        }
    }

    /// The same sums over a picture at half size whose pixels hold the four colours of a 2x2 block.
    ///
    /// A 5x5 kernel of stride 2 over 3 channels, padded to 6x6, is a 3x3 kernel of stride 1 over 12.
    func overBlocks() -> FoldedConvolution {
        var blocks = self
        (blocks.inputs, blocks.rows, blocks.columns, blocks.stride) = (4 * inputs, 3, 3, 1)
        blocks.weights = Array(repeating: 0, count: outputs * blocks.volume)
        for (index, weight) in weights.enumerated() {
            let (column, row) = (index % columns, index / columns % rows)
            let (input, output) = (index / (rows * columns) % inputs, index / volume)
            let channel = (row % 2 * 2 + column % 2) * inputs + input
            blocks.weights[((output * blocks.inputs + channel) * 3 + row / 2) * 3 + column / 2] = weight
        }
        return blocks
    }

    /// The same sums in two steps: first down the columns with one output for each column of the kernel, then along
    /// the row.
    ///
    /// A layer with a single output channel leaves most of a matrix unit idle; this fills it.
    func split() -> (down: FoldedConvolution, along: FoldedConvolution) {
        var (down, along) = (self, self)
        (down.outputs, down.columns, down.paddingColumns) = (columns, 1, 0)
        down.weights = (0..<columns).flatMap { column in
            (0..<inputs * rows).map { weights[$0 * columns + column] }
        }
        down.biases = Array(repeating: 0, count: columns)
        (along.inputs, along.rows, along.paddingRows) = (columns, 1, 0)
        along.weights = (0..<columns * columns).map { $0 / columns == $0 % columns ? 1 : 0 }
        return (down, along)
    }
}
