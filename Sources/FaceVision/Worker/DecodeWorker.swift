internal import Face
internal import Sandbox

/// The confined process in which a server decodes: it reads a file from shared memory and writes pixels there.
public enum DecodeWorker {
    /// The word that makes the program be one; no command of that name is listed, for it is of no use to people.
    public static let word = "decode-worker"

    /// Works until the parent has gone; the number is the process's end.
    public static func run() -> Int32 {
        do throws(SandboxError) {
            let place = try Workplace()
            let memory = place.memory
            try place.serve(under: Confinement(), seconds: 2) { words in
                guard let errand = DecodeErrand(words) else {
                    return DecodeFinding.failure(.engineFailed).words
                }
                return carryOut(errand, in: memory).words
            }
            return 0
        } catch {
            return 1
        }
    }

    private static func carryOut(_ errand: DecodeErrand, in memory: SharedMemory) -> DecodeFinding {
        guard var file = unsafe memory.withBytes(0..<errand.length, { unsafe Array($0) }) else {
            return .failure(.engineFailed)
        }
        // SAFETY: the array is overwritten through its own pointer while nobody else has it.
        defer {
            unsafe file.withUnsafeMutableBytes {
                unsafe _ = $0.initializeMemory(as: UInt8.self, repeating: 0)
            }
        }
        // The header has been read by the parent; here the memory has to suffice.
        var limits = DecodeLimits.none
        limits.pixels = errand.pixels
        do throws(FaceError) {
            let photo = try PhotoDecoder.decodeUnread(
                file, limits: limits, longestSide: errand.longestSide > 0 ? errand.longestSide : nil)
            return handOver(photo, at: errand.target, in: memory)
        } catch {
            return .failure(error)
        }
    }

    private static func handOver(_ photo: DecodedPhoto, at place: Int, in memory: SharedMemory)
        -> DecodeFinding
    {
        let image = photo.image
        let isWritten: Void? = unsafe image.withPixels { pixels in
            // SAFETY: the part lent is as long as the pixels are.
            unsafe memory.withBytes(place..<(place + pixels.count)) {
                unsafe $0.copyMemory(from: UnsafeRawBufferPointer(pixels))
            }
        }
        guard isWritten != nil else { return .failure(.engineFailed) }
        return .photo(
            DecodeFinding.Photo(
                width: image.width, height: image.height, fullWidth: photo.fullWidth,
                fullHeight: photo.fullHeight, divisor: photo.divisor))
    }
}
