import Face
import Testing

@testable import FaceVision

@Suite struct DecodingTests {
    @Test func `the recordings are there`() {
        #expect(RecordedPicture.readable.count == 24)
        #expect(RecordedScene.all.count == 14)
    }

    @Test(arguments: RecordedPicture.readable)
    func `every format decodes to the pixels Pillow makes`(picture: RecordedPicture) throws {
        let photo = try PhotoDecoder.decode(picture.bytes)
        #expect([photo.image.width, photo.image.height] == picture.size)
        #expect([photo.fullWidth, photo.fullHeight] == picture.size)
        #expect(photo.image.digest == picture.pixels)
    }

    @Test(arguments: RecordedScene.all)
    func `photos and montages have the pixels dlib was given`(scene: RecordedScene) throws {
        let image = try scene.image()
        #expect([image.width, image.height] == scene.size)
        #expect(image.digest == scene.pixels)
    }

    @Test(arguments: RecordedScene.all.filter { $0.shrunk != nil })
    func `a photo shrinks while it is decoded`(scene: RecordedScene) throws {
        let bytes = try Dependencies.photo(scene.name)
        for shrunk in scene.shrunk ?? [] {
            let side = (scene.size.max() ?? 0) / shrunk.scale
            let photo = try PhotoDecoder.decode(bytes, longestSide: side)
            #expect(photo.divisor == shrunk.scale)
            #expect([photo.image.width, photo.image.height] == shrunk.size)
            #expect([photo.fullWidth, photo.fullHeight] == scene.size)
            #expect(photo.image.digest == shrunk.pixels)
        }
    }

    @Test func `a JPEG is never shrunk below the side that is asked for`() {
        #expect(JPEGDecoder.divisor(for: 4000, longestSide: nil) == 1)
        #expect(JPEGDecoder.divisor(for: 4000, longestSide: 1600) == 2)
        #expect(JPEGDecoder.divisor(for: 3199, longestSide: 1600) == 1)
        #expect(JPEGDecoder.divisor(for: 3200, longestSide: 1600) == 2)
        #expect(JPEGDecoder.divisor(for: 100_000, longestSide: 1) == 8)
    }

    @Test func `shrinking keeps the longest side within the limit`() throws {
        let image = try #require(RGBImage(width: 90, height: 40, pixels: .init(repeating: 7, count: 10800)))
        let small = image.shrunk(toLongestSide: 45)
        #expect([small.width, small.height] == [45, 20])
        #expect(small.pixels.allSatisfy { $0 == 7 })
        #expect(image.shrunk(toLongestSide: 90) === image)
    }

    @Test func `a redacted JPEG holds pixels and no metadata`() throws {
        let source = try PhotoDecoder.decode(try RecordedPicture.named("jpeg orientation 6")).image
        let file = try JPEGEncoder.encode(source)
        let markers = Set(segments(of: file))
        #expect(markers.isSubset(of: [0xE0, 0xDB, 0xC0, 0xC4, 0xDA]))
        let again = try PhotoDecoder.decode(file).image
        #expect([again.width, again.height] == [source.width, source.height])
        let worst = zip(again.pixels, source.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 255
        #expect(worst < 60)
    }

    /// The markers of a JPEG up to its first scan.
    private func segments(of file: [UInt8]) -> [UInt8] {
        var markers: [UInt8] = []
        var at = 2
        while at + 3 < file.count, file[at] == 0xFF {
            markers.append(file[at + 1])
            if file[at + 1] == 0xDA { break }
            at += 2 + Int(file[at + 2]) << 8 + Int(file[at + 3])
        }
        return markers
    }
}
