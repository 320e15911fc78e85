internal import CPostgres
internal import Foundation

/// A connection string as libpq reads it, with what is asked of every connection added.
///
/// SAFETY: libpq's list of options ends in one without a keyword, and is freed once, by the call that got it.
struct ConnectionWords: Sendable {
    /// Keywords and values, in order.
    let pairs: [(keyword: String, value: String)]

    init(_ text: String, unprotected: Bool) throws(MigrationError) {
        var trouble: UnsafeMutablePointer<CChar>?
        guard let options = unsafe PQconninfoParse(text, &trouble) else {
            unsafe PQfreemem(trouble)
            throw .notAnAddress
        }
        defer { unsafe PQconninfoFree(options) }
        var pairs: [(keyword: String, value: String)] = []
        var option = unsafe options
        while let keyword = unsafe option.pointee.keyword {
            if let value = unsafe option.pointee.val {
                unsafe pairs.append((String(cString: keyword), String(cString: value)))
            }
            unsafe option = option.advanced(by: 1)
        }
        let words = Dictionary(pairs.map { ($0.keyword, $0.value) }) { $1 }
        let isLocal = Self.isLocal(words)
        let mode = words["sslmode"] ?? (isLocal || unprotected ? "prefer" : "verify-full")
        guard isLocal || unprotected || mode == "verify-full" else { throw .unprotected }
        let ours = [
            "sslmode": mode, "connect_timeout": "10", "application_name": "countenance import",
            // What is read is not changed, by nobody's function, and no statement runs for ever.
            "options": "-c default_transaction_read_only=on -c search_path=pg_catalog "
                + "-c statement_timeout=50s",
            "client_encoding": "UTF8", "keepalives_idle": "20",
        ]
        self.pairs =
            pairs.filter { ours[$0.keyword] == nil }
            + ours.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// What tells this database from another; no name, no password.
    var identity: String {
        let words = Dictionary(pairs.map { ($0.keyword, $0.value) }) { $1 }
        return ["host", "hostaddr", "port", "dbname"].map { words[$0] ?? "" }.joined(separator: " ")
    }

    private static func isLocal(_ words: [String: String]) -> Bool {
        let environment = ProcessInfo.processInfo.environment
        // What stands in a service file is not looked at: whoever names one says how it is proven.
        guard words["service"] == nil, environment["PGSERVICE"] == nil else { return false }
        let named = [words["hostaddr"], words["host"], environment["PGHOSTADDR"], environment["PGHOST"]]
        guard let hosts = named.compactMap(\.self).first, !hosts.isEmpty else { return true }
        return hosts.split(separator: ",").allSatisfy {
            $0.hasPrefix("/") || $0.hasPrefix("@") || ServiceAddress.isLoopback(String($0))
        }
    }
}
