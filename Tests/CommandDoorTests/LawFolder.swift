import Foundation

/// A folder with files of its own, gone after the test.
struct LawFolder {
    let path = FileManager.default.temporaryDirectory.path + "/law-\(UUID().uuidString)"

    static func visit(_ body: (LawFolder) throws -> Void) throws {
        let folder = LawFolder()
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        try body(folder)
    }

    /// The cases of the repository, found from this file.
    static let house =
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/Cases"

    static func base() throws -> Data { Data(try bytes("base.json")) }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: house + "/" + name)))
    }

    @discardableResult func write(_ text: String, named name: String) throws -> String {
        try write(Data(text.utf8), named: name)
    }

    @discardableResult func write(_ bytes: Data, named name: String) throws -> String {
        let file = path + "/" + name
        try bytes.write(to: URL(filePath: file))
        return file
    }

    /// A case that changes nothing, and expects this.
    static func item(_ id: String, expecting verdict: String, rules: [String] = []) -> String {
        let rules = rules.map { "\"\($0)\"" }.joined(separator: ",")
        return """
            {"id":"\(id)","note":"n","at":"2025-10-13T10:00:00+08:00","change":{},"expect":"\(verdict)",\
            "rules":[\(rules)]}
            """
    }
}
