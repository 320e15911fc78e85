public import Primitives

/// A place that people and their pictures can be read from: another system, its database, a folder.
///
/// Whatever it says is a stranger's word. Nothing is asked of it about anybody but whom it is asked for.
public protocol PeopleSource: Sendable {
    /// What tells this source from another, for names of requests and of journals; no key is part of it.
    var identity: String { get }
    /// The next people after those that a cursor stands for; from the first without one.
    func people(after cursor: String?) async throws(MigrationError) -> PeoplePage
    /// What the source calls the pictures of one person; at most `SourceLimits.pictures`.
    func pictures(of person: ForeignPerson) async throws(MigrationError) -> [String]
    /// One picture, encoded as it was kept there.
    func picture(_ name: String, of person: ForeignPerson) async throws(MigrationError) -> [UInt8]
    /// Lets go of whatever is open.
    func close() async
}

/// Some of the people of a source.
public struct PeoplePage: Sendable {
    public let people: [ForeignPerson]
    /// Where the next page begins; `nil` after the last.
    public let next: String?

    /// A page.
    public init(_ people: [ForeignPerson], next: String?) { (self.people, self.next) = (people, next) }
}

extension PeoplePage: Redacted {}

/// Somebody as another system knows them.
public struct ForeignPerson: Sendable, Hashable {
    /// By what that system tells them apart; stays the same from one reading to the next.
    public let id: String
    /// What that system calls them: the name of a subject, of a folder, of a file.
    public let name: String

    /// Somebody.
    public init(id: String, name: String) { (self.id, self.name) = (id, name) }
}

extension ForeignPerson: Redacted {}

/// How much a source may make us read.
public enum SourceLimits {
    /// Bytes of one picture.
    public static let picture = 16 << 20
    /// Bytes of one list.
    public static let list = 64 << 20
    /// Pictures of one person that are looked at.
    public static let pictures = 20
    /// People of one import.
    public static let people = 1_000_000
    /// People of one page.
    public static let page = 500
    /// Bytes of a name.
    public static let name = 512
    /// Seconds that one exchange may take.
    public static let seconds: Int64 = 60
}

extension PeopleSource {
    /// Everybody, in the source's order, each once.
    public func everybody() async throws(MigrationError) -> [ForeignPerson] {
        var (all, seen): ([ForeignPerson], Set<[UInt8]>) = ([], [])
        var cursor: String?
        repeat {
            let page = try await people(after: cursor)
            // A page that is not the last and has nobody on it would be asked for for ever.
            guard page.next == nil || !page.people.isEmpty else { throw .strangeAnswer }
            for person in page.people where seen.insert(Array(person.id.utf8)).inserted {
                all.append(person)
            }
            guard all.count <= SourceLimits.people else { throw .tooMany(limit: SourceLimits.people) }
            // The same cursor twice would never end.
            guard page.next == nil || page.next != cursor else { throw .strangeAnswer }
            cursor = page.next
        } while cursor != nil
        return all
    }
}
