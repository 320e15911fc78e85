internal import Foundation
internal import Policy

/// A law case: the facts under which a search is permitted.
struct CaseFile: Decodable {
    let facts: Facts

    init(at path: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: path)))
    }
}
