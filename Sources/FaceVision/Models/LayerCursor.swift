/// Walks through a network's layers and insists on finding the ones it is asked for.
struct LayerCursor {
    private let layers: [DlibLayer]
    private var place = 0

    init(_ network: DlibNetwork) { layers = network.layers }

    /// What comes next, without moving on.
    var next: DlibLayer? { place < layers.count ? layers[place] : nil }

    /// A convolution and the affine layer after it, as one.
    mutating func convolution() throws(ModelFileError) -> FoldedConvolution {
        guard case .convolution(let layer) = next else { throw .otherNetwork(layer: place) }
        place += 1
        var folded = FoldedConvolution(layer)
        guard case .affine(let gain, let shift) = next else { return folded }
        guard gain.count == layer.outputs, shift.count == layer.outputs else {
            throw .otherNetwork(layer: place)
        }
        place += 1
        folded.fold(gain: gain, shift: shift)
        return folded
    }

    /// Steps over a layer that must be this one.
    mutating func pass(_ layer: DlibLayer) throws(ModelFileError) {
        guard next == layer else { throw .otherNetwork(layer: place) }
        place += 1
    }

    mutating func matrix(inputs: Int, outputs: Int) throws(ModelFileError) -> DlibMatrix {
        guard case .matrix(let matrix) = next, matrix.inputs == inputs, matrix.outputs == outputs
        else { throw .otherNetwork(layer: place) }
        place += 1
        return matrix
    }

    /// Refuses what was walked through last, which is not what the network must have there.
    func require(_ holds: Bool) throws(ModelFileError) {
        guard holds else { throw .otherNetwork(layer: place) }
    }

    func finish() throws(ModelFileError) { try require(place == layers.count) }
}
