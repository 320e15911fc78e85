internal import Face

/// Walks the chunks of a PNG file; nothing is unpacked.
struct PNGHeader {
    private let file: FileBytes
    private let limits: DecodeLimits
    private var at = 8
    private var chunks = 0
    private var packed = 0
    private var image: PNGImage?

    static func read(_ file: FileBytes, _ limits: DecodeLimits) throws(FaceError) -> PictureHeader {
        var walk = PNGHeader(file: file, limits: limits)
        while try walk.chunk() {}
        guard let image = walk.image, image.fits(in: walk.packed) else { throw .damaged }
        guard file.isPadding(from: walk.at) else { throw .notOnePicture }
        return PictureHeader(.png, width: image.width, height: image.height, length: walk.at)
    }

    private init(file: FileBytes, limits: DecodeLimits) { (self.file, self.limits) = (file, limits) }

    /// Reads one chunk; `false` when it was the last.
    private mutating func chunk() throws(FaceError) -> Bool {
        let (length, name) = (try file.big(at: at, bytes: 4), try file.big(at: at + 4, bytes: 4))
        let body = at + 8
        chunks += 1
        guard chunks <= 16_384, length <= file.count - body - 4 else { throw .damaged }
        guard (chunks == 1) == (name == Self.header) else { throw .damaged }
        switch name {
        case Self.header: try begin(body, length)
        case 0x4944_4154: packed += length  // IDAT
        case 0x6163_544C, 0x6663_544C, 0x6664_4154: throw .unsupported("animated PNG")  // acTL, fcTL, fdAT
        case 0x7A54_5874, 0x6954_5874, 0x6943_4350: try beside(length)  // zTXt, iTXt, iCCP
        case 0x504C_5445: guard length <= 768, length % 3 == 0 else { throw .damaged }  // PLTE
        case 0x4945_4E44: guard length == 0 else { throw .damaged }  // IEND
        default: guard name & 0x2000_0000 != 0 else { throw .unsupported("PNG with chunks of its own") }
        }
        at = body + length + 4
        return name != 0x4945_4E44
    }

    /// IHDR.
    private static let header = 0x4948_4452

    /// What is packed beside the picture may unfold to a thousand times its size.
    private func beside(_ length: Int) throws(FaceError) {
        guard length <= limits.packed else { throw .tooMuchBeside(limit: limits.packed) }
    }

    private mutating func begin(_ body: Int, _ length: Int) throws(FaceError) {
        guard length == 13 else { throw .damaged }
        let found = try PNGImage(file, body)
        try limits.admit(width: found.width, height: found.height)
        image = found
    }
}

/// The size of a PNG's pixels.
struct PNGImage {
    let width: Int
    let height: Int
    private let bitsPerPixel: Int

    init(_ file: FileBytes, _ body: Int) throws(FaceError) {
        width = try file.big(at: body, bytes: 4)
        height = try file.big(at: body + 4, bytes: 4)
        let (depth, kind) = (try file.byte(at: body + 8), try file.byte(at: body + 9))
        guard depth != 16 else { throw .unsupported("16-bit PNG") }
        let allowed: [Int: (depths: [Int], values: Int)] = [
            0: ([1, 2, 4, 8], 1), 2: ([8], 3), 3: ([1, 2, 4, 8], 1), 4: ([8], 2), 6: ([8], 4),
        ]
        guard let manner = allowed[kind], manner.depths.contains(depth) else { throw .damaged }
        bitsPerPixel = depth * manner.values
    }

    /// Whether so few packed bytes can unfold to the picture at all: deflate makes at most 1,032 of one.
    func fits(in packed: Int) -> Bool { (width * bitsPerPixel + 7) / 8 * height <= packed * 1032 }
}
