import Face
import Foundation
import Testing

@testable import FaceVision

@Suite struct `a model bundle` {
    @Test func `it says where its numbers came from and what they mean`() throws {
        let manifest = try ModelBundle(at: Dependencies.bundleFolder.get()).manifest
        #expect(manifest.source.package == "face_recognition_models")
        #expect(manifest.source.files.count == 3)
        #expect(manifest.licence == "CC0-1.0")
        #expect(manifest.threshold == 0.6)
        #expect(manifest.descriptorLength == 128)
    }

    @Test func `the same files make the same bundle`() throws {
        let folder = try scratch()
        try ModelBundle.importDlib(from: Dependencies.models, to: folder)
        #expect(try ModelBundle(at: folder).digest == ModelBundle(at: Dependencies.bundleFolder.get()).digest)
        #expect(!FileManager.default.fileExists(atPath: folder + ".part"))
    }

    @Test(arguments: ModelBundle.fileNames)
    func `one changed bit in any file is found`(name: String) throws {
        let folder = try copy()
        var bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(filePath: "\(folder)/\(name)"))
        #expect(throws: FaceError.modelDamaged) { try ModelBundle(at: folder) }
    }

    @Test(arguments: ModelBundle.fileNames + ["manifest.json"])
    func `a file that is not there is named as missing`(name: String) throws {
        let folder = try copy()
        try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        #expect(throws: FaceError.modelMissing) { try ModelBundle(at: folder) }
    }

    @Test func `a manifest that is not one is damage`() throws {
        let folder = try copy()
        try Data("{}".utf8).write(to: URL(filePath: "\(folder)/manifest.json"))
        #expect(throws: FaceError.modelDamaged) { try ModelBundle(at: folder) }
    }

    @Test func `importing from an empty folder names the file`() throws {
        #expect(throws: ModelFileError.missing("mmod_human_face_detector.dat")) {
            try ModelBundle.importDlib(from: "/nonexistent", to: scratch())
        }
    }

    private func scratch() throws -> String {
        FileManager.default.temporaryDirectory.appending(path: "bundle-\(UUID())").path
    }

    private func copy() throws -> String {
        let folder = try scratch()
        try FileManager.default.copyItem(atPath: Dependencies.bundleFolder.get(), toPath: folder)
        return folder
    }
}
