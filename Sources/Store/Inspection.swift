public import Law

/// What a store found when it looked at all it holds.
public struct Inspection: Hashable, Sendable {
    /// How many rows each table has.
    public var rows: [String: Int] = [:]
    /// What is not as it was written; empty where all is well.
    public var flaws: [Flaw] = []

    /// Nothing found yet.
    public init() {}
}

/// Something in a store that is not as it was written.
///
/// Safe to log: names of tables and numbers.
public enum Flaw: Hashable, Sendable {
    /// The file's pages do not hang together.
    case pages
    /// The tables are not those of this release.
    case schema
    /// So many rows of a table changed.
    case changedRows(table: String, Int)
    /// Rows of a table are gone, or came from elsewhere.
    case rowSet(table: String)
    /// A consent does not stand as its events tell.
    case consent(ConsentID)
    /// An erasure points at a leaf that does not tell of it.
    case erasure(ErasureID)
    /// The store could not be read to the end.
    case unreadable
}

extension Flaw: CustomStringConvertible {
    public var description: String {
        switch self {
        case .pages: "the pages of the database do not hang together"
        case .schema: "the tables are not those of this release"
        case .changedRows(let table, let count): "\(count) rows of \(table) are not as they were written"
        case .rowSet(let table): "rows of \(table) are gone, or came from elsewhere"
        case .consent(let id): "consent \(id) does not stand as its events tell"
        case .erasure(let id): "erasure \(id) points at a leaf that does not tell of it"
        case .unreadable: "the database could not be read to the end"
        }
    }
}
