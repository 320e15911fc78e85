internal import Face

/// Walks the markers of a JPEG file from its start to its end; entropy-coded bytes are skipped.
struct JPEGHeader {
    private let file: FileBytes
    private let limits: DecodeLimits
    private var at = 0
    private var frame: JPEGFrame?
    private var scans = 0
    private var coded = 0
    private var segments = 0
    /// Whether the file says that more pictures follow the first (CIPA DC-007).
    private var hasIndex = false

    private init(_ file: FileBytes, _ limits: DecodeLimits, from place: Int = 0) {
        (self.file, self.limits, at) = (file, limits, place)
    }

    static func read(_ file: FileBytes, _ limits: DecodeLimits) throws(FaceError) -> PictureHeader {
        var walk = JPEGHeader(file, limits)
        let frame = try walk.picture()
        try walk.others()
        return PictureHeader(
            .jpeg, width: frame.width, height: frame.height, scans: walk.scans, length: walk.end)
    }

    private var end: Int { at }

    /// Cameras put a smaller copy or a gain map behind the picture; it has to be a whole JPEG, and is not decoded.
    private func others() throws(FaceError) {
        var next = at
        for _ in 0..<8 {
            if file.isPadding(from: next) { return }
            guard hasIndex else { throw .notOnePicture }
            while next < file.count, try file.byte(at: next) == 0 { next += 1 }
            var walk = JPEGHeader(file, limits, from: next)
            do throws(FaceError) { _ = try walk.picture() } catch { throw .notOnePicture }
            next = walk.end
        }
        throw .notOnePicture
    }

    /// From the start of a picture to behind its end.
    private mutating func picture() throws(FaceError) -> JPEGFrame {
        guard try file.big(at: at, bytes: 2) == 0xFFD8 else { throw .damaged }
        at += 2
        while true {
            let marker = try marker()
            if marker == 0xD9 { break }
            try segment(marker)
        }
        guard let frame, scans > 0, frame.fits(in: coded) else { throw .damaged }
        return frame
    }

    /// The next marker's code; up to sixteen filling bytes may stand before it.
    private mutating func marker() throws(FaceError) -> Int {
        segments += 1
        guard segments <= 4096, try file.byte(at: at) == 0xFF else { throw .damaged }
        for _ in 0..<16 {
            at += 1
            let code = try file.byte(at: at)
            guard code == 0xFF else {
                at += 1
                return code
            }
        }
        throw .damaged
    }

    private mutating func segment(_ marker: Int) throws(FaceError) {
        let length = try file.big(at: at, bytes: 2)
        guard length >= 2, length <= file.count - at else { throw .damaged }
        let body = (at + 2)..<(at + length)
        switch marker {
        case 0xC0...0xC2: try begin(body, progressive: marker == 0xC2)
        case 0xC4: try tables(body)
        case 0xC3, 0xC5...0xC7, 0xC9...0xCF, 0xDE, 0xDF: throw .unsupported("lossless or arithmetic JPEG")
        case 0xDA: return try scan(body)
        case 0xDB, 0xDD, 0xE0, 0xE1, 0xE3...0xEF, 0xFE: break
        case 0xE2: hasIndex = hasIndex || file.hold("MPF\0", at: body.lowerBound)
        default: throw .damaged
        }
        at = body.upperBound
    }

    private mutating func begin(_ body: Range<Int>, progressive: Bool) throws(FaceError) {
        guard frame == nil else { throw .notOnePicture }
        let found = try JPEGFrame(file, body, progressive: progressive)
        try limits.admit(width: found.width, height: found.height)
        frame = found
    }

    private mutating func scan(_ body: Range<Int>) throws(FaceError) {
        guard let frame else { throw .damaged }
        let parts = try file.byte(at: body.lowerBound)
        guard (1...4).contains(parts), body.count == 4 + 2 * parts else { throw .damaged }
        scans += 1
        try limits.admit(scans: scans, of: frame.width * frame.height)
        let (end, restarts) = try file.endOfScan(from: body.upperBound)
        guard restarts <= frame.blocks else { throw .damaged }
        coded += end - body.upperBound
        at = end
    }

    /// Tables of codes: each has at most 256 of them, and all have to be there.
    private func tables(_ body: Range<Int>) throws(FaceError) {
        var place = body.lowerBound
        while place < body.upperBound {
            guard place + 17 <= body.upperBound, try file.byte(at: place) & 0xEC == 0 else { throw .damaged }
            var codes = 0
            for length in 1...16 { codes += try file.byte(at: place + length) }
            place += 17 + codes
            guard codes <= 256, place <= body.upperBound else { throw .damaged }
        }
    }
}

/// The frame of a JPEG: how large it is, and of how many blocks.
struct JPEGFrame {
    let width: Int
    let height: Int
    /// Blocks of 8 x 8 values, of all components.
    let blocks: Int
    private let bitsPerBlock: Int

    init(_ file: FileBytes, _ body: Range<Int>, progressive: Bool) throws(FaceError) {
        let start = body.lowerBound
        guard body.count >= 6 else { throw .damaged }
        guard try file.byte(at: start) == 8 else { throw .unsupported("JPEG of other than eight bits") }
        let parts = try file.byte(at: start + 5)
        guard parts != 4 else { throw .unsupported("CMYK JPEG") }
        guard parts == 1 || parts == 3 else { throw .unsupported("JPEG of other than one or three colours") }
        guard body.count == 6 + 3 * parts else { throw .damaged }
        height = try file.big(at: start + 1, bytes: 2)
        width = try file.big(at: start + 3, bytes: 2)
        var sampling: [(across: Int, down: Int)] = []
        for part in 0..<parts {
            let factors = try file.byte(at: start + 7 + 3 * part)
            sampling.append((factors >> 4, factors & 15))
        }
        guard sampling.allSatisfy({ (1...4).contains($0.across) && (1...4).contains($0.down) }) else {
            throw .damaged
        }
        blocks = Self.blocks(width, height, sampling)
        bitsPerBlock = progressive ? 1 : 2
    }

    private static func blocks(_ width: Int, _ height: Int, _ sampling: [(across: Int, down: Int)]) -> Int {
        let across = sampling.map(\.across).max() ?? 1
        let down = sampling.map(\.down).max() ?? 1
        return sampling.reduce(0) { sum, part in
            let columns = (width * part.across + 8 * across - 1) / (8 * across)
            let rows = (height * part.down + 8 * down - 1) / (8 * down)
            return sum + columns * rows
        }
    }

    /// Whether so few bytes can hold the picture at all: a block takes a bit in a progressive file, and else two.
    func fits(in bytes: Int) -> Bool { blocks * bitsPerBlock <= bytes * 8 }
}
