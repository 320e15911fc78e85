internal import Face

/// Turns a file into pixels, after a look at its header, at a size of at least `longestSide` where one is given.
protocol PictureDecoder {
    func decode(_ bytes: [UInt8], longestSide: Int?) throws(FaceError) -> DecodedPhoto
}

/// Decodes in the process that asks: for commands, whose user has chosen the file.
struct InProcessDecoder: PictureDecoder {
    let limits: DecodeLimits

    func decode(_ bytes: [UInt8], longestSide: Int?) throws(FaceError) -> DecodedPhoto {
        try PhotoDecoder.decode(bytes, limits: limits, longestSide: longestSide)
    }
}

/// Where files become pixels.
public enum DecodingPlace: Hashable, Sendable {
    /// In the process that asks.
    case here
    /// In a confined process for each lane, which this program is started for with the word of `DecodeWorker`.
    case worker(program: String)

    /// In confined processes of the program that is running: what a server does.
    public static let ownWorker = DecodingPlace.worker(program: "/proc/self/exe")
}

extension VisionSettings {
    /// A decoder for one lane; a worker that cannot be started is an error now and not at the first picture.
    func decoder() throws(FaceError) -> any PictureDecoder {
        switch decoding {
        case .here: InProcessDecoder(limits: limits)
        case .worker(let program): try WorkerDecoder(program: program, limits: limits)
        }
    }
}
