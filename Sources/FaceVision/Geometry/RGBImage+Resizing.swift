extension RGBImage {
    /// Bilinear, corner pixels on corner pixels: column x is read at x * (width - 1) / (new width - 1).
    ///
    /// Weights are in 256ths; no pixel differs by more than 1 from the exact value rounded, as a rule by 0.
    func resized(width newWidth: Int, height newHeight: Int) -> RGBImage {
        let columns = Self.samples(from: width, to: newWidth)
        let rows = Self.samples(from: height, to: newHeight)
        return unsafe RGBImage(width: newWidth, height: newHeight) { target in
            unsafe withPixels { source in
                unsafe Self.blend(source, stride: width * 3, rows: rows, columns: columns, to: target)
            }
        }
    }

    /// The same picture with its longest side at most this; itself if it is small enough.
    func shrunk(toLongestSide limit: Int) -> RGBImage {
        guard longestSide > limit, limit > 0 else { return self }
        let short = max(1, (min(width, height) * limit + longestSide / 2) / longestSide)
        return width >= height
            ? resized(width: limit, height: short) : resized(width: short, height: limit)
    }

    /// A pixel to read from, and how many 256ths its successor counts.
    struct Sample {
        var first: Int32
        var second: Int32
        var weight: Int32
    }

    private static func samples(from old: Int, to new: Int) -> [Sample] {
        let step = Double(old - 1) / Double(max(new - 1, 1))
        return (0..<max(new, 1)).map { index in
            let place = Double(index) * step
            let first = min(Int(place), old - 1)
            let weight = Int32(((place - Double(first)) * 256).rounded())
            return Sample(first: Int32(first), second: Int32(min(first + 1, old - 1)), weight: weight)
        }
    }

    // SAFETY: rows and columns were computed from the sizes of both pictures; `line` is one source row.
    private static func blend(
        _ source: UnsafeBufferPointer<UInt8>, stride: Int, rows: [Sample], columns: [Sample],
        to target: UnsafeMutableBufferPointer<UInt8>
    ) {
        guard let pixels = source.baseAddress, var out = target.baseAddress else { return }
        unsafe withUnsafeTemporaryAllocation(of: UInt16.self, capacity: stride) { line in
            guard let line = line.baseAddress else { return }
            for row in rows {
                let upper = unsafe pixels + Int(row.first) * stride
                let lower = unsafe pixels + Int(row.second) * stride
                unsafe mix(upper, lower, weight: UInt16(row.weight), count: stride, to: line)
                unsafe columns.withUnsafeBufferPointer { unsafe gather(line, columns: $0, to: out) }
                unsafe out += columns.count * 3
            }
            unsafe line.update(repeating: 0, count: stride)
        }
    }

    /// Two rows into one, in 256ths; a simple loop that the compiler turns into vector instructions.
    @inline(__always)
    private static func mix(
        _ upper: UnsafePointer<UInt8>, _ lower: UnsafePointer<UInt8>, weight: UInt16, count: Int,
        to line: UnsafeMutablePointer<UInt16>
    ) {
        let other = 256 &- weight
        for index in 0..<count {
            unsafe line[index] = UInt16(upper[index]) &* other &+ UInt16(lower[index]) &* weight
        }
    }

    @inline(__always)
    private static func gather(
        _ line: UnsafeMutablePointer<UInt16>, columns: UnsafeBufferPointer<Sample>,
        to out: UnsafeMutablePointer<UInt8>
    ) {
        for index in 0..<columns.count {
            let sample = unsafe columns[index]
            let first = unsafe line + Int(sample.first) &* 3
            let second = unsafe line + Int(sample.second) &* 3
            let pixel = unsafe out + index &* 3
            for channel in 0..<3 {
                let start = unsafe Int32(first[channel])
                let end = unsafe Int32(second[channel])
                let value = start &<< 8 &+ (end &- start) &* sample.weight &+ 32768
                unsafe pixel[channel] = UInt8(truncatingIfNeeded: value &>> 16)
            }
        }
    }
}
