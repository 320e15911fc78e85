import Foundation
import Testing

/// A tiny drawn picture in some file format, and the pixels Pillow makes of it.
struct RecordedPicture: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let file: Data
    let size: [Int]?
    let pixels: String?

    var testDescription: String { name }
    var bytes: [UInt8] { Array(file) }

    private struct File: Decodable {
        let pictures: [RecordedPicture]
        let refused: [RecordedPicture]
    }

    private static let recorded = try? JSONDecoder().decode(File.self, from: Recorded.data("pictures.json"))

    /// Pictures that must decode.
    static let readable = recorded?.pictures ?? []
    /// Pictures that must not.
    static let refused = recorded?.refused ?? []

    static func named(_ name: String) throws -> [UInt8] {
        guard let picture = (readable + refused).first(where: { $0.name == name })
        else { throw CocoaError(.fileNoSuchFile) }
        return picture.bytes
    }
}
