/// dlib's residual network that turns a face of 150x150 pixels into 128 numbers, rewritten for OpenVINO.
///
/// In: `chips`, bytes, N x 150 x 150 x RGB. Out: `descriptors`, floats, N x 128, not normalised.
struct DescriptorNetwork {
    /// Rows and columns of a chip.
    static let side = 150
    /// Numbers in a descriptor.
    static let length = 128

    private var cursor: LayerCursor
    private var writer = NetworkWriter(name: "descriptor")
    private var channels = 0
    private var side = 0

    /// The network in OpenVINO's words.
    static func rewritten(from network: DlibNetwork) throws(ModelFileError) -> NetworkWriter {
        var builder = DescriptorNetwork(cursor: LayerCursor(network))
        return try builder.build(mean: network.meanColour)
    }

    private init(cursor: LayerCursor) { self.cursor = cursor }

    private mutating func build(mean: [Double]) throws(ModelFileError) -> NetworkWriter {
        let chips = writer.parameter("chips", sizes: [-1, Self.side, Self.side, 3], type: "u8")
        var values = try stem(writer.planes(chips), mean: mean)
        while cursor.next == .mark { values = try block(values) }
        try cursor.require(side == 2 && channels == 256)
        try cursor.pass(.averagePool(DlibPool(size: 0, stride: 1)))
        let matrix = try cursor.matrix(inputs: channels, outputs: Self.length)
        try cursor.finish()
        writer.result("descriptors", writer.product(writer.mean(values), matrix))
        return writer
    }

    private mutating func stem(_ input: NetworkWriter.Output, mean: [Double]) throws(ModelFileError)
        -> NetworkWriter.Output
    {
        (side, channels) = (Self.side, 3)
        var folded = try cursor.convolution()
        try cursor.require(folded.paddingRows == 0 && folded.inputs == 3 && mean.count == 3)
        folded.fold(mean: mean)
        let values = try rectified(convolved(input, folded))
        let pool = DlibPool(size: 3, stride: 2)
        try cursor.pass(.maximumPool(pool))
        side = (side - pool.size) / pool.stride + 1
        return writer.pool("MaxPool", values, pool)
    }

    /// Two convolutions beside a short cut; where the second mark stands, the short cut halves the picture.
    private mutating func block(_ input: NetworkWriter.Output) throws(ModelFileError) -> NetworkWriter.Output
    {
        let before = (side: side, channels: channels)
        try cursor.pass(.mark)
        let first = try rectified(convolved(input, try cursor.convolution()))
        let second = try convolved(first, try cursor.convolution())
        guard cursor.next == .mark else {
            try cursor.pass(.addPrevious)
            try cursor.require(before == (side, channels))
            return try rectified(writer.add(second, input))
        }
        return try halved(input, before: before, second)
    }

    /// dlib adds planes of different sizes as if the smaller had zeros after its last row, column and channel.
    private mutating func halved(
        _ input: NetworkWriter.Output, before: (side: Int, channels: Int), _ values: NetworkWriter.Output
    ) throws(ModelFileError) -> NetworkWriter.Output {
        let pool = DlibPool(size: 2, stride: 2)
        try cursor.pass(.mark)
        try cursor.pass(.mark)
        try cursor.pass(.averagePool(pool))
        try cursor.pass(.addPrevious)
        let half = before.side / 2
        try cursor.require(side <= half && before.channels <= channels)
        let short = writer.padded(
            writer.pool("AvgPool", input, pool), after: [0, channels - before.channels, 0, 0])
        let long = writer.padded(values, after: [0, 0, half - side, half - side])
        side = half
        return try rectified(writer.add(long, short))
    }

    private mutating func convolved(
        _ input: NetworkWriter.Output, _ folded: FoldedConvolution
    ) throws(ModelFileError) -> NetworkWriter.Output {
        let room = side + 2 * folded.paddingRows - folded.rows
        try cursor.require(
            folded.inputs == channels && folded.rows == folded.columns && room >= 0 && folded.stride > 0)
        (side, channels) = (room / folded.stride + 1, folded.outputs)
        return writer.convolution(input, folded)
    }

    private mutating func rectified(_ values: NetworkWriter.Output) throws(ModelFileError)
        -> NetworkWriter.Output
    {
        try cursor.pass(.rectifier)
        return writer.rectifier(values)
    }
}
