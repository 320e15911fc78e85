internal import Face

/// Walks the chunks of a WebP file; nothing is decoded.
struct WebPHeader {
    private let file: FileBytes
    private let limits: DecodeLimits
    private let end: Int
    private var at = 12
    private var chunks = 0
    private var canvas: Size?
    private var image: Size?

    private struct Size: Equatable { let width: Int, height: Int }

    static func read(_ file: FileBytes, _ limits: DecodeLimits) throws(FaceError) -> PictureHeader {
        var walk = try WebPHeader(file, limits)
        while walk.at < walk.end { try walk.chunk() }
        guard let image = walk.image, walk.canvas ?? image == image else { throw .damaged }
        guard file.isPadding(from: walk.end) else { throw .notOnePicture }
        return PictureHeader(.webP, width: image.width, height: image.height, length: walk.end)
    }

    private init(_ file: FileBytes, _ limits: DecodeLimits) throws(FaceError) {
        (self.file, self.limits) = (file, limits)
        end = 8 + (try file.little(at: 4, bytes: 4))
        guard end <= file.count else { throw .damaged }
    }

    private mutating func chunk() throws(FaceError) {
        let (name, length) = (try file.big(at: at, bytes: 4), try file.little(at: at + 4, bytes: 4))
        let body = at + 8
        chunks += 1
        guard chunks <= 1024, length <= end - body else { throw .damaged }
        switch name {
        case 0x5650_3858: try extended(body, length)  // VP8X
        case 0x5650_3820: try found(lossy(body, length))  // VP8 and a space
        case 0x5650_384C: try found(lossless(body, length))  // VP8L
        case 0x414E_494D, 0x414E_4D46: throw .unsupported("animated WebP")  // ANIM, ANMF
        default: break
        }
        at = body + length + length % 2
    }

    private mutating func extended(_ body: Int, _ length: Int) throws(FaceError) {
        guard chunks == 1, length == 10 else { throw .damaged }
        guard try file.byte(at: body) & 2 == 0 else { throw .unsupported("animated WebP") }
        let size = Size(
            width: 1 + (try file.little(at: body + 4, bytes: 3)),
            height: 1 + (try file.little(at: body + 7, bytes: 3)))
        try limits.admit(width: size.width, height: size.height)
        canvas = size
    }

    private mutating func found(_ size: Size) throws(FaceError) {
        guard image == nil else { throw .notOnePicture }
        try limits.admit(width: size.width, height: size.height)
        image = size
    }

    private func lossy(_ body: Int, _ length: Int) throws(FaceError) -> Size {
        guard length >= 10, try file.byte(at: body) & 1 == 0, try file.big(at: body + 3, bytes: 3) == 0x9D012A
        else { throw .damaged }
        return Size(
            width: try file.little(at: body + 6, bytes: 2) & 0x3FFF,
            height: try file.little(at: body + 8, bytes: 2) & 0x3FFF)
    }

    private func lossless(_ body: Int, _ length: Int) throws(FaceError) -> Size {
        guard length >= 5, try file.byte(at: body) == 0x2F else { throw .damaged }
        let word = try file.little(at: body + 1, bytes: 4)
        return Size(width: 1 + (word & 0x3FFF), height: 1 + (word >> 14 & 0x3FFF))
    }
}
