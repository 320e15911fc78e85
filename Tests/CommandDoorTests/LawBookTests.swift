import ArgumentParser
import Foundation
import Policy
import Testing

@testable import CommandDoor

@Suite struct LawBookCommandTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static let files: Result<[String: String], any Error> = Result {
        var command = try LawBookCommand.parse([])
        command.cases = root.appending(path: "Cases").path
        return try command.book().files
    }

    private func scratch() -> BookShelf {
        let name = "countenance-book-\(UUID().uuidString)"
        return BookShelf(folder: FileManager.default.temporaryDirectory.appending(path: name).path)
    }

    @Test func `what is written is not stale, and what is changed, lost or added is`() throws {
        let files = try Self.files.get()
        let shelf = scratch()
        defer { try? FileManager.default.removeItem(atPath: shelf.folder) }
        #expect(shelf.stale(files) == files.keys.sorted())
        try shelf.write(files)
        #expect(shelf.stale(files).isEmpty)
        let page = URL(filePath: shelf.folder).appending(path: "index.html")
        try Data("changed".utf8).write(to: page)
        try FileManager.default.removeItem(atPath: shelf.folder + "/law.css")
        #expect(shelf.stale(files) == ["index.html", "law.css"])
        try shelf.write(files)
        #expect(shelf.stale(files).isEmpty)
    }

    @Test func `a page written before is taken away, and somebody else's never`() throws {
        let files = try Self.files.get()
        let shelf = scratch()
        defer { try? FileManager.default.removeItem(atPath: shelf.folder) }
        let theirs = shelf.folder + "/diary.md"
        try shelf.write(files.merging(["old.md": "once a page"]) { page, _ in page })
        try Data("dear diary".utf8).write(to: URL(filePath: theirs))
        #expect(shelf.stale(files) == ["old.md"])
        try shelf.write(files)
        #expect(shelf.stale(files).isEmpty && FileManager.default.fileExists(atPath: theirs))
        #expect(!FileManager.default.fileExists(atPath: shelf.folder + "/old.md"))
    }

    @Test func `a file of somebody else that has a page's name is not overwritten`() throws {
        let files = try Self.files.get()
        let shelf = scratch()
        defer { try? FileManager.default.removeItem(atPath: shelf.folder) }
        let theirs = URL(filePath: shelf.folder).appending(path: "README.md")
        #expect(files["README.md"] != nil)
        try FileManager.default.createDirectory(atPath: shelf.folder, withIntermediateDirectories: true)
        try Data("theirs".utf8).write(to: theirs)
        #expect {
            try shelf.write(files)
        } throws: { "\($0)".contains("README.md is somebody else's file") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: shelf.folder) == ["README.md"])
        #expect(try Data(contentsOf: theirs) == Data("theirs".utf8))
        // What is byte for byte the page may be taken for one.
        try Data((files["README.md"] ?? "").utf8).write(to: theirs)
        try shelf.write(files)
        #expect(shelf.stale(files).isEmpty)
    }

    @Test func `the pages of the repository are what the program writes`() throws {
        let shelf = BookShelf(folder: Self.root.appending(path: "docs/law").path)
        let stale = shelf.stale(try Self.files.get())
        #expect(stale.isEmpty, "run `countenance law book`: \(stale.joined(separator: ", "))")
    }

    @Test func `a folder without cases is an error, not an empty book`() throws {
        var command = try LawBookCommand.parse([])
        command.cases = "no-such-folder"
        #expect(throws: (any Error).self) { try command.book() }
    }
}
