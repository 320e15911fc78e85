internal import Foundation

/// People in a folder: `DIR/<person>/*.jpg`, and `DIR/<person>.jpg` where one picture is all there is.
///
/// Links are not followed, and nothing outside the folder is ever opened.
public struct FolderSource: PeopleSource {
    private static let endings: Set<String> = ["jpg", "jpeg", "png", "webp"]
    private let folder: String

    /// A folder that can be read.
    public init(_ folder: String) throws(MigrationError) {
        guard (try? FolderDescriptor(folder)) != nil else { throw .cannotRead(folder) }
        self.folder = folder
    }

    public var identity: String {
        "folder \(URL(fileURLWithPath: folder).standardizedFileURL.resolvingSymlinksInPath().path)"
    }

    public func people(after cursor: String?) async throws(MigrationError) -> PeoplePage {
        let root = try FolderDescriptor(folder)
        let entries = try root.names()
        let names = Set(entries.compactMap { person($0, in: root) }).sorted(by: isBefore)
        return PeoplePage(names.map { ForeignPerson(id: $0, name: $0) }, next: nil)
    }

    public func pictures(of person: ForeignPerson) async throws(MigrationError) -> [String] {
        guard isPlain(person.id) else { throw .gone }
        let root = try FolderDescriptor(folder)
        let alone = try root.names().filter { isPicture($0) && stem($0) == person.id }
        guard root.kind(of: person.id) == .folder else { return alone.sorted(by: isBefore) }
        let within = try FolderDescriptor(person.id, in: root).names().filter(isPicture)
        let all = within.sorted(by: isBefore).map { "\(person.id)/\($0)" } + alone.sorted(by: isBefore)
        return Array(all.prefix(SourceLimits.pictures))
    }

    public func picture(_ name: String, of person: ForeignPerson) async throws(MigrationError) -> [UInt8] {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.allSatisfy(isPlain), (1...2).contains(parts.count) else { throw .gone }
        let root = try FolderDescriptor(folder)
        guard parts.count == 2 else { return try root.contents(of: parts[0], upTo: SourceLimits.picture) }
        return try FolderDescriptor(parts[0], in: root).contents(of: parts[1], upTo: SourceLimits.picture)
    }

    public func close() async {}

    /// Whom an entry of the folder stands for; `nil` where for nobody.
    private func person(_ entry: String, in root: borrowing FolderDescriptor) -> String? {
        guard isPlain(entry) else { return nil }
        switch root.kind(of: entry) {
        case .folder: return entry
        case .file: return isPicture(entry) ? stem(entry) : nil
        case .other: return nil
        }
    }

    private func isPicture(_ name: String) -> Bool {
        isPlain(name) && Self.endings.contains((name as NSString).pathExtension.lowercased())
            && !stem(name).isEmpty
    }

    private func stem(_ name: String) -> String { (name as NSString).deletingPathExtension }

    /// A name that stays where it is: no path, nothing hidden.
    private func isPlain(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".") && !name.utf8.contains(0x2f) && !name.utf8.contains(0)
            && name.utf8.count <= SourceLimits.name
    }

    private func isBefore(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
