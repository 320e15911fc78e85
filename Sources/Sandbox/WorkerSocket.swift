internal import Glibc

/// One end of a line on which short messages go whole or not at all.
public struct WorkerSocket: Sendable {
    let file: Int32

    /// A pair of ends, neither of which a program started later inherits.
    static func pair() throws(SandboxError) -> (WorkerSocket, WorkerSocket) {
        var files: [Int32] = [-1, -1]
        let kind = Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        // SAFETY: the array has room for the two numbers the call writes.
        guard unsafe socketpair(AF_UNIX, kind, 0, &files) == 0 else { throw .notStarted }
        return (WorkerSocket(file: files[0]), WorkerSocket(file: files[1]))
    }

    /// Sends one message.
    public func send(_ words: [UInt32]) throws(SandboxError) {
        let bytes = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
        // SAFETY: the length given is the array's.
        let sent = Self.patiently { unsafe Glibc.send(file, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }
        guard sent == bytes.count else { throw .ended }
    }

    /// The next message, of at most sixteen words; `nil` when the other end has gone.
    public func receive() -> [UInt32]? {
        var bytes = [UInt8](repeating: 0, count: 64)
        // SAFETY: no more is read than the array holds.
        let count = Self.patiently { unsafe read(file, &bytes, bytes.count) }
        guard count > 0 else { return nil }
        return stride(from: 0, to: count - count % 4, by: 4).map { start in
            (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) }
        }
    }

    /// Waits for a message; `false` when none came in time.
    func waits(milliseconds: Int32) -> Bool {
        var wanted = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        // SAFETY: one struct is given, and the call is told so.
        return Self.patiently { unsafe Int(poll(&wanted, 1, milliseconds)) } > 0
    }

    /// Does a call again when a signal came in between, but not for ever.
    private static func patiently(_ call: () -> Int) -> Int {
        for _ in 0..<8 {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
        return -1
    }

    func shut() { close(file) }
}
