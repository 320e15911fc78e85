internal import Desk
internal import Face
internal import Foundation

/// Pictures from files; their bytes go no further than the engine.
enum Pictures {
    /// The most bytes a picture may have, checked before any is read.
    static let limit = 16 * 1024 * 1024

    /// Reads a picture, undecoded.
    static func read(_ path: String) throws(DeskError) -> Image {
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size]) as? Int
        guard let size else { throw .cannotRead(path) }
        guard size <= limit else { throw .face(.tooManyBytes(limit: limit)) }
        guard let data = FileManager.default.contents(atPath: path) else { throw .cannotRead(path) }
        return Image(bytes: Array(data))
    }

    /// Writes a finished picture.
    static func write(_ bytes: [UInt8], to path: String) throws(DeskError) {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw .cannotWrite(path)
        }
    }
}
