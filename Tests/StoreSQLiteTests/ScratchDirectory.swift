import Foundation

@testable import StoreSQLite

/// A directory of its own for one test, gone afterwards.
final class ScratchDirectory: Sendable {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "countenance-" + UUID().uuidString
    }

    var database: String { path + "/records.sqlite" }

    /// Every byte of every file of the store.
    func bytes() throws -> Data {
        try FileManager.default.contentsOfDirectory(atPath: path).reduce(into: Data()) { all, name in
            all += try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
        }
    }

    func make() throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
