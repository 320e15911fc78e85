internal import Foundation

/// A small file of facts, a change or a case: text, read whole, and never beyond its limit.
enum LawFile {
    /// The most bytes that are read.
    static let limit = 1024 * 1024

    /// Reads a file; `-` is standard input.
    static func read(_ path: String) throws(LawDoorError) -> [UInt8] {
        path == "-"
            ? try text(from: .standardInput, named: name(of: path))
            : try text(from: FileHandle(forReadingAtPath: path), named: path)
    }

    /// Reads a file of a folder, where a pipe or a device would be waited for in vain.
    static func read(_ name: String, in folder: String) throws(LawDoorError) -> [UInt8] {
        let path = URL(fileURLWithPath: folder + "/" + name).resolvingSymlinksInPath().path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
            throw .cannotRead(name)
        }
        guard attributes[.type] as? FileAttributeType == .typeRegular else { throw .notAFile(name) }
        return try text(from: FileHandle(forReadingAtPath: path), named: name)
    }

    /// What a file is called where its mistakes are told.
    static func name(of path: String) -> String { path == "-" ? "standard input" : path }

    private static func text(from handle: FileHandle?, named name: String) throws(LawDoorError) -> [UInt8] {
        guard let handle, let bytes = contents(of: handle) else { throw .cannotRead(name) }
        guard bytes.count <= limit else { throw .tooLarge(name) }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notText(name) }
        return bytes
    }

    // A pipe hands over what it has, so it is asked until it has no more.
    private static func contents(of handle: FileHandle) -> [UInt8]? {
        var bytes: [UInt8] = []
        do {
            while bytes.count <= limit,
                let more = try handle.read(upToCount: limit + 1 - bytes.count), !more.isEmpty
            {
                bytes += more
            }
        } catch { return nil }
        return bytes
    }
}
