internal import ArgumentParser
internal import Desk
internal import Face
internal import Foundation
internal import Law

/// The published photographs the story is played with; who plays whom.
enum DemoPhoto: String, CaseIterable, Sendable {
    case first, firstAgain, firstOnceMore, second, third

    /// The file in the folder of photographs.
    var file: String {
        switch self {
        case .first: "obama.jpg"
        case .firstAgain: "obama2.jpg"
        case .firstOnceMore: "obama3.jpg"
        case .second: "biden.jpg"
        case .third: "astronaut.png"
        }
    }
}

/// Where the story takes its models, photographs and registry from, and where it puts the report.
struct DemoSetting {
    let models: String
    let photos: String
    let registry: String

    /// Says at once what is missing, and what brings it.
    func check() throws(DemoError) {
        let files = FileManager.default
        let wanted = ["\(models)/manifest.json"] + DemoPhoto.allCases.map { "\(photos)/\($0.file)" }
        for path in wanted where !files.fileExists(atPath: path) { throw .notSetUp(path) }
        guard files.fileExists(atPath: registry) else { throw .noRegistry(registry) }
    }

    func image(_ photo: DemoPhoto) throws -> Image { try Pictures.read("\(photos)/\(photo.file)") }
}

/// Why the story cannot be played.
enum DemoError: Error, CustomStringConvertible {
    case notSetUp(String)
    case noRegistry(String)
    case noPlace(String)
    case missingActor

    var description: String {
        switch self {
        case .notSetUp(let path): "there is no \(path); run `make setup` first"
        case .noRegistry(let path): "there is no registry at \(path); name one with --registry"
        case .noPlace(let path): "cannot make a temporary folder at \(path)"
        case .missingActor: "the story has lost a person it needs"
        }
    }
}

/// A fresh folder for the installation of one story, readable by its owner alone.
struct DemoFolder {
    let path: String

    init() throws(DemoError) {
        path = NSTemporaryDirectory() + "countenance-demo-" + UUID().uuidString.lowercased()
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .noPlace(path)
        }
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
