import Foundation

/// Another process that has a database open in the middle of a read, until it is let go.
final class HeldReader {
    private let process = Process()
    private let input = Pipe()

    struct NoReader: Error {}

    init(of database: String) throws {
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", Self.program, database]
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        guard try output.fileHandleForReading.read(upToCount: 1) == Data("r".utf8) else { throw NoReader() }
    }

    func close() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    private static let program = """
        import sqlite3, sys
        db = sqlite3.connect(sys.argv[1], isolation_level=None)
        db.execute('BEGIN'); db.execute('SELECT count(*) FROM leaf').fetchall()
        print('r', end='', flush=True); sys.stdin.read()
        """
}
