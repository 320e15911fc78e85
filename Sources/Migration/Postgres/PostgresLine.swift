internal import CPostgres

/// One connection to PostgreSQL, on a thread of its own.
actor PostgresLine {
    /// The rows of one answer: every value as bytes, `nil` where there is none.
    struct Rows: Sendable {
        let values: [[[UInt8]?]]

        func text(_ row: Int, _ column: Int) -> String? {
            values[row][column].flatMap { String(validating: $0, as: UTF8.self) }
        }
    }

    private let thread = OneThread()
    // SAFETY: the executor lives as long as the actor that holds it.
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }
    private var connection: PostgresConnection?
    private let words: ConnectionWords
    private let seconds: Int64

    /// A line that is opened with the first query.
    init(_ words: ConnectionWords, seconds: Int64) { (self.words, self.seconds) = (words, seconds) }

    /// Asks for rows; values come in text form, or in binary form where that is said.
    func rows(
        _ statement: String, _ values: [String] = [], binary: Bool = false
    ) throws(MigrationError) -> Rows {
        let open: PostgresConnection
        if let connection { open = connection } else { open = try PostgresConnection(words) }
        connection = open
        do throws(MigrationError) {
            return try open.rows(statement, values, binary: binary, within: seconds)
        } catch {
            // A connection that failed in the middle of an answer would give the rest of it to the next question.
            if error == .unreachable { connection = nil }
            throw error
        }
    }

    func close() { connection = nil }
}
