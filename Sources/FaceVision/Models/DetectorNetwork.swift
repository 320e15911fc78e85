/// dlib's max-margin face detector, rewritten for OpenVINO so that wide vector units are kept busy.
///
/// In: `blocks`, bfloat16, 1 x H/2 x W/2 x 12: for each 2x2 block of the canvas its four RGB colours, 0...255, by rows.
/// Out: `scores`, floats, 1 x 1 x rows x columns; above 0 is a face.
enum DetectorNetwork {
    /// Rows and columns of the window a score is for, in canvas pixels.
    static let window = 80

    /// The network in OpenVINO's words; `input` may be `f32`, and nothing else changes.
    static func rewritten(
        from network: DlibNetwork, input: String = "bf16"
    ) throws(ModelFileError) -> NetworkWriter {
        var cursor = LayerCursor(network)
        var writer = NetworkWriter(name: "detector")
        var values = writer.planes(writer.parameter("blocks", sizes: [1, -1, -1, 12], type: input))
        for shape in shapes {
            var layer = try cursor.convolution()
            try cursor.require(shape.fits(layer))
            try cursor.pass(.rectifier)
            if shape.inputs == 3 {
                layer.fold(mean: network.meanColour)
                layer = layer.overBlocks()
            }
            values = writer.rectifier(writer.convolution(values, layer))
        }
        let last = try cursor.convolution()
        try cursor.require(Shape(inputs: 45, outputs: 1, size: 9, stride: 1, padding: 4).fits(last))
        try cursor.finish()
        let (down, along) = last.split()
        writer.result("scores", writer.convolution(writer.convolution(values, down), along))
        return writer
    }

    private struct Shape {
        var inputs: Int
        var outputs: Int
        var size = 5
        var stride: Int
        var padding: Int

        func fits(_ layer: FoldedConvolution) -> Bool {
            layer.inputs == inputs && layer.outputs == outputs && layer.rows == size && layer.columns == size
                && layer.stride == stride && layer.paddingRows == padding
        }
    }

    private static let shapes = [
        Shape(inputs: 3, outputs: 16, stride: 2, padding: 0),
        Shape(inputs: 16, outputs: 32, stride: 2, padding: 0),
        Shape(inputs: 32, outputs: 32, stride: 2, padding: 0),
        Shape(inputs: 32, outputs: 45, stride: 1, padding: 2),
        Shape(inputs: 45, outputs: 45, stride: 1, padding: 2),
        Shape(inputs: 45, outputs: 45, stride: 1, padding: 2),
    ]
}
