import Face

@testable import FaceVision

extension Bomb {
    private static let plain = recorded("jpeg 4:2:0")
    /// The segment by which a file says that pictures follow.
    private static let index: [UInt8] = JPEGMaker.segment(0xE2, Array("MPF\0".utf8) + many([0], 40))
    /// A picture that says so.
    static let indexed: [UInt8] = inserted(index)

    /// One picture, and something else behind it.
    static let jpegTails: [Bomb] = [
        Bomb("JPEG and an archive", plain + zip, .notOnePicture),
        Bomb("JPEG and a page", plain + page, .notOnePicture),
        Bomb("JPEG and a program", joined([plain, [0x7F], Array("ELF".utf8)]), .notOnePicture),
        Bomb("JPEG, zeros and an archive", joined([plain, many([0], 64), zip]), .notOnePicture),
        Bomb("two JPEGs", plain + plain, .notOnePicture),
        Bomb("two JPEGs and an archive", joined([indexed, plain, zip]), .notOnePicture),
        Bomb("a JPEG and a bomb", indexed + JPEGMaker.file(JPEGMaker.frame(65_500, 65_500)), .notOnePicture),
        Bomb("twenty JPEGs", indexed + many(plain, 20), .notOnePicture),
    ]

    /// What looks odd and is lawful: it is decoded, and takes no more than any picture.
    static let harmless: [Bomb] = [
        Bomb("a picture and padding", plain + many([0], 4096), .empty),
        Bomb("a picture and its gain map", indexed + plain, .empty),
        Bomb("an Exif directory that leads back to itself", withExif(loop), .empty),
        Bomb("an Exif directory of 65,535 entries", withExif(crowd), .empty),
        Bomb("an Exif thumbnail of 65,500 x 65,500", withExif(thumbnail), .empty),
    ]

    private static func withExif(_ body: [UInt8]) -> [UInt8] {
        inserted(JPEGMaker.segment(0xE1, Array("Exif\0\0".utf8) + body))
    }

    /// The picture with one more segment at its head.
    private static func inserted(_ segment: [UInt8]) -> [UInt8] {
        var bytes = plain
        bytes.insert(contentsOf: segment, at: 2)
        return bytes
    }

    private static let tiff: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8]
    private static let loop: [UInt8] = joined([
        tiff, [0, 1, 0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 8],
    ])
    private static let crowd: [UInt8] = joined([tiff, [0xFF, 0xFF], many([0], 60_000)])
    private static let thumbnail: [UInt8] = joined([
        tiff, [0, 0, 0, 0, 0, 14], [0, 2], [2, 1, 0, 4, 0, 0, 0, 1, 0, 0, 0, 60],
        [2, 2, 0, 4, 0, 0, 0, 1, 0, 0, 0, 23], many([0], 20), JPEGMaker.file(JPEGMaker.frame(65_500, 65_500)),
    ])
}
