/// Writes a network in OpenVINO's intermediate representation: layers and arrows as XML, constants as raw bytes.
struct NetworkWriter {
    /// Something a layer gives out.
    struct Output {
        fileprivate let layer: Int
        fileprivate let port: Int
    }

    private let name: String
    private var layers = ""
    private var arrows = ""
    private var count = 0
    private(set) var constants: [UInt8] = []

    init(name: String) { self.name = name }

    /// The finished description; `constants` go beside it.
    var description: String {
        """
        <?xml version="1.0"?>
        <net name="\(name)" version="11">
        <layers>
        \(layers)</layers>
        <edges>
        \(arrows)</edges>
        </net>

        """
    }

    /// What the caller puts in: sizes, with -1 for one that is open until the network is compiled.
    mutating func parameter(_ name: String, sizes: [Int], type: String) -> Output {
        let shape = sizes.map { $0 < 0 ? "?" : String($0) }.joined(separator: ",")
        return layer(
            "Parameter", name: name, [("shape", shape), ("element_type", type)], from: [], gives: type)
    }

    /// What the caller gets back.
    mutating func result(_ name: String, _ output: Output) {
        _ = layer("Result", name: name, [], from: [output], gives: nil)
    }

    mutating func convolution(_ input: Output, _ folded: FoldedConvolution) -> Output {
        let sizes = [folded.outputs, folded.inputs, folded.rows, folded.columns]
        let weights = constant(folded.weights.map(Float.init), sizes: sizes)
        let pads = "\(folded.paddingRows),\(folded.paddingColumns)"
        let sums = layer(
            "Convolution",
            [
                ("strides", "\(folded.stride),\(folded.stride)"), ("dilations", "1,1"), ("pads_begin", pads),
                ("pads_end", pads), ("auto_pad", "explicit"),
            ], from: [input, weights])
        guard folded.biases.contains(where: { $0 != 0 }) else { return sums }
        return add(sums, constant(folded.biases.map(Float.init), sizes: [1, folded.outputs, 1, 1]))
    }

    mutating func add(_ left: Output, _ right: Output) -> Output {
        layer("Add", [("auto_broadcast", "numpy")], from: [left, right])
    }

    mutating func rectifier(_ input: Output) -> Output { layer("ReLU", [], from: [input]) }

    mutating func pool(_ kind: String, _ input: Output, _ pool: DlibPool) -> Output {
        let exclusion = kind == "AvgPool" ? [("exclude-pad", "true")] : []
        return layer(
            kind,
            [
                ("kernel", "\(pool.size),\(pool.size)"), ("strides", "\(pool.stride),\(pool.stride)"),
                ("pads_begin", "0,0"), ("pads_end", "0,0"), ("rounding_type", "floor"),
                ("auto_pad", "explicit"),
            ] + exclusion, from: [input])
    }

    /// Zeros after the end of each of the four dimensions.
    mutating func padded(_ input: Output, after: [Int]) -> Output {
        guard after.contains(where: { $0 > 0 }) else { return input }
        let begin = constant([0, 0, 0, 0])
        let end = constant(after)
        return layer("Pad", [("pad_mode", "constant")], from: [input, begin, end, constant([0], sizes: [])])
    }

    /// Makes floats of pixels and moves the channels, which come last, before rows and columns.
    mutating func planes(_ pixels: Output) -> Output {
        let floats = layer("Convert", [("destination_type", "f32")], from: [pixels])
        return layer("Transpose", [], from: [floats, constant([0, 3, 1, 2])])
    }

    /// The mean of each channel over rows and columns.
    mutating func mean(_ input: Output) -> Output {
        layer("ReduceMean", [("keep_dims", "false")], from: [input, constant([2, 3])])
    }

    mutating func product(_ input: Output, _ matrix: DlibMatrix) -> Output {
        let weights = constant(matrix.weights, sizes: [matrix.inputs, matrix.outputs])
        return layer("MatMul", [("transpose_a", "false"), ("transpose_b", "false")], from: [input, weights])
    }
}

extension NetworkWriter {
    private mutating func constant(_ values: [Float], sizes: [Int]) -> Output {
        constant(values.map(\.bitPattern), sizes: sizes, type: "f32")
    }

    private mutating func constant(_ values: [Int]) -> Output {
        constant(values.map(Int64.init), sizes: [values.count], type: "i64")
    }

    private mutating func constant(_ values: [some FixedWidthInteger], sizes: [Int], type: String) -> Output {
        let offset = constants.count
        constants.append(littleEndian: values)
        let attributes = [
            ("element_type", type), ("shape", sizes.map(String.init).joined(separator: ",")),
            ("offset", String(offset)), ("size", String(constants.count - offset)),
        ]
        return layer("Const", attributes, from: [], gives: type)
    }

    private mutating func layer(
        _ kind: String, name: String? = nil, _ attributes: [(String, String)], from inputs: [Output],
        gives type: String? = "f32"
    ) -> Output {
        let number = count
        count += 1
        let fields = attributes.map { " \($0.0)=\"\($0.1)\"" }.joined()
        let label = name ?? "\(kind)\(number)"
        layers += "<layer id=\"\(number)\" name=\"\(label)\" type=\"\(kind)\" version=\"opset1\">"
        layers += "<data\(fields)/>"
        if !inputs.isEmpty {
            layers += "<input>\(inputs.indices.map { "<port id=\"\($0)\"/>" }.joined())</input>"
        }
        if let type {
            layers += "<output><port id=\"\(inputs.count)\" precision=\"\(Self.portName(type))\"/></output>"
        }
        layers += "</layer>\n"
        for (port, input) in inputs.enumerated() {
            arrows += "<edge from-layer=\"\(input.layer)\" from-port=\"\(input.port)\""
            arrows += " to-layer=\"\(number)\" to-port=\"\(port)\"/>\n"
        }
        return Output(layer: number, port: inputs.count)
    }

    private static func portName(_ type: String) -> String {
        switch type {
        case "f32": "FP32"
        default: type.uppercased()
        }
    }
}
