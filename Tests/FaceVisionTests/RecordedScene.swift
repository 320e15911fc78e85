import Crypto
import Face
import Foundation
import Testing

@testable import FaceVision

/// What dlib said about one photo or montage; see Scripts/oracle/README.md.
struct RecordedScene: Decodable, Sendable, CustomTestStringConvertible {
    struct Cut: Decodable, Sendable {
        let box: [Int]
        let landmarks: [[Int]]
        let chip: String
    }

    struct Face: Decodable, Sendable {
        let box: [Int]
        let landmarks: [[Int]]
        let chip: String
        let confidence: Float
        let descriptor: [Float]
        let shifted: [Cut]

        var cuts: [Cut] { [Cut(box: box, landmarks: landmarks, chip: chip)] + shifted }
    }

    struct Shrunk: Decodable, Sendable {
        let scale: Int
        let size: [Int]
        let pixels: String
    }

    struct Montage: Decodable, Sendable {
        struct Paste: Decodable, Sendable {
            let photo: String
            let from: [Int]
            let into: [Int]
        }

        let size: [Int]
        let ground: [UInt8]
        let pastes: [Paste]
    }

    let name: String
    let size: [Int]
    let pixels: String
    let faces: [Face]
    let photo: String?
    let shrunk: [Shrunk]?
    let montage: Montage?

    var testDescription: String { name }

    static let all: [RecordedScene] = {
        struct File: Decodable { let scenes: [RecordedScene] }
        return (try? JSONDecoder().decode(File.self, from: Recorded.data("scenes.json")))?.scenes ?? []
    }()
}

/// Files beside the tests.
enum Recorded {
    static func data(_ name: String) throws -> Data {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Recorded")
        return try Data(contentsOf: folder.appending(path: name))
    }
}

extension RecordedScene {
    /// The scene's pixels: the photo decoded, or the montage pasted by the oracle's rule.
    func image() throws -> RGBImage {
        if let photo { return try PhotoDecoder.decode(try Dependencies.photo(photo)).image }
        guard let montage else { throw CocoaError(.coderValueNotFound) }
        return try montage.image()
    }
}

extension RecordedScene.Montage {
    /// Pixel i of the destination is pixel from + i * from size / into size of the photo.
    func image() throws -> RGBImage {
        var pixels = (0..<size[0] * size[1]).flatMap { _ in ground }
        for paste in pastes {
            let photo = try PhotoDecoder.decode(try Dependencies.photo(paste.photo)).image
            let source = photo.pixels
            for y in 0..<paste.into[3] {
                let row = paste.from[1] + y * paste.from[3] / paste.into[3]
                for x in 0..<paste.into[2] {
                    let column = paste.from[0] + x * paste.from[2] / paste.into[2]
                    let to = ((paste.into[1] + y) * size[0] + paste.into[0] + x) * 3
                    let from = (row * photo.width + column) * 3
                    for channel in 0..<3 { pixels[to + channel] = source[from + channel] }
                }
            }
        }
        guard let image = RGBImage(width: size[0], height: size[1], pixels: pixels)
        else { throw CocoaError(.coderInvalidValue) }
        return image
    }
}

extension RGBImage {
    /// SHA-256 of the interleaved pixels, as the oracle writes it.
    var digest: String { SHA256.hash(data: pixels).map { String(format: "%02x", $0) }.joined() }
}

extension FaceBox {
    init(_ corners: [Int]) {
        self.init(left: corners[0], top: corners[1], right: corners[2], bottom: corners[3])
    }

    var corners: [Int] { [left, top, right, bottom] }
}
