import Face

@testable import FaceVision

/// Writes WebP chunks.
enum WebPMaker {
    static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        Bomb.joined([Array(name.utf8), Bomb.little(body.count, 4), body, Bomb.many([0], body.count % 2)])
    }

    static func file(_ chunks: [UInt8]..., claiming extra: Int = 0) -> [UInt8] {
        let body = Bomb.joined([Array("WEBP".utf8)] + chunks)
        return Bomb.joined([Array("RIFF".utf8), Bomb.little(body.count + extra, 4), body])
    }

    static func canvas(_ width: Int, _ height: Int, flags: UInt8 = 0) -> [UInt8] {
        chunk(
            "VP8X", Bomb.joined([[flags, 0, 0, 0], Bomb.little(width - 1, 3), Bomb.little(height - 1, 3)]))
    }

    static func lossless(_ width: Int, _ height: Int) -> [UInt8] {
        chunk(
            "VP8L",
            Bomb.joined([[0x2F], Bomb.little((width - 1) | (height - 1) << 14, 4), Bomb.many([0], 20)]))
    }

    static func lossy(_ width: Int, _ height: Int) -> [UInt8] {
        chunk(
            "VP8 ",
            Bomb.joined([
                [0x10, 0, 0, 0x9D, 0x01, 0x2A], Bomb.little(width, 2), Bomb.little(height, 2),
                Bomb.many([0], 20),
            ]))
    }

    /// The recorded lossy picture's own chunk.
    static let still = Array(Bomb.recorded("webp").dropFirst(12))
}

extension Bomb {
    static let webPs: [Bomb] = [
        Bomb(
            "WebP canvas of 16,384 x 16,384 around a stamp",
            WebPMaker.file(WebPMaker.canvas(16_384, 16_384), WebPMaker.still), pixels),
        Bomb(
            "WebP canvas of 2^24 x 2^24", WebPMaker.file(WebPMaker.canvas(1 << 24, 1 << 24), WebPMaker.still),
            pixels),
        Bomb(
            "WebP canvas that is not the picture's size",
            WebPMaker.file(WebPMaker.canvas(100, 100), WebPMaker.still), .damaged),
        Bomb("WebP 16,383 x 16,383 in 40 bytes", WebPMaker.file(WebPMaker.lossless(16_383, 16_383)), pixels),
        Bomb("WebP 1 x 16,384", WebPMaker.file(WebPMaker.lossless(1, 16_384)), ratio),
        Bomb("lossy WebP 16,383 x 16,383", WebPMaker.file(WebPMaker.lossy(16_383, 16_383)), pixels),
        Bomb("WebP of two pictures", WebPMaker.file(WebPMaker.still, WebPMaker.still), .notOnePicture),
        Bomb("animated WebP", recorded("webp animation"), .unsupported("animated WebP")),
        Bomb(
            "WebP with a frame and no word of it",
            WebPMaker.file(WebPMaker.canvas(43, 29), WebPMaker.chunk("ANMF", many([0], 24))),
            .unsupported("animated WebP")),
        Bomb("WebP longer than its file", WebPMaker.file(WebPMaker.still, claiming: 1 << 20), .damaged),
        Bomb(
            "WebP that claims 4 GiB",
            joined([Array("RIFF".utf8), many([0xFF], 4), Array("WEBP".utf8), WebPMaker.still]), .damaged),
        Bomb("WebP of no picture", WebPMaker.file(WebPMaker.chunk("EXIF", many([1], 60))), .damaged),
        Bomb(
            "WebP of 900,000 empty chunks", WebPMaker.file(many(WebPMaker.chunk("XMP ", []), 900_000)),
            .damaged),
        Bomb("WebP and an archive", recorded("webp") + zip, .notOnePicture),
        Bomb("half a WebP", Array(recorded("webp").prefix(100)), .damaged),
    ]
}
