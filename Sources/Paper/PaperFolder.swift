internal import Foundation
internal import Glibc

/// An empty folder for one maker of papers: where it stands, and all that it may make folders in.
struct PaperFolder {
    let path: String

    /// Makes one that only its owner may enter; `nil` where none can be made.
    init?() {
        var name = Array("\(FileManager.default.temporaryDirectory.path)/paper-XXXXXX".utf8CString)
        // SAFETY: the call writes over the last six letters of an array that outlives it.
        guard unsafe mkdtemp(&name) != nil else { return nil }
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Takes it away with what was made in it, which are empty folders.
    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
