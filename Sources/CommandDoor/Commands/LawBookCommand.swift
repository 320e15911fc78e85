internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Policy

struct LawBookCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "book", abstract: "Write the law of the house as pages for people, Markdown and HTML.",
        discussion: """
            EXAMPLES
              countenance law book
              countenance law book --check
              countenance law book our-book --cases our-cases --base Cases/base.json

            The same rules and cases make the same pages, byte for byte. The folder's pages.txt lists what was \
            written: a file of a page's name that is not listed and differs is somebody else's, and then nothing is \
            written (exit code 1). --check writes nothing: it exits with 1 and names each page that is missing, each \
            that is not what would be written, and each listed one that is no longer part of the book.
            """)

    @Argument(help: "The folder of the pages.") var folder = "docs/law"
    @Option(help: "The folder of the cases.") var cases = "Cases"
    @Option(help: "The base of facts. [default: base.json beside the cases]") var base: String?
    @Flag(help: "Only say which pages are missing or stale.") var check = false

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let shelf = BookShelf(folder: folder)
        let files = try book().files
        guard check else {
            try shelf.write(files)
            Terminal.say("\(files.count) files in \(folder)")
            return .done
        }
        let stale = shelf.stale(files)
        for name in stale {
            let how = shelf.has(name) ? "stale" : "missing"
            Terminal.complain("\(folder)/\(name) is \(how); run `countenance law book`")
        }
        return stale.isEmpty ? .done : .failed
    }

    /// The book with every case of the folder.
    func book() throws(DeskError) -> LawBook {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: cases) else {
            throw .cannotRead(cases)
        }
        let facts = try read(base ?? cases + "/base.json")
        var found: [LawBook.Case] = []
        for name in names.sorted() where isCase(name) {
            let bytes = try read(cases + "/" + name)
            guard let item = try? LawCase(bytes, base: facts) else { throw .cannotRead(cases + "/" + name) }
            found.append(LawBook.Case(file: name, item))
        }
        return LawBook(cases: found)
    }

    private func isCase(_ name: String) -> Bool { CaseVocabulary.isCase(fileNamed: name) }

    private func read(_ path: String) throws(DeskError) -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: path) else { throw .cannotRead(path) }
        return Array(bytes)
    }
}

/// A folder of written pages, with a list of them, so that no page of somebody else is ever taken away.
struct BookShelf {
    let folder: String
    private static let list = "pages.txt"

    /// Writes every file, and takes away pages it wrote before that are no longer part of the book.
    ///
    /// - Throws: `.notOurs` before anything is written, where it would overwrite a file of somebody else.
    func write(_ files: [String: String]) throws(DeskError) {
        if let name = foreign(files) { throw .notOurs(folder + "/" + name) }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for (name, text) in files {
                try Data(text.utf8).write(to: URL(filePath: folder).appending(path: name), options: .atomic)
            }
            for name in orphans(files) { try FileManager.default.removeItem(atPath: folder + "/" + name) }
            let names = files.keys.sorted().joined(separator: "\n") + "\n"
            try Data(names.utf8).write(to: URL(filePath: folder).appending(path: Self.list), options: .atomic)
        } catch { throw .cannotWrite(folder) }
    }

    /// Whether there is a file of this name.
    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + name) }

    /// The first file that a page would overwrite, though no list says that it was a page.
    private func foreign(_ files: [String: String]) -> String? {
        let ours = listed
        return stale(files).first { name in has(name) && !ours.contains(name) }
    }

    /// The names of the files that are missing, differ, or are nobody's.
    func stale(_ files: [String: String]) -> [String] {
        let changed = files.filter { name, text in
            FileManager.default.contents(atPath: folder + "/" + name) != Data(text.utf8)
        }
        return Set(changed.keys).union(orphans(files)).sorted()
    }

    // Pages this wrote before and would not write now; a name that leads elsewhere is not a page.
    private func orphans(_ files: [String: String]) -> [String] {
        listed.filter { name in files[name] == nil && !name.contains("/") && has(name) }
    }

    private var listed: [String] {
        let list = FileManager.default.contents(atPath: folder + "/" + Self.list) ?? Data()
        return String(decoding: list, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
