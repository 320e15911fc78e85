import Foundation

@testable import FaceVision

/// The program beside the running tests, for which workers are started.
enum BuiltProgram {
    struct Missing: Error {}

    static func path() throws -> String {
        var place = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        while place.path != "/" {
            place = place.deletingLastPathComponent()
            let found = place.appending(path: "countenance").path
            if let kind = try? FileManager.default.attributesOfItem(atPath: found)[.type],
                kind as? FileAttributeType == .typeRegular
            {
                return found
            }
        }
        throw Missing()
    }

    static func decoder(limits: DecodeLimits = DecodeLimits()) throws -> WorkerDecoder {
        try WorkerDecoder(program: path(), limits: limits)
    }
}
