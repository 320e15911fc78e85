internal import Face
internal import Primitives

/// Template rows side by side in memory, sixteen numbers to a vector, the tail of each row zero.
struct Rows: Sendable {
    private let vectorsPerRow: Int
    private var vectors: [SIMD16<Float>] = []

    init(dimension: Int) { vectorsPerRow = (dimension + 15) / 16 }

    private func packed(_ template: borrowing Template) -> [SIMD16<Float>] {
        template.withNumbers { numbers in
            var packed = [SIMD16<Float>](repeating: .zero, count: vectorsPerRow)
            for index in 0..<numbers.count { packed[index / 16][index % 16] = numbers[index] }
            return packed
        }
    }

    mutating func append(_ template: borrowing Template) { vectors += packed(template) }

    mutating func replace(_ place: Int, with template: borrowing Template) {
        vectors.replaceSubrange(place * vectorsPerRow..<(place + 1) * vectorsPerRow, with: packed(template))
    }

    /// The last row takes the removed one's place, and its old place is overwritten before it is given back.
    mutating func remove(_ place: Int) {
        let last = vectors.count - vectorsPerRow
        for offset in 0..<vectorsPerRow {
            vectors[place * vectorsPerRow + offset] = vectors[last + offset]
            vectors[last + offset] = .zero
        }
        vectors.removeLast(vectorsPerRow)
    }

    /// The rows whose squared distance is at most `bound`, nearest first.
    func nearest(to probe: borrowing Template, within bound: Float, limit: Int) -> [Neighbour] {
        let wanted = packed(probe)
        var found: [Neighbour] = []
        scan(wanted, within: bound) { found.append($0) }
        found.sort { ($0.squared, $0.place) < ($1.squared, $1.place) }
        return Array(found.prefix(max(0, limit)))
    }

    private func scan(_ wanted: [SIMD16<Float>], within bound: Float, found: (Neighbour) -> Void) {
        let width = vectorsPerRow
        // SAFETY: both buffers outlive the loop, and `base + offset` stays below `vectors.count` by construction.
        unsafe vectors.withUnsafeBufferPointer { all in
            unsafe wanted.withUnsafeBufferPointer { probe in
                for place in 0..<(width == 0 ? 0 : all.count / width) {
                    let base = place * width
                    var sum = SIMD16<Float>.zero
                    for offset in 0..<width {
                        let difference = unsafe all[base + offset] - probe[offset]
                        sum += difference * difference
                    }
                    let squared = sum.sum()
                    if squared <= bound { found(Neighbour(place: place, squared: squared)) }
                }
            }
        }
    }
}

/// A row and its squared distance from a probe.
struct Neighbour: Equatable {
    let place: Int
    let squared: Float
}

extension Rows: Redacted {}
