internal import Foundation
internal import Primitives
internal import Traces

/// The file in which an auditor names what is to be looked for.
struct CanaryFile: Codable {
    struct Entry: Codable {
        /// By which it is told.
        let name: String
        /// One of these says what it is.
        var text: String?
        /// In hexadecimal.
        var bytes: String?
        var template: [Float]?
        /// The path of a picture.
        var picture: String?
    }

    let canaries: [Entry]

    /// Reads a file: of JSON, or any other, whose very bytes are the canary.
    static func read(_ path: String) throws -> [Canary] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw TraceError.unreadable(path, ENOENT)
        }
        guard path.hasSuffix(".json") else {
            return [Canary((path as NSString).lastPathComponent, .bytes(Array(data)))]
        }
        guard let file = try? JSONDecoder().decode(CanaryFile.self, from: data), !file.canaries.isEmpty else {
            throw TraceError.notCanaries
        }
        return try file.canaries.map { try $0.canary() }
    }
}

extension CanaryFile.Entry {
    func canary() throws -> Canary {
        if let text { return Canary(name, .text(text)) }
        if let bytes = bytes.flatMap(Hex.decode) { return Canary(name, .bytes(bytes)) }
        if let template { return Canary(name, .template(template)) }
        guard let picture else { throw TraceError.notCanaries }
        guard let frame = FileManager.default.contents(atPath: picture) else {
            throw TraceError.unreadable(picture, ENOENT)
        }
        return Canary(name, .frame(Array(frame)))
    }
}
