import Face

@testable import FaceVision

/// Writes JPEG markers.
enum JPEGMaker {
    static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0xFF, marker]
        bytes += Bomb.big(body.count + 2, 2)
        return bytes + body
    }

    static func frame(
        _ width: Int, _ height: Int, marker: UInt8 = 0xC0, depth: UInt8 = 8, parts: Int = 3,
        sampling: UInt8 = 0x11
    ) -> [UInt8] {
        var body: [UInt8] = [depth]
        body += Bomb.big(height, 2)
        body += Bomb.big(width, 2)
        body.append(UInt8(parts))
        for part in 0..<parts { body += [UInt8(part + 1), sampling, 0] }
        return segment(marker, body)
    }

    static let start: [UInt8] = [0xFF, 0xD8]
    static let end: [UInt8] = [0xFF, 0xD9]
    static let scan = segment(0xDA, [1, 1, 0, 0, 63, 0])

    static func file(_ parts: [UInt8]...) -> [UInt8] { Bomb.joined([start, Bomb.joined(parts), end]) }

    /// A lawful grey picture that the decoder has to go over again and again: one coefficient and bit at a time.
    static func progressive(side: Int, scans: Int) -> [UInt8] {
        let blocks = (side + 7) / 8 * ((side + 7) / 8)
        func codes(_ kind: UInt8, _ symbol: UInt8) -> [UInt8] {
            var body: [UInt8] = [kind, 1]
            body += Bomb.many([0], 15)
            return segment(0xC4, body + [symbol])
        }
        let quantities = segment(0xDB, Bomb.many([0], 1) + Bomb.many([1], 64))
        var file = start
        for part in [
            quantities, frame(side, side, marker: 0xC2, parts: 1), codes(0x00, 0), codes(0x10, 0xE0),
        ] {
            file += part
        }
        file += segment(0xDA, [1, 1, 0, 0, 0, 0])
        file += Bomb.many([0], (blocks + 7) / 8)
        // "The next 16,384 blocks have nothing": one bit of code and fourteen of count, all 0.
        let runs = Bomb.many([0], ((blocks + 16_383) / 16_384 * 15 + 7) / 8)
        for number in 0..<(scans - 1) {
            let (place, turn) = (UInt8(1 + number % 63), number / 63)
            let low = UInt8(12 - turn)
            let bits: UInt8 = turn == 0 ? low : (low + 1) << 4 | low
            file += segment(0xDA, [1, 1, 0, place, place, bits])
            file += runs
        }
        return file + end
    }
}

extension Bomb {
    static let jpegs: [Bomb] = [sizes, tables, floods].flatMap { (some: [Bomb]) -> [Bomb] in some }

    private static let sizes: [Bomb] = [
        Bomb(
            "JPEG header of 65,500 x 65,500 in 23 bytes", JPEGMaker.file(JPEGMaker.frame(65_500, 65_500)),
            pixels),
        Bomb("JPEG 65,500 x 1", JPEGMaker.file(JPEGMaker.frame(65_500, 1)), side),
        Bomb("JPEG 1 x 65,500", JPEGMaker.file(JPEGMaker.frame(1, 65_500)), side),
        Bomb("JPEG 16,384 x 100", JPEGMaker.file(JPEGMaker.frame(16_384, 100)), ratio),
        Bomb(
            "JPEG 5000 x 5000 of nothing", JPEGMaker.file(JPEGMaker.frame(5000, 5000), JPEGMaker.scan),
            .damaged),
        Bomb(
            "progressive JPEG 5000 x 5000 of nothing",
            JPEGMaker.file(JPEGMaker.frame(5000, 5000, marker: 0xC2), JPEGMaker.scan, many([0], 1000)),
            .damaged),
        Bomb("JPEG without height", JPEGMaker.file(JPEGMaker.frame(100, 0), JPEGMaker.scan), .damaged),
        Bomb("CMYK JPEG", recorded("jpeg cmyk"), .unsupported("CMYK JPEG")),
        Bomb(
            "twelve-bit JPEG", JPEGMaker.file(JPEGMaker.frame(40, 40, marker: 0xC1, depth: 12)),
            .unsupported("JPEG of other than eight bits")),
        Bomb(
            "lossless sixteen-bit JPEG", JPEGMaker.file(JPEGMaker.frame(40, 40, marker: 0xC3, depth: 16)),
            .unsupported("lossless or arithmetic JPEG")),
        Bomb(
            "arithmetic JPEG", JPEGMaker.file(JPEGMaker.frame(40, 40, marker: 0xC9)),
            .unsupported("lossless or arithmetic JPEG")),
        Bomb(
            "hierarchical JPEG", JPEGMaker.file(JPEGMaker.segment(0xDE, many([0], 15))),
            .unsupported("lossless or arithmetic JPEG")),
        Bomb(
            "JPEG of two colours", JPEGMaker.file(JPEGMaker.frame(40, 40, parts: 2)),
            .unsupported("JPEG of other than one or three colours")),
        Bomb(
            "JPEG of no colours", JPEGMaker.file(JPEGMaker.frame(40, 40, parts: 0)),
            where: {
                if case .unsupported = $0 { true } else { false }
            }),
        Bomb("JPEG sampled 15 times", JPEGMaker.file(JPEGMaker.frame(40, 40, sampling: 0xFF)), .damaged),
    ]

    private static let tables: [Bomb] = [
        Bomb(
            "JPEG table of 4,080 codes",
            JPEGMaker.file(JPEGMaker.segment(0xC4, many([0], 1) + many([255], 16 + 4080))), .damaged),
        Bomb(
            "JPEG table that is not there",
            JPEGMaker.file(JPEGMaker.segment(0xC4, many([0], 1) + many([1], 16))), .damaged),
        Bomb("JPEG segment of no length", JPEGMaker.file([0xFF, 0xFE, 0, 0]), .damaged),
        Bomb("JPEG segment longer than the file", JPEGMaker.file([0xFF, 0xFE, 0xFF, 0xFF, 1]), .damaged),
        Bomb("JPEG scan before any frame", JPEGMaker.file(JPEGMaker.scan, many([0], 100)), .damaged),
        Bomb("JPEG without a scan", JPEGMaker.file(JPEGMaker.frame(40, 40)), .damaged),
        Bomb(
            "JPEG of two frames", JPEGMaker.file(JPEGMaker.frame(40, 40), JPEGMaker.frame(4000, 4000)),
            .notOnePicture),
        Bomb("JPEG in a JPEG", JPEGMaker.file(recorded("jpeg 4:2:0")), .damaged),
        Bomb("half a JPEG", Array(recorded("jpeg 4:2:0").prefix(500)), .damaged),
        Bomb("JPEG without its end", Array(recorded("jpeg 4:2:0").dropLast(2)), .damaged),
    ]

    /// Pairs that make nearly 8 MiB.
    private static let floodSize = (4 << 20) - 64

    private static let floods: [Bomb] = [
        Bomb(
            "progressive JPEG of 800 scans", JPEGMaker.progressive(side: 64, scans: 800),
            where: {
                if case .tooManyScans(100) = $0 { true } else { false }
            }),
        Bomb(
            "progressive JPEG of 25 megapixels and 60 scans", JPEGMaker.progressive(side: 4992, scans: 60),
            where: {
                if case .tooManyScans(16) = $0 { true } else { false }
            }),
        Bomb(
            "JPEG of 4 million restart markers",
            JPEGMaker.file(JPEGMaker.frame(40, 40), JPEGMaker.scan, many([0xFF, 0xD0], floodSize)), .damaged),
        Bomb(
            "JPEG of 4 million stuffed bytes",
            JPEGMaker.file(JPEGMaker.frame(40, 40), JPEGMaker.scan, many([0xFF, 0], floodSize)), .damaged),
        Bomb("JPEG of 8 MiB of filling", JPEGMaker.start + many([0xFF], 2 * floodSize), .damaged),
        Bomb(
            "JPEG of 2 million comments", JPEGMaker.file(many([0xFF, 0xFE, 0, 2], floodSize / 2)), .damaged),
    ]
}
