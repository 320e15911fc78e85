/// The people of a CompreFace 1.2 recognition service, read from its PostgreSQL database.
///
/// Only names and pictures are read. The numbers of another model are worth nothing here and are never asked for.
public struct DatabaseSource: PeopleSource {
    private let line: PostgresLine
    private let words: ConnectionWords
    private let key: String

    /// A database that answers, and the service of it that is meant: the only one, or the one with this key.
    public init(
        _ address: String, key: String? = nil, unprotected: Bool = false,
        seconds: Int64 = SourceLimits.seconds
    ) async throws(MigrationError) {
        words = try ConnectionWords(address, unprotected: unprotected)
        line = PostgresLine(words, seconds: seconds)
        self.key = try await Self.service(key, on: line)
    }

    private static func service(
        _ key: String?, on line: PostgresLine
    ) async throws(MigrationError) -> String {
        let rows = try await line.rows("SELECT DISTINCT api_key FROM public.subject ORDER BY 1 LIMIT 1000")
        let keys = rows.values.indices.compactMap { rows.text($0, 0) }
        if let key {
            guard keys.contains(where: { $0.lowercased() == key.lowercased() }) else { throw .noService }
            return keys.first { $0.lowercased() == key.lowercased() } ?? key
        }
        guard let only = keys.first else { throw .noService }
        guard keys.count == 1 else { throw .chooseService(count: keys.count) }
        return only
    }

    public var identity: String { "compreface-postgres \(words.identity)" }

    public func people(after cursor: String?) async throws(MigrationError) -> PeoplePage {
        // A name that is longer than any is left out with its person, and nobody is matched by half a name.
        let rows = try await line.rows(
            """
            SELECT id::text, subject_name FROM public.subject
            WHERE api_key = $1 AND id > $2::uuid AND octet_length(subject_name) BETWEEN 1 AND \(SourceLimits.name)
            ORDER BY id LIMIT \(SourceLimits.page)
            """,
            [key, cursor ?? "00000000-0000-0000-0000-000000000000"])
        let people = rows.values.indices.compactMap { row -> ForeignPerson? in
            guard let id = rows.text(row, 0), id.isUUID, let name = rows.text(row, 1) else { return nil }
            return ForeignPerson(id: id, name: name)
        }
        guard people.count == rows.values.count, people.count <= SourceLimits.page else {
            throw .strangeAnswer
        }
        return PeoplePage(people, next: people.count == SourceLimits.page ? people.last?.id : nil)
    }

    public func pictures(of person: ForeignPerson) async throws(MigrationError) -> [String] {
        let rows = try await line.rows(
            """
            SELECT DISTINCT e.img_id::text FROM public.embedding e
            WHERE e.subject_id = $1::uuid AND e.img_id IS NOT NULL ORDER BY 1 LIMIT \(SourceLimits.pictures)
            """, [person.id])
        let names = rows.values.indices.compactMap { rows.text($0, 0) }
        guard names.allSatisfy(\.isUUID) else { throw .strangeAnswer }
        return Array(names.prefix(SourceLimits.pictures))
    }

    public func picture(_ name: String, of person: ForeignPerson) async throws(MigrationError) -> [UInt8] {
        let size = try await line.rows(
            "SELECT octet_length(content)::text FROM public.img WHERE id = $1::uuid", [name])
        guard size.values.count == 1, let count = size.text(0, 0).flatMap({ Int($0) }) else { throw .gone }
        guard count <= SourceLimits.picture else { throw .tooLarge(limit: SourceLimits.picture) }
        let rows = try await line.rows(
            "SELECT content FROM public.img WHERE id = $1::uuid", [name], binary: true)
        guard rows.values.count == 1, let bytes = rows.values[0][0], !bytes.isEmpty else { throw .gone }
        guard bytes.count <= SourceLimits.picture else { throw .tooLarge(limit: SourceLimits.picture) }
        return bytes
    }

    public func close() async { await line.close() }
}
