import Face
import Foundation
import Glibc
import Synchronization
import Testing

@testable import FaceVision

@Suite struct `A worker decodes what strangers send` {
    @Test func `every recorded picture has the same pixels as in the process itself`() throws {
        let decoder = try BuiltProgram.decoder()
        for picture in RecordedPicture.readable {
            let photo = try decoder.decode(picture.bytes, longestSide: nil)
            #expect([photo.fullWidth, photo.fullHeight] == picture.size, "\(picture.name)")
            #expect(photo.image.digest == picture.pixels, "\(picture.name)")
        }
    }

    @Test(arguments: ["obama.jpg", "biden.jpg", "obama3.jpg", "32bit.png", "astronaut.png"])
    func `photographs, shrunk or whole, have the same pixels too`(name: String) throws {
        let decoder = try BuiltProgram.decoder()
        let bytes = try Dependencies.photo(name)
        for side in [nil, 200, 1600] {
            let (theirs, ours) = (
                try decoder.decode(bytes, longestSide: side),
                try PhotoDecoder.decode(bytes, longestSide: side)
            )
            #expect(theirs.divisor == ours.divisor && theirs.fullWidth == ours.fullWidth)
            #expect(theirs.image.digest == ours.image.digest)
        }
    }

    @Test func `a picture of 25 megapixels goes through`() throws {
        let decoder = try BuiltProgram.decoder()
        let photo = try decoder.decode(JPEGMaker.progressive(side: 4992, scans: 2), longestSide: nil)
        #expect(photo.image.width == 4992 && photo.image.height == 4992)
        #expect(try decoder.decode(Bomb.recorded("png"), longestSide: nil).image.width == 43)
    }

    @Test func `a worker serves its term and is replaced`() throws {
        let decoder = try BuiltProgram.decoder()
        let (first, bytes) = (decoder.process, Bomb.recorded("jpeg 4:2:0"))
        for _ in 1..<WorkerDecoder.term { _ = try decoder.decode(bytes, longestSide: nil) }
        #expect(decoder.process == first)
        _ = try decoder.decode(bytes, longestSide: nil)
        #expect(decoder.process != first)
        #expect(try decoder.decode(bytes, longestSide: nil).image.width == 43)
    }

    @Test func `what a library calls damaged counts for ten, so that damage starts few processes`() throws {
        let decoder = try BuiltProgram.decoder()
        let first = decoder.process
        var bytes = Bomb.recorded("png")
        bytes[bytes.count - 20] ^= 1
        for number in 1...WorkerDecoder.term / WorkerDecoder.weightOfDamage {
            #expect(decoder.process == first, "\(number)")
            #expect(throws: FaceError.damaged) { try decoder.decode(bytes, longestSide: nil) }
        }
        #expect(decoder.process != first)
    }

    @Test func `a worker that crashes in the middle is an undecided picture, and the next one works`() throws
    {
        let decoder = try BuiltProgram.decoder(limits: .none)
        _ = try decoder.decode(Bomb.recorded("png"), longestSide: nil)
        let worker = try #require(decoder.process)
        let before = Spending.worker(worker)
        let bytes = JPEGMaker.progressive(side: 8000, scans: 400)
        // A thread of its own watches the worker at its work, and strikes in the middle of it.
        let killer = Killer(worker, after: before + 20)
        killer.start()
        #expect(throws: FaceError.decoderStopped) { try decoder.decode(bytes, longestSide: nil) }
        #expect(killer.hasStruck, "it ended before it was struck")
        #expect(decoder.process != worker)
        #expect(try decoder.decode(Bomb.recorded("png"), longestSide: nil).image.width == 43)
    }

    @Test func `a picture that takes too long is given up, and the next one works`() throws {
        let decoder = try BuiltProgram.decoder(limits: .none)
        let bytes = JPEGMaker.progressive(side: 8000, scans: 400)
        #expect(throws: FaceError.decoderStopped) { try decoder.decode(bytes, longestSide: nil) }
        #expect(try decoder.decode(Bomb.recorded("png"), longestSide: nil).image.width == 43)
    }

    @Test func `a picture that needs more memory than a worker has is given up too`() throws {
        let decoder = try BuiltProgram.decoder(limits: .none)
        let bytes = JPEGMaker.progressive(side: 16_000, scans: 2)
        #expect(throws: FaceError.self) { try decoder.decode(bytes, longestSide: nil) }
        #expect(try decoder.decode(Bomb.recorded("png"), longestSide: nil).image.width == 43)
    }

    @Test func `the engine decodes where its settings say`() throws {
        var settings = VisionSettings()
        #expect(try settings.decoder() is InProcessDecoder)
        settings.decoding = .worker(program: try BuiltProgram.path())
        #expect(try settings.decoder() is WorkerDecoder)
        settings.decoding = .worker(program: "/nowhere")
        #expect(throws: FaceError.decoderMissing) { try settings.decoder() }
    }

    @Test func `a program that is no worker is refused at the start`() {
        for program in ["/nowhere/countenance", "/bin/true", "/bin/cat"] {
            #expect(throws: FaceError.decoderMissing) {
                try WorkerDecoder(program: program, limits: DecodeLimits())
            }
        }
    }

    @Test func `the trial of the sandbox succeeds here, and fails with another program`() throws {
        #expect(try DecoderTrial.run(program: BuiltProgram.path()).contains("confined"))
        #expect(throws: DecoderTrial.Flaw.self) { try DecoderTrial.run(program: "/bin/true") }
    }

    @Test(
        arguments: [
            [0, 44, 29, 43, 29, 1], [0, 43, 29, 43, 29, 3], [0, 43, 29, 43, 29, 0],
            [0, 4096, 4096, 4096, 4096, 1],
            [0, 22, 15, 43, 29, 2],
        ] as [[UInt32]])
    func `a size that cannot be the picture's is not believed`(words: [UInt32]) throws {
        let header = try PictureHeader(reading: Bomb.recorded("png"))
        guard case .photo(let photo) = DecodeFinding(words) else { return }
        #expect(!photo.fits(header))
    }

    @Test func `decoding elsewhere costs little more than decoding here`() throws {
        let bytes = try Dependencies.photo("obama.jpg")
        let decoders: [(String, any PictureDecoder)] = [
            ("here", InProcessDecoder(limits: DecodeLimits())), ("in a worker", try BuiltProgram.decoder()),
        ]
        let clock = ContinuousClock()
        for (place, decoder) in decoders {
            let times = try (0..<30).map { _ in
                try clock.measure { _ = try decoder.decode(bytes, longestSide: 1600) }
            }
            let middle = times.sorted()[15]
            print("measured: obama.jpg decoded \(place) in \(middle) at the median of 30")
            #expect(times.count == 30)
        }
        let start = try clock.measure { _ = try BuiltProgram.decoder() }
        print("measured: a worker is ready \(start) after it was asked for")
    }

    @Test func `only words that are known are an answer`() {
        for words in [[], [9], [0], [1, 1], [2], [0, 1, 2, 3, 4, 5, 6]] as [[UInt32]] {
            #expect(DecodeFinding(words) == nil)
        }
    }
}

/// Sends a worker the signal of a bad access as soon as it has worked for a while; gives up when it is gone.
private final class Killer: Sendable {
    private let worker: Int32
    private let threshold: Double
    private let struck = Mutex(false)

    init(_ worker: Int32, after threshold: Double) { (self.worker, self.threshold) = (worker, threshold) }

    var hasStruck: Bool { struck.withLock { $0 } }

    func start() {
        Thread.detachNewThread { [self] in
            while true {
                let used = Spending.worker(worker)
                if used == 0 { return }
                if used > threshold { break }
                sched_yield()
            }
            struck.withLock { $0 = kill(worker, SIGSEGV) == 0 }
        }
    }
}
