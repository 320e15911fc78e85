extension ExifOrientation {
    /// The picture as it was meant to be seen; the same object if it is upright already.
    func upright(_ image: RGBImage) -> RGBImage {
        guard value != 1 else { return image }
        let width = swapsSides ? image.height : image.width
        let height = swapsSides ? image.width : image.height
        let walk = Walk(orientation: value, width: image.width, height: image.height)
        return unsafe RGBImage(width: width, height: height) { target in
            unsafe image.withPixels { source in
                unsafe walk.copy(source, to: target, width: width, height: height)
            }
        }
    }
}

/// Where in the stored picture the upright picture's pixels lie: an origin and two steps, in pixels.
private struct Walk {
    let origin: Int
    let right: Int
    let down: Int

    init(orientation: Int, width: Int, height: Int) {
        let last = width * height - 1
        (origin, right, down) =
            switch orientation {
            case 2: (width - 1, -1, width)
            case 3: (last, -1, -width)
            case 4: (last - width + 1, 1, -width)
            case 5: (0, width, 1)
            case 6: (last - width + 1, -width, 1)
            case 7: (last, -width, -1)
            case 8: (width - 1, width, -1)
            default: (0, 1, width)
            }
    }

    /// Copies tile by tile, so that a quarter turn of a large picture stays within the cache.
    func copy(
        _ source: UnsafeBufferPointer<UInt8>, to target: UnsafeMutableBufferPointer<UInt8>,
        width: Int, height: Int
    ) {
        let tile = 32
        for top in stride(from: 0, to: height, by: tile) {
            for left in stride(from: 0, to: width, by: tile) {
                for y in top..<min(top + tile, height) {
                    let rows = left..<min(left + tile, width)
                    unsafe copyRun(source, to: target, start: y * width, columns: rows, y: y)
                }
            }
        }
    }

    // SAFETY: origin, right and down visit each pixel of the stored picture once for x and y inside the upright one.
    private func copyRun(
        _ source: UnsafeBufferPointer<UInt8>, to target: UnsafeMutableBufferPointer<UInt8>,
        start: Int, columns: Range<Int>, y: Int
    ) {
        for x in columns {
            let from = (origin + x * right + y * down) * 3
            let to = (start + x) * 3
            unsafe target[to] = source[from]
            unsafe target[to + 1] = source[from + 1]
            unsafe target[to + 2] = source[from + 2]
        }
    }
}
