internal import Face

extension FaceChip {
    /// A part of a picture, perhaps at a half or a quarter of its size.
    struct Source {
        private let image: RGBImage
        private let crop: FaceBox

        init(_ image: RGBImage, crop: FaceBox) {
            self.image = image
            self.crop = crop
        }

        private init(whole image: RGBImage) {
            self.image = image
            crop = FaceBox(left: 0, top: 0, right: image.width - 1, bottom: image.height - 1)
        }

        /// One step of dlib's `pyramid_down<2>`: weights 1 4 6 4 1 both ways, pixel i from around 2i + 2.
        func halved() -> Source {
            guard crop.width > 8, crop.height > 8 else { return Source(whole: copy()) }
            let (width, height) = ((crop.width - 3) / 2, (crop.height - 3) / 2)
            let half = unsafe RGBImage(width: width, height: height) { target in
                unsafe image.withPixels { pixels in
                    unsafe Self.halve(
                        origin(of: pixels), stride: image.width * 3, size: (width, height), target)
                }
            }
            return Source(whole: half)
        }

        /// The chip whose corners lie at the turned corners of `rect`.
        func chip(rect: Rectangle, angle: Double) -> RGBImage {
            if angle == 0, rect.width == Double(FaceChip.side), rect.height == Double(FaceChip.side) {
                return copy(left: Int(rect.left.rounded()), top: Int(rect.top.rounded()), side: FaceChip.side)
            }
            let corners = rect.corners(turnedBy: angle)
            return unsafe RGBImage(width: FaceChip.side, height: FaceChip.side) { target in
                unsafe image.withPixels { pixels in
                    unsafe sample(origin(of: pixels), corners: corners, into: target)
                }
            }
        }

        private func origin(of pixels: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
            unsafe UnsafeBufferPointer(rebasing: pixels[((crop.top * image.width + crop.left) * 3)...])
        }

        private func copy() -> RGBImage { copy(left: 0, top: 0, width: crop.width, height: crop.height) }

        private func copy(left: Int, top: Int, side: Int) -> RGBImage {
            copy(left: left, top: top, width: side, height: side)
        }

        /// A plain copy of a part, black outside.
        private func copy(left: Int, top: Int, width: Int, height: Int) -> RGBImage {
            unsafe RGBImage(width: width, height: height) { target in
                unsafe image.withPixels { pixels in
                    let pixels = unsafe origin(of: pixels)
                    for y in 0..<height where (0..<crop.height).contains(top + y) {
                        for x in 0..<width where (0..<crop.width).contains(left + x) {
                            let from = ((top + y) * image.width + left + x) * 3
                            for channel in 0..<3 {
                                unsafe target[(y * width + x) * 3 + channel] = pixels[from + channel]
                            }
                        }
                    }
                }
            }
        }
    }
}

extension FaceChip.Source {
    // SAFETY: rows 0...2 * height + 3 of the crop exist, as height is (crop.height - 3) / 2; columns likewise.
    private static func halve(
        _ pixels: UnsafeBufferPointer<UInt8>, stride: Int, size: (width: Int, height: Int),
        _ target: UnsafeMutableBufferPointer<UInt8>
    ) {
        guard let source = pixels.baseAddress, let out = target.baseAddress else { return }
        let wide = (2 * size.width + 3) * 3
        unsafe withUnsafeTemporaryAllocation(of: UInt16.self, capacity: wide) { sums in
            guard let sums = sums.baseAddress else { return }
            for row in 0..<size.height {
                unsafe down(source + 2 * row * stride, stride: stride, count: wide, to: sums)
                unsafe along(sums, columns: size.width, to: out + row * size.width * 3)
            }
            unsafe sums.update(repeating: 0, count: wide)
        }
    }

    @inline(__always)
    private static func down(
        _ source: UnsafePointer<UInt8>, stride: Int, count: Int, to sums: UnsafeMutablePointer<UInt16>
    ) {
        let (b, c) = unsafe (source + stride, source + 2 * stride)
        let (d, e) = unsafe (source + 3 * stride, source + 4 * stride)
        for index in 0..<count {
            let outer = unsafe UInt16(source[index]) &+ UInt16(e[index])
            let inner = unsafe UInt16(b[index]) &+ UInt16(d[index])
            unsafe sums[index] = outer &+ inner &* 4 &+ UInt16(c[index]) &* 6
        }
    }

    @inline(__always)
    private static func along(
        _ sums: UnsafePointer<UInt16>, columns: Int, to out: UnsafeMutablePointer<UInt8>
    ) {
        for index in 0..<columns * 3 {
            let (column, channel) = index.quotientAndRemainder(dividingBy: 3)
            let at = unsafe sums + (column &* 6 &+ channel)
            let outer = unsafe UInt32(at[0]) &+ UInt32(at[12])
            let inner = unsafe UInt32(at[3]) &+ UInt32(at[9])
            let sum = unsafe outer &+ inner &* 4 &+ UInt32(at[6]) &* 6
            unsafe out[index] = UInt8(truncatingIfNeeded: sum >> 8)
        }
    }

    /// Bilinear in double precision, cut to whole numbers, black where a neighbour is missing.
    private func sample(
        _ pixels: UnsafeBufferPointer<UInt8>, corners: [Point], into target: UnsafeMutableBufferPointer<UInt8>
    ) {
        guard let source = pixels.baseAddress, var out = target.baseAddress else { return }
        let last = Double(FaceChip.side - 1)
        let across = (corners[1] - corners[0]).divided(by: last)
        let down = (corners[2] - corners[0]).divided(by: last)
        for row in 0..<FaceChip.side {
            for column in 0..<FaceChip.side {
                let (x, y) = (Double(column), Double(row))
                let place = Point(
                    x: across.x * x + down.x * y + corners[0].x, y: across.y * x + down.y * y + corners[0].y)
                unsafe put(place, from: source, to: out)
                unsafe out += 3
            }
        }
    }

    // SAFETY: the four neighbours are checked against the crop, which lies inside the picture.
    @inline(__always)
    private func put(_ place: Point, from source: UnsafePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>) {
        let (left, top) = (place.x.rounded(.down), place.y.rounded(.down))
        guard left >= 0, top >= 0, left + 1 < Double(crop.width), top + 1 < Double(crop.height) else {
            return
        }
        let (x, y) = (place.x - left, place.y - top)
        let upper = unsafe source + (Int(top) &* image.width &+ Int(left)) &* 3
        let lower = unsafe upper + image.width &* 3
        for channel in 0..<3 {
            let first = unsafe (1 - x) * Double(upper[channel]) + x * Double(upper[channel + 3])
            let second = unsafe (1 - x) * Double(lower[channel]) + x * Double(lower[channel + 3])
            unsafe out[channel] = UInt8(truncatingIfNeeded: Int((1 - y) * first + y * second))
        }
    }
}

extension Point {
    fileprivate func divided(by number: Double) -> Point { Point(x: x / number, y: y / number) }
}
