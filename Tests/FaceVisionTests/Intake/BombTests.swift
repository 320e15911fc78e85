import Face
import Testing

@testable import FaceVision

@Suite(.serialized) struct `No picture can hurt the server` {
    @Test func `forty bombs and more are refused for their own reason, in little time and memory`() throws {
        let decoder = try BuiltProgram.decoder()
        let bombs = Bomb.all
        #expect(bombs.count >= 40)
        #expect(Set(bombs.map(\.name)).count == bombs.count)
        let (first, ended) = (decoder.process, decoder.hired)
        var (worst, most): ((name: String, milliseconds: Double), Int) = (("", 0), 0)
        for bomb in bombs {
            var refusal: FaceError?
            let spent = Spending.of(decoder) {
                do throws(FaceError) { _ = try decoder.decode(bomb.bytes, longestSide: 1600) } catch {
                    refusal = error
                }
            }
            #expect(
                refusal.map(bomb.isExpected) == true, "\(bomb.name): \(refusal.map { "\($0)" } ?? "decoded")")
            if spent.milliseconds > worst.milliseconds { worst = (bomb.name, spent.milliseconds) }
            most = max(most, spent.kilobytes)
        }
        #expect(worst.milliseconds < Self.budget, "\(worst)")
        #expect(most < 64 << 10)
        #expect(decoder.process == first && decoder.hired == ended, "no worker was lost")
        print(
            "promise A4: \(bombs.count) bombs refused, the worst took \(worst.milliseconds) ms of CPU (\(worst.name)), "
                + "a worker grew by \(most) kB at most, 0 workers ended")
    }

    /// Milliseconds of processor time; without optimisation the same walk takes several times as long.
    private static var budget: Double {
        #if DEBUG
            200
        #else
            50
        #endif
    }

    @Test(arguments: Bomb.harmless)
    func `what is odd and lawful is decoded like any picture`(bomb: Bomb) throws {
        let plain = try PhotoDecoder.decode(Bomb.recorded("jpeg 4:2:0")).image.pixels
        #expect(try PhotoDecoder.decode(bomb.bytes).image.pixels == plain)
    }

    @Test func `with the limits switched off the same picture takes its toll`() throws {
        let bytes = JPEGMaker.progressive(side: 4992, scans: 400)
        #expect(throws: FaceError.tooManyScans(limit: 16)) { try PhotoDecoder.decode(bytes) }
        let start = Spending.own
        let photo = try PhotoDecoder.decode(bytes, limits: .none, longestSide: 1600)
        let spent = Spending.own - start
        #expect(photo.fullWidth == 4992)
        #expect(spent > 500, "a lawful picture of \(bytes.count) bytes")
        print("promise A4: control: without limits a JPEG of \(bytes.count) bytes takes \(spent) ms of CPU")
    }

    @Test(arguments: ["jpeg 4:2:0", "jpeg progressive", "png", "png alpha", "webp", "webp lossless"])
    func `a header tells the size that decoding finds`(name: String) throws {
        let bytes = try RecordedPicture.named(name)
        let header = try PictureHeader(reading: bytes)
        #expect([header.width, header.height, header.length] == [43, 29, bytes.count])
        #expect(header.scans == (name == "jpeg progressive" ? 10 : 1))
    }

    @Test func `a picture of the largest size that is allowed is read`() throws {
        let header = try PictureHeader(reading: JPEGMaker.progressive(side: 4992, scans: 16))
        #expect(header.scans == 16)
        #expect(throws: Never.self) { try PhotoDecoder.decode(JPEGMaker.progressive(side: 1000, scans: 100)) }
    }
}
