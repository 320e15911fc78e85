internal import UnixSignals

/// Tells when somebody asks the program to stop, by Ctrl-C or SIGTERM, for commands that are no servers.
public enum StopSignals {
    /// Calls whenever it is asked; ends when its task is cancelled.
    public static func hear(_ asked: @escaping @Sendable () -> Void) async {
        for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) { asked() }
    }
}
