internal import Foundation
internal import Law
internal import Mustache

/// What pages are made of: templates, style sheets, scripts and words, read once from a folder and then kept.
public struct PageShelf: Sendable {
    /// A file that is sent as it is.
    struct Asset: Sendable {
        let bytes: [UInt8]
        let type: String
    }

    private let folder: String
    private let isLive: Bool
    private let library: MustacheLibrary
    private let words: [Language: PageWords]
    let assets: [String: Asset]
    /// How browsers reach the origin that pages are made for.
    private(set) var address: String?

    /// The same pages for an origin of this address.
    func at(_ address: String?) -> PageShelf {
        var shelf = self
        shelf.address = address
        return shelf
    }

    /// Reads a folder.
    ///
    /// - Parameter isLive: Whether it is read anew for every page, for whoever writes pages.
    /// - Throws: Naming the file that is amiss.
    public init(folder: String, isLive: Bool = false) throws(PageError) {
        (self.folder, self.isLive) = (folder, isLive)
        library = try Self.templates(in: folder + "/templates")
        assets = try Self.assets(in: folder + "/assets")
        var words: [Language: PageWords] = [:]
        for language in Language.allCases {
            words[language] = try PageWords(language, in: "\(folder)/words/\(language.rawValue)")
        }
        self.words = words
    }

    /// The same, or where pages are being written what the folder has now.
    var current: PageShelf {
        get throws(PageError) { isLive ? try PageShelf(folder: folder, isLive: true).at(address) : self }
    }

    /// The words of a language.
    func words(_ language: Language) -> PageWords { words[language] ?? .none }

    /// A page's text.
    func render(_ template: String, _ context: [String: Any]) throws(PageError) -> String {
        guard let text = library.render(context, withTemplate: Self.name(of: template)) else {
            throw .noTemplate(template)
        }
        return text
    }
}

extension PageShelf {
    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]

    /// A template's name as other templates write it: one that closes a section has no strokes in it.
    private static func name(of path: String) -> String { path.replacingOccurrences(of: "/", with: "-") }

    private static func templates(in folder: String) throws(PageError) -> MustacheLibrary {
        var templates: [String: MustacheTemplate] = [:]
        for (name, bytes) in try files(in: folder) where name.hasSuffix(".mustache") {
            do {
                templates[Self.name(of: String(name.dropLast(9)))] = try MustacheTemplate(
                    string: String(decoding: bytes, as: UTF8.self))
            } catch { throw .badFile("\(folder)/\(name)") }
        }
        return MustacheLibrary(templates: templates)
    }

    private static func assets(in folder: String) throws(PageError) -> [String: Asset] {
        var assets: [String: Asset] = [:]
        for (name, bytes) in try files(in: folder) {
            guard let type = types[name.split(separator: ".").last.map(String.init) ?? ""] else { continue }
            assets[name] = Asset(bytes: bytes, type: type)
        }
        return assets
    }

    /// Every file below a folder, by its path from there.
    static func files(in folder: String) throws(PageError) -> [(String, [UInt8])] {
        guard let walk = FileManager.default.enumerator(atPath: folder) else { throw .noFolder(folder) }
        var found: [(String, [UInt8])] = []
        for case let name as String in walk {
            guard let isFile = walk.fileAttributes?[.type] as? FileAttributeType, isFile == .typeRegular
            else { continue }
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                throw .badFile("\(folder)/\(name)")
            }
            found.append((name, Array(data)))
        }
        guard !found.isEmpty else { throw .noFolder(folder) }
        return found.sorted { $0.0 < $1.0 }
    }
}
