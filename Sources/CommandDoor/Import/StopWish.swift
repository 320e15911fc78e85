internal import HTTPDoor
internal import Synchronization

/// Whether somebody asked the program to stop, by Ctrl-C or by SIGTERM; what is begun is finished first.
final class StopWish: Sendable {
    private let asked = Mutex(false)

    /// Whether to stop before the next person.
    var isAsked: Bool { asked.withLock { $0 } }

    /// Listens while something is done.
    func during<Value>(_ work: () async throws -> Value) async rethrows -> Value {
        let listening = Task { [self] in
            await StopSignals.hear {
                self.asked.withLock { $0 = true }
                Terminal.complain("stopping after this person; --resume goes on from there")
            }
        }
        defer { listening.cancel() }
        return try await work()
    }
}
