import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// A PostgreSQL of the test with the tables of CompreFace 1.2, run by a user that is not root, as it demands.
struct OtherDatabase: Sendable {
    let folder: String
    var address: String { "host=\(folder) user=frs dbname=postgres" }

    /// The tables that hold people, their numbers and their pictures; the numbers are there to be left alone.
    static let schema = """
        CREATE TABLE subject (id uuid PRIMARY KEY, api_key varchar(36), subject_name varchar(255),
            CONSTRAINT api_key_subject_name_uindex UNIQUE (api_key, subject_name));
        CREATE TABLE img (id uuid PRIMARY KEY, content bytea NOT NULL);
        CREATE TABLE embedding (id uuid PRIMARY KEY, subject_id uuid REFERENCES subject ON DELETE CASCADE,
            embedding float8[] NOT NULL, calculator varchar(255) NOT NULL, img_id uuid REFERENCES img);
        """

    static func visit(_ body: (OtherDatabase) async throws -> Void) async throws {
        try await Yard.visit { yard in
            let database = OtherDatabase(folder: yard.path + "/db")
            try database.start()
            let done: Result<Void, any Error>
            do { done = .success(try await body(database)) } catch { done = .failure(error) }
            try database.asUser("pg_ctl", "-D", "\(database.folder)/data", "-m", "immediate", "-w", "stop")
            try done.get()
        }
    }

    private func start() throws {
        if getuid() == 0 {
            try run("install", "-d", "-o", "postgres", folder)
        } else {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        try asUser(
            "initdb", "-D", "\(folder)/data", "-U", "frs", "--auth=trust", "--no-sync", "-E", "UTF8",
            "--locale=C.UTF-8")
        let settings =
            "-c listen_addresses='' -c unix_socket_directories=\(folder) -c fsync=off -c synchronous_commit=off"
        try asUser(
            "pg_ctl", "-D", "\(folder)/data", "-w", "-l", "\(folder)/log", "-o", settings, "start")
        try ask(Self.schema)
    }

    /// Debian keeps the server's programs out of the path.
    private func asUser(_ program: String, _ arguments: String...) throws {
        let places = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let bin = places.sorted().last.map { "/usr/lib/postgresql/\($0)/bin/" } ?? ""
        let words = (getuid() == 0 ? ["runuser", "-u", "postgres", "--"] : []) + [bin + program] + arguments
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        // A server that outlives its starter must not keep what the test has open: the test would wait for its end.
        let closing =
            "for f in /proc/self/fd/*; do n=${f##*/}; [ $n -gt 2 ] && eval \"exec $n>&-\"; done; exec \"$@\""
        process.arguments = ["-c", closing, "bash"] + words
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        process.standardInput = FileHandle.nullDevice
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(program: program) }
    }

    @discardableResult func ask(_ statement: String) throws -> String {
        try run(
            "psql", "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-h", folder, "-U", "frs", "-d",
            "postgres",
            "-f", "-", input: statement)
    }
}
