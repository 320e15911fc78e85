import Foundation

@testable import FaceVision

/// What `Scripts/setup.sh` fetched: a test that needs it fails loudly when it is not there.
enum Dependencies {
    struct Missing: Error, CustomStringConvertible {
        let path: String
        var description: String { "\(path) is missing: run Scripts/setup.sh" }
    }

    /// The package's folder, found from this file upwards.
    static let root: String? = {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            if FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) {
                return folder.path
            }
            folder.deleteLastPathComponent()
        }
        return nil
    }()

    static var models: String { "\(root ?? "")/.deps/models" }

    static func bytes(_ path: String) throws -> [UInt8] {
        let path = "\(root ?? "")/.deps/\(path)"
        guard let data = FileManager.default.contents(atPath: path) else { throw Missing(path: path) }
        return [UInt8](data)
    }

    static func photo(_ name: String) throws -> [UInt8] { try bytes("photos/\(name)") }

    /// One imported bundle for all tests of a run.
    static let bundleFolder: Result<String, any Error> = Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "face-vision-tests-\(UUID())")
            .path
        try ModelBundle.importDlib(from: models, to: folder)
        return folder
    }
}
