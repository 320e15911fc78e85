import Foundation
import Migration
import Testing

@Suite("A CompreFace's database", .serialized) struct DatabaseSourceTests {
    private static let one = "5f1c8a52-0d3f-4c7a-9a54-0c2b7f3f9a11"
    private static let two = "6f1c8a52-0d3f-4c7a-9a54-0c2b7f3f9a11"

    private static let rows = """
        INSERT INTO subject SELECT gen_random_uuid(), '\(one)', 'p' || n FROM generate_series(1, 10000) n;
        INSERT INTO subject VALUES ('00000000-0000-4000-8000-000000000001', '\(one)', E'Rob''); DROP TABLE img; --');
        INSERT INTO img VALUES ('00000000-0000-4000-8000-0000000000a1', '\\xffd8ff00'),
            ('00000000-0000-4000-8000-0000000000a2', ''),
            ('00000000-0000-4000-8000-0000000000a3', convert_to(repeat('x', 16777217), 'UTF8'));
        INSERT INTO embedding SELECT gen_random_uuid(), '00000000-0000-4000-8000-000000000001', '{0.5}', 'r100', i.id
            FROM img i;
        INSERT INTO embedding VALUES (gen_random_uuid(), '00000000-0000-4000-8000-000000000001', '{0.5}', 'r100', NULL);
        """

    @Test func `ten thousand people come page by page with their pictures, and no numbers of another model`()
        async throws
    {
        try await OtherDatabase.visit { database in
            try database.ask(Self.rows)
            let source = try await DatabaseSource(database.address)
            let first = try await source.people(after: nil)
            #expect(first.people.count == SourceLimits.page)
            let all = try await source.everybody()
            #expect(all.count == 10_001 && Set(all.map(\.id)).count == 10_001)
            let rob = try #require(all.first { $0.name.hasPrefix("Rob") })
            let pictures = try await source.pictures(of: rob)
            #expect(pictures.count == 3)
            #expect(try await source.picture(pictures[0], of: rob) == [0xff, 0xd8, 0xff, 0])
            await #expect(throws: MigrationError.gone) { try await source.picture(pictures[1], of: rob) }
            await #expect(throws: MigrationError.tooLarge(limit: SourceLimits.picture)) {
                try await source.picture(pictures[2], of: rob)
            }
            await #expect(throws: MigrationError.query(state: "22P02")) {
                try await source.picture("' OR true", of: rob)
            }
            // After an error the line serves on, and nothing was changed by whatever a name says.
            #expect(try await source.pictures(of: rob).count == 3)
            await source.close()
            #expect(try database.ask("SELECT count(*) FROM img") == "3\n")
        }
    }

    @Test func `of several services one must be named`() async throws {
        try await OtherDatabase.visit { database in
            await #expect(throws: MigrationError.noService) { try await DatabaseSource(database.address) }
            try database.ask(
                "INSERT INTO subject VALUES (gen_random_uuid(), '\(Self.one)', 'Ann'), "
                    + "(gen_random_uuid(), '\(Self.two)', 'Bob')")
            await #expect(throws: MigrationError.chooseService(count: 2)) {
                try await DatabaseSource(database.address)
            }
            await #expect(throws: MigrationError.noService) {
                try await DatabaseSource(database.address, key: "7f1c8a52-0d3f-4c7a-9a54-0c2b7f3f9a11")
            }
            let source = try await DatabaseSource(database.address, key: Self.two.uppercased())
            #expect(try await source.everybody().map(\.name) == ["Bob"])
            await source.close()
        }
    }

    @Test func `another database or none is told from a CompreFace`() async throws {
        try await OtherDatabase.visit { database in
            try database.ask("DROP TABLE embedding, subject, img")
            await #expect(throws: MigrationError.query(state: "42P01")) {
                try await DatabaseSource(database.address)
            }
        }
        await #expect(throws: MigrationError.unreachable) {
            try await DatabaseSource("host=/nowhere dbname=x")
        }
        await #expect(throws: MigrationError.notAnAddress) { try await DatabaseSource("nonsense here") }
    }

    @Test func `a side that takes the question and never answers is left`() async throws {
        try await OtherDatabase.visit { database in
            try database.ask(
                """
                DROP TABLE embedding, subject, img;
                CREATE VIEW subject AS SELECT (SELECT 'x' FROM pg_catalog.pg_sleep(30)) AS api_key,
                    gen_random_uuid() AS id, 'x'::text AS subject_name;
                """)
            await #expect(throws: MigrationError.unreachable) {
                try await DatabaseSource(database.address, seconds: 1)
            }
        }
    }

    @Test(arguments: [
        "host=db.example.org", "postgresql://db.example.org/frs", "host=db.example.org sslmode=require",
        "hostaddr=192.0.2.1 host=localhost sslmode=prefer", "host=localhost,db.example.org sslmode=disable",
    ])
    func `faces come from another machine only from one that proves itself`(address: String) async throws {
        let mode = address.contains("sslmode")
        let expected: MigrationError = mode ? .unprotected : .unreachable
        await #expect(throws: expected) { try await DatabaseSource(address) }
    }
}
