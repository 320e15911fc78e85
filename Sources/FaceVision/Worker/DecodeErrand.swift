internal import Face

/// What a worker is asked: how many bytes of the shared memory are the file, and how far to go with them.
struct DecodeErrand: Hashable {
    var length: Int
    /// Where the pixels are to be put.
    var target: Int
    var pixels: Int
    /// 0 for every pixel.
    var longestSide: Int

    init(length: Int, target: Int, pixels: Int, longestSide: Int?) {
        (self.length, self.target, self.pixels) = (length, target, pixels)
        self.longestSide = longestSide ?? 0
    }

    var words: [UInt32] { [Self.sign] + [length, target, pixels, longestSide].map { UInt32(clamping: $0) } }

    init?(_ words: [UInt32]) {
        guard words.count == 5, words[0] == Self.sign else { return nil }
        let numbers = words.dropFirst().map { Int($0) }
        (length, target, pixels, longestSide) = (numbers[0], numbers[1], numbers[2], numbers[3])
    }

    private static let sign: UInt32 = 0xC0DE_0010
}

/// What a worker answers: what is to be seen in the shared memory, or why nothing is.
enum DecodeFinding: Hashable {
    case photo(Photo)
    case failure(FaceError)

    /// How large the pixels are, and how large the upright picture is that they were made of.
    struct Photo: Hashable {
        let width: Int, height: Int, fullWidth: Int, fullHeight: Int, divisor: Int

        var bytes: Int { 3 * width * height }

        /// Whether this can have become of a file with that header.
        func fits(_ header: PictureHeader) -> Bool {
            func shrunk(_ side: Int) -> Int { (side + divisor - 1) / divisor }
            return [1, 2, 4, 8].contains(divisor) && (divisor == 1 || header.format == .jpeg)
                && width == shrunk(fullWidth) && height == shrunk(fullHeight)
                && [[fullWidth, fullHeight], [fullHeight, fullWidth]].contains([header.width, header.height])
        }
    }

    var words: [UInt32] {
        switch self {
        case .photo(let photo):
            [0]
                + [photo.width, photo.height, photo.fullWidth, photo.fullHeight, photo.divisor].map {
                    UInt32(clamping: $0)
                }
        case .failure(.tooManyPixels(let limit)): [2, UInt32(clamping: limit)]
        case .failure(.tooManyScans(let limit)): [3, UInt32(clamping: limit)]
        case .failure(.engineFailed): [4]
        case .failure: [1]
        }
    }

    /// A worker may say only what is listed here; words of its own never reach a log.
    init?(_ words: [UInt32]) {
        let numbers = words.map { Int($0) }
        switch (numbers.first, numbers.count) {
        case (0, 6):
            self = .photo(
                Photo(
                    width: numbers[1], height: numbers[2], fullWidth: numbers[3], fullHeight: numbers[4],
                    divisor: numbers[5]))
        case (1, 1): self = .failure(.damaged)
        case (2, 2): self = .failure(.tooManyPixels(limit: numbers[1]))
        case (3, 2): self = .failure(.tooManyScans(limit: numbers[1]))
        case (4, 1): self = .failure(.engineFailed)
        default: return nil
        }
    }
}
