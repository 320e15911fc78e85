internal import Face
internal import Sandbox

/// Has files decoded by a confined process, and never touches them itself beyond their headers.
///
/// A worker serves so many pictures and is then replaced; one that ends or is late at a picture is ended with it.
/// What it hands back is a size, held against the header's, and pixels, which can do no harm whatever they are.
final class WorkerDecoder: PictureDecoder {
    /// How many pictures one worker decodes.
    static let term = 200
    /// A damaged picture counts as this many.
    static let weightOfDamage = 10
    /// How long a picture may take, and a worker to begin, in milliseconds.
    static let patience: Int32 = 2000
    static let patienceAtStart: Int32 = 10_000

    private let program: WorkerProgram
    private let limits: DecodeLimits
    private let memory: SharedMemory
    /// Where the pixels begin.
    private let target: Int
    private var worker: WorkerProcess?
    private var isReady = false
    private var done = 0
    /// How many workers were started so far.
    private(set) var hired = 0

    init(program path: String, limits: DecodeLimits) throws(FaceError) {
        program = WorkerProgram(path: path, arguments: [DecodeWorker.word])
        self.limits = limits
        target = min(limits.bytes, 64 << 20)
        let pixels = min(limits.pixels, 200_000_000)
        do throws(SandboxError) { memory = try SharedMemory(count: target + 3 * pixels) } catch {
            throw .decoderMissing
        }
        _ = try readyWorker()
    }

    /// The process that works, for tests that watch it.
    var process: Int32? { worker?.number }

    func decode(_ bytes: [UInt8], longestSide: Int?) throws(FaceError) -> DecodedPhoto {
        let header = try PictureHeader(reading: bytes, limits: limits)
        guard header.length <= target else { throw .tooManyBytes(limit: target) }
        let worker = try readyWorker()
        memory.write(bytes.prefix(header.length))
        let errand = DecodeErrand(
            length: header.length, target: target, pixels: limits.pixels, longestSide: longestSide)
        let words: [UInt32]
        do throws(SandboxError) { words = try worker.ask(errand.words, milliseconds: Self.patience) } catch {
            replace()
            throw .decoderStopped
        }
        done += 1
        return try settle(words, header)
    }
}

extension WorkerDecoder {
    /// Takes the pixels over, and leaves no trace of the picture in shared memory.
    private func settle(_ words: [UInt32], _ header: PictureHeader) throws(FaceError) -> DecodedPhoto {
        switch DecodeFinding(words) {
        case .photo(let found) where found.fits(header) && target + found.bytes <= memory.count:
            let photo = takeOver(found)
            memory.wipe(0..<header.length)
            if found.bytes > 16 << 20 { memory.clear() } else { memory.wipe(target..<(target + found.bytes)) }
            if done >= Self.term { replace() }
            return photo
        case .failure(let error):
            // A library that reports damage is sound; being replaced for each would let strangers start processes.
            done += Self.weightOfDamage - 1
            memory.clear()
            if done >= Self.term { replace() }
            throw error
        default:
            replace()
            throw .decoderStopped
        }
    }

    private func takeOver(_ found: DecodeFinding.Photo) -> DecodedPhoto {
        let image = unsafe RGBImage(width: found.width, height: found.height) { pixels in
            // SAFETY: the part lent is as long as the pixels are, which `settle` has made sure is there.
            unsafe _ = memory.withBytes(target..<(target + found.bytes)) {
                unsafe UnsafeMutableRawBufferPointer(pixels).copyMemory(from: UnsafeRawBufferPointer($0))
            }
        }
        return DecodedPhoto(
            image: image, fullWidth: found.fullWidth, fullHeight: found.fullHeight, divisor: found.divisor)
    }

    /// The worker, once it is confined; started if there is none.
    private func readyWorker() throws(FaceError) -> WorkerProcess {
        do throws(SandboxError) {
            let worker: WorkerProcess
            if let present = self.worker {
                worker = present
            } else {
                worker = try WorkerProcess(program, sharing: memory)
                hired += 1
            }
            self.worker = worker
            if !isReady { try worker.waitUntilReady(milliseconds: Self.patienceAtStart) }
            isReady = true
            return worker
        } catch {
            dismiss()
            throw .decoderMissing
        }
    }

    /// Ends the worker; the memory is cleared when nobody else can see it any more.
    private func dismiss() {
        worker?.end()
        (worker, isReady, done) = (nil, false, 0)
        memory.clear()
    }

    /// Ends the worker and starts the next, which gets ready while nobody waits for it.
    private func replace() {
        dismiss()
        worker = try? WorkerProcess(program, sharing: memory)
        hired += 1
    }
}
