internal import CPostgres

#if canImport(Glibc)
    internal import Glibc
#endif

/// libpq's connection; it stays with the actor that made it, and is closed with it.
///
/// SAFETY: the pointer is libpq's own and lives from `init` to `deinit`. Results are cleared by the call that got
/// them, and what is handed over lives for the length of its call.
@safe
final class PostgresConnection {
    private let handle: OpaquePointer

    init(_ words: ConnectionWords) throws(MigrationError) {
        let keywords = CStrings(words.pairs.map(\.keyword))
        let values = CStrings(words.pairs.map(\.value))
        let handle = unsafe PQconnectdbParams(keywords.pointers, values.pointers, 0)
        guard let handle = unsafe handle else { throw .unreachable }
        guard unsafe PQstatus(handle) == CONNECTION_OK else {
            let wasRefused =
                unsafe PQconnectionNeedsPassword(handle) == 1 || PQconnectionUsedPassword(handle) == 1
            unsafe PQfinish(handle)
            throw wasRefused ? .notAdmitted : .unreachable
        }
        unsafe self.handle = handle
        // What the other side would like to have told is told to nobody.
        _ = unsafe PQsetNoticeReceiver(handle, { _, _ in }, nil)
    }

    deinit { unsafe PQfinish(handle) }

    func rows(
        _ statement: String, _ values: [String], binary: Bool, within seconds: Int64
    ) throws(MigrationError) -> PostgresLine.Rows {
        let arguments = CStrings(values)
        let sent = unsafe PQsendQueryParams(
            handle, statement, Int32(values.count), nil, arguments.pointers, nil, nil, binary ? 1 : 0)
        guard sent == 1 else { throw .unreachable }
        try flush()
        try waitForAnswer(Int32(clamping: seconds * 1000))
        let result = unsafe PQgetResult(handle)
        defer { unsafe PQclear(result) }
        try drain()
        guard unsafe PQresultStatus(result) == PGRES_TUPLES_OK else {
            throw .query(state: unsafe state(of: result))
        }
        return try unsafe copied(result)
    }

    private func flush() throws(MigrationError) {
        // The questions are short: what does not go out at once goes to nobody.
        while true {
            switch unsafe PQflush(handle) {
            case 0: return
            case 1: continue
            default: throw .unreachable
            }
        }
    }

    /// Waits until the answer is whole; each wait has an end, and so has their number.
    private func waitForAnswer(_ milliseconds: Int32) throws(MigrationError) {
        var left = milliseconds
        while unsafe PQisBusy(handle) == 1 {
            var waiting = pollfd(fd: unsafe PQsocket(handle), events: Int16(POLLIN), revents: 0)
            guard left > 0 else { throw .unreachable }
            let step = min(left, 1000)
            let ready = unsafe poll(&waiting, 1, step)
            if ready < 0, errno != EINTR { throw .unreachable }
            // A side that drips pays for each drop as well: it cannot hold the line for ever.
            left -= ready == 0 ? step : 1
            guard unsafe PQconsumeInput(handle) == 1 else { throw .unreachable }
        }
    }

    private func drain() throws(MigrationError) {
        while let more = unsafe PQgetResult(handle) { unsafe PQclear(more) }
    }

    private func state(of result: OpaquePointer?) -> String {
        guard let text = unsafe PQresultErrorField(result, Int32(UInt8(ascii: "C"))) else { return "?????" }
        // Five letters and digits by the standard; nothing else is repeated.
        return String(
            unsafe String(cString: text).prefix(5).filter { $0.isASCII && $0.isLetter || $0.isNumber })
    }

    private func copied(_ result: OpaquePointer?) throws(MigrationError) -> PostgresLine.Rows {
        let (rows, columns) = unsafe (PQntuples(result), PQnfields(result))
        let values = (0..<rows).map { row in
            (0..<columns).map { column -> [UInt8]? in
                guard unsafe PQgetisnull(result, row, column) == 0,
                    let start = unsafe PQgetvalue(result, row, column)
                else { return nil }
                let length = Int(unsafe PQgetlength(result, row, column))
                return unsafe Array(UnsafeRawBufferPointer(start: start, count: length))
            }
        }
        return PostgresLine.Rows(values: values)
    }
}

/// Texts as C wants them, ended by a null pointer, and freed with their owner.
///
/// SAFETY: each text is copied by `strdup` and freed once; the array outlives the call that borrows it.
@safe
private final class CStrings {
    private let owned: [UnsafeMutablePointer<CChar>?]

    init(_ texts: [String]) { unsafe owned = texts.map { unsafe strdup($0) } + [nil] }

    var pointers: [UnsafePointer<CChar>?] { unsafe owned.map { unsafe UnsafePointer($0) } }

    deinit { unsafe owned.forEach { unsafe free($0) } }
}
