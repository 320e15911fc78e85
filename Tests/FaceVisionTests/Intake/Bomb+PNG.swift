import Face

@testable import FaceVision

/// Writes PNG chunks, and packs zeros.
enum PNGMaker {
    static let sign: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        let named: [UInt8] = Array(name.utf8) + body
        let sum = body.count > 1 << 16 ? 0 : checksum(named)
        return Bomb.joined([Bomb.big(body.count, 4), named, Bomb.big(sum, 4)])
    }

    private static func checksum(_ bytes: [UInt8]) -> Int {
        let sum = bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return Int(~sum)
    }

    static func header(_ width: Int, _ height: Int, depth: UInt8 = 8, kind: UInt8 = 2) -> [UInt8] {
        chunk("IHDR", Bomb.joined([Bomb.big(width, 4), Bomb.big(height, 4), [depth, kind, 0, 0, 0]]))
    }

    static func file(_ chunks: [UInt8]...) -> [UInt8] {
        Bomb.joined([sign, Bomb.joined(chunks), chunk("IDAT", many), chunk("IEND", [])])
    }

    private static let many = Bomb.many([0], 64)

    /// A zlib stream that unfolds to so many times 258 zeros, in eight times thirteen bits for each eight.
    static func zeros(runs: Int) -> [UInt8] {
        var (bytes, word, bits): ([UInt8], UInt64, UInt64) = ([0x78, 0x9C], 0, 0)
        func put(_ value: UInt64, _ count: UInt64) {
            word |= value << bits
            bits += count
            while bits >= 8 {
                bytes.append(UInt8(word & 255))
                (word, bits) = (word >> 8, bits - 8)
            }
        }
        put(0b011, 3)
        put(0b0000_1100, 8)
        for _ in 0..<runs { put(0b1010_0011, 8); put(0, 5) }
        put(0, 7)
        put(0, 7)
        return bytes
    }
}

extension Bomb {
    static let pngs: [Bomb] = [sizes, chunks, tails].flatMap { (some: [Bomb]) -> [Bomb] in some }

    private static let sizes: [Bomb] = [
        Bomb("PNG 60,000 x 60,000", PNGMaker.file(PNGMaker.header(60_000, 60_000)), pixels),
        Bomb("PNG 2^31 x 2^31", PNGMaker.file(PNGMaker.header(0x7FFF_FFFF, 0x7FFF_FFFF)), pixels),
        Bomb("PNG 2^32 x 2^32", PNGMaker.file(PNGMaker.header(0xFFFF_FFFF, 0xFFFF_FFFF)), pixels),
        Bomb(
            "PNG 30,000 x 30,000 of zeros",
            joined([
                PNGMaker.sign, PNGMaker.header(30_000, 30_000),
                PNGMaker.chunk("IDAT", PNGMaker.zeros(runs: 60_000)),
                PNGMaker.chunk("IEND", []),
            ]), pixels),
        Bomb("PNG 1 x 65,500", PNGMaker.file(PNGMaker.header(1, 65_500)), side),
        Bomb("PNG 16,000 x 10", PNGMaker.file(PNGMaker.header(16_000, 10)), ratio),
        Bomb("PNG without width", PNGMaker.file(PNGMaker.header(0, 40)), .damaged),
        Bomb("PNG 5000 x 5000 of nothing", PNGMaker.file(PNGMaker.header(5000, 5000)), .damaged),
        Bomb(
            "sixteen-bit PNG", PNGMaker.file(PNGMaker.header(40, 40, depth: 16)), .unsupported("16-bit PNG")),
        Bomb("PNG of three bits", PNGMaker.file(PNGMaker.header(40, 40, depth: 3, kind: 0)), .damaged),
        Bomb("PNG of kind 7", PNGMaker.file(PNGMaker.header(40, 40, kind: 7)), .damaged),
    ]

    private static let chunks: [Bomb] = [
        Bomb(
            "PNG with 100 MB in its text",
            PNGMaker.file(PNGMaker.header(40, 40), packed("zTXt", name: "Comment\0\0")),
            beside),
        Bomb(
            "PNG with 100 MB in its profile",
            PNGMaker.file(PNGMaker.header(40, 40), packed("iCCP", name: "p\0\0")),
            beside),
        Bomb(
            "PNG with 100 MB in its foreign text",
            PNGMaker.file(PNGMaker.header(40, 40), packed("iTXt", name: "c\0\u{1}\0\0\0")), beside),
        Bomb(
            "animated PNG", PNGMaker.file(PNGMaker.header(40, 40), PNGMaker.chunk("acTL", many([0], 8))),
            .unsupported("animated PNG")),
        Bomb(
            "PNG with a chunk of Apple's",
            joined([PNGMaker.sign, PNGMaker.chunk("CgBI", many([0], 4)), PNGMaker.header(40, 40)]),
            .damaged),
        Bomb(
            "PNG with an unknown chunk that matters",
            PNGMaker.file(PNGMaker.header(40, 40), PNGMaker.chunk("EVIL", [])),
            .unsupported("PNG with chunks of its own")),
        Bomb(
            "PNG chunk of 2 GiB",
            joined([PNGMaker.sign, PNGMaker.header(40, 40), big(0x7FFF_FFFF, 4), many([65], 99)]), .damaged),
        Bomb(
            "PNG chunk of 4 GiB",
            joined([PNGMaker.sign, PNGMaker.header(40, 40), big(0xFFFF_FFFF, 4), many([65], 99)]), .damaged),
        Bomb(
            "PNG of 600,000 empty texts",
            PNGMaker.file(PNGMaker.header(40, 40), many(PNGMaker.chunk("tEXt", []), 600_000)), .damaged),
        Bomb(
            "PNG of two headers", PNGMaker.file(PNGMaker.header(40, 40), PNGMaker.header(4000, 4000)),
            .damaged),
        Bomb("PNG without a header", PNGMaker.file(), .damaged),
        Bomb(
            "PNG palette of 257",
            PNGMaker.file(PNGMaker.header(40, 40, kind: 3), PNGMaker.chunk("PLTE", many([0], 771))),
            .damaged),
    ]

    private static let tails: [Bomb] = [
        Bomb("half a PNG", Array(recorded("png").prefix(60)), .damaged),
        Bomb("PNG and an archive", recorded("png") + zip, .notOnePicture),
        Bomb("PNG and a page", recorded("png") + page, .notOnePicture),
    ]

    private static func packed(_ kind: String, name: String) -> [UInt8] {
        PNGMaker.chunk(kind, Array(name.utf8) + PNGMaker.zeros(runs: 400_000))
    }
}
