internal import Face

/// Turns chips into descriptors; it has one owner, as it keeps the networks' memory between pictures.
final class FaceDescriber {
    /// Chips a network takes at once, most first; few sizes, as each is a network of its own.
    static let batches = [8, 4, 1]
    private static let pixels = DescriptorNetwork.side * DescriptorNetwork.side * 3

    private let networks: FaceNetworks
    private let scratch = ScratchMemory()
    private var requests: [Int: InferenceRequest] = [:]

    init(_ networks: FaceNetworks) throws(FaceError) {
        self.networks = networks
        requests[1] = try InferenceRequest(of: networks.descriptor(batch: 1))
    }

    /// 128 numbers for each chip, in the chips' order.
    func descriptors(of chips: [RGBImage]) throws(FaceError) -> [[Float]] {
        var found: [[Float]] = []
        while found.count < chips.count {
            let left = chips.count - found.count
            // Three chips in a batch of four cost less than three batches of one.
            let batch = Self.batches.first { $0 <= left || $0 == 4 && left == 3 } ?? 1
            found += try run(chips[found.count...].prefix(batch), batch: batch)
        }
        return found
    }

    private func run(_ chips: ArraySlice<RGBImage>, batch: Int) throws(FaceError) -> [[Float]] {
        let request = try request(batch: batch)
        let sizes = [batch, DescriptorNetwork.side, DescriptorNetwork.side, 3]
        // SAFETY: the scratch holds `batch` chips, and the output one row for each of them.
        return try unsafe scratch.withBytes(batch * Self.pixels) { memory throws(FaceError) in
            for (place, chip) in chips.enumerated() { try unsafe copy(chip, to: memory, place: place) }
            return try unsafe request.run(.bytes, sizes: sizes, memory) { numbers throws(FaceError) in
                chips.indices.map { index in
                    let start = (index - chips.startIndex) * DescriptorNetwork.length
                    return unsafe Array(numbers[start..<start + DescriptorNetwork.length])
                }
            }
        }
    }

    private func copy(
        _ chip: RGBImage, to memory: UnsafeMutableRawBufferPointer, place: Int
    ) throws(FaceError) {
        guard chip.width == DescriptorNetwork.side, chip.height == DescriptorNetwork.side
        else { throw .engineFailed }
        let target = unsafe UnsafeMutableRawBufferPointer(
            rebasing: memory[place * Self.pixels..<(place + 1) * Self.pixels])
        unsafe chip.withPixels { unsafe target.copyBytes(from: $0) }
    }

    private func request(batch: Int) throws(FaceError) -> InferenceRequest {
        if let request = requests[batch] { return request }
        let request = try InferenceRequest(of: networks.descriptor(batch: batch))
        requests[batch] = request
        return request
    }
}
