internal import Face

/// Makes faces unrecognisable for good: what is left of a face is a handful of flat colours.
///
/// A blur can be undone in part; here the pixels are replaced by means over at most seven blocks across the box,
/// grown by three tenths, so that about fifty colours remain of the head and its edges.
enum Mosaic {
    /// Blocks across the longer side of a hidden box.
    static let blocks = 7
    /// Side of the smallest block, in pixels; a very small face has fewer blocks.
    static let smallestBlock = 6
    /// How much a box grows before it is hidden, in parts of its side, half of it on each edge.
    static let growth = 0.3

    /// A copy of the picture with all given boxes hidden; they may overlap and leave the picture.
    static func hide(_ boxes: [FaceBox], in image: RGBImage) -> RGBImage {
        unsafe RGBImage(width: image.width, height: image.height) { target in
            unsafe image.withPixels { source in unsafe _ = target.update(fromContentsOf: source) }
            for box in boxes {
                for tile in box.grown.tiles {
                    guard let tile = tile.clipped(width: image.width, height: image.height) else { continue }
                    unsafe flatten(tile, in: target, width: image.width)
                }
            }
        }
    }

    // SAFETY: the tile was clipped to the picture.
    private static func flatten(
        _ tile: FaceBox, in pixels: UnsafeMutableBufferPointer<UInt8>, width: Int
    ) {
        for channel in 0..<3 {
            var sum = 0
            for y in tile.top...tile.bottom {
                for x in tile.left...tile.right { unsafe sum += Int(pixels[(y * width + x) * 3 + channel]) }
            }
            let mean = UInt8(truncatingIfNeeded: (sum + tile.area / 2) / tile.area)
            for y in tile.top...tile.bottom {
                for x in tile.left...tile.right { unsafe pixels[(y * width + x) * 3 + channel] = mean }
            }
        }
    }
}

extension FaceBox {
    fileprivate var grown: FaceBox {
        let across = Int((Double(width) * Mosaic.growth / 2).rounded(.up))
        let down = Int((Double(height) * Mosaic.growth / 2).rounded(.up))
        return FaceBox(left: left - across, top: top - down, right: right + across, bottom: bottom + down)
    }

    /// The box in squares, seven along the longer side; the last ones reach over the edge.
    fileprivate var tiles: [FaceBox] {
        let side = max(Mosaic.smallestBlock, (max(width, height) + Mosaic.blocks - 1) / Mosaic.blocks)
        return stride(from: top, through: bottom, by: side).flatMap { y in
            stride(from: left, through: right, by: side).map { x in
                FaceBox(left: x, top: y, right: x + side - 1, bottom: y + side - 1)
            }
        }
    }

    fileprivate func clipped(width: Int, height: Int) -> FaceBox? {
        let box = FaceBox(
            left: max(left, 0), top: max(top, 0), right: min(right, width - 1),
            bottom: min(bottom, height - 1))
        return box.width > 0 && box.height > 0 ? box : nil
    }
}
