import Testing

@testable import FaceVision

@Suite struct `rewriting a network` {
    @Test func `the detector has the rewritten stem and the split last layer`() throws {
        let network = try DlibNetwork(parsing: Dependencies.bytes(`dlib's model files`.detector))
        let text = try DetectorNetwork.rewritten(from: network).description
        #expect(count("type=\"Convolution\"", in: text) == 8)
        #expect(count("type=\"ReLU\"", in: text) == 6)
        #expect(text.contains("shape=\"1,?,?,12\" element_type=\"bf16\""))
        #expect(text.contains("shape=\"16,12,3,3\""))
        #expect(text.contains("shape=\"9,45,9,1\""))
        #expect(text.contains("shape=\"1,9,1,9\""))
    }

    @Test func `the descriptor has 29 convolutions and no normalisation left`() throws {
        let network = try DlibNetwork(parsing: Dependencies.bytes(`dlib's model files`.descriptor))
        let writer = try DescriptorNetwork.rewritten(from: network)
        #expect(count("type=\"Convolution\"", in: writer.description) == 29)
        #expect(count("type=\"AvgPool\"", in: writer.description) == 4)
        #expect(count("type=\"Multiply\"", in: writer.description) == 0)
        #expect(writer.description.contains("shape=\"?,150,150,3\" element_type=\"u8\""))
    }

    @Test func `folding keeps what the layers together compute`() {
        var folded = FoldedConvolution(
            DlibConvolution(
                outputs: 1, inputs: 1, rows: 1, columns: 2, stride: 1, padding: 0, weights: [3, 5],
                biases: [7]))
        folded.fold(gain: [2], shift: [11])
        folded.fold(mean: [100])
        let left: Double = folded.weights[0] * 356
        let right: Double = folded.weights[1] * 612
        #expect(left + right + folded.biases[0] == 51)
    }

    @Test func `a kernel over blocks sees the same pixels`() {
        let weights = (0..<75).map(Float.init)
        let layer = FoldedConvolution(
            DlibConvolution(
                outputs: 1, inputs: 3, rows: 5, columns: 5, stride: 2, padding: 0, weights: weights,
                biases: [0]))
        let blocks = layer.overBlocks()
        for (input, row, column) in [(0, 0, 0), (1, 3, 4), (2, 4, 4), (2, 1, 2)] {
            let channel = (row % 2 * 2 + column % 2) * 3 + input
            let found = blocks.weights[(channel * 3 + row / 2) * 3 + column / 2]
            #expect(found == Double(weights[(input * 5 + row) * 5 + column]))
        }
        #expect(blocks.weights.reduce(0, +) == layer.weights.reduce(0, +))
    }

    private func count(_ word: String, in text: String) -> Int { text.split(separator: word).count - 1 }
}
