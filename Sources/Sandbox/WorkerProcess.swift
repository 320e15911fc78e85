internal import Glibc
internal import Synchronization

/// Which program does the work, and with which words; its environment is empty.
public struct WorkerProgram: Hashable, Sendable {
    /// The program's file.
    public var path: String
    /// Its arguments, its own name not among them.
    public var arguments: [String]

    /// Names a program.
    public init(path: String, arguments: [String]) { (self.path, self.arguments) = (path, arguments) }

    /// The program that is running, started again with other words.
    public static func itself(_ arguments: [String]) -> WorkerProgram {
        WorkerProgram(path: "/proc/self/exe", arguments: arguments)
    }
}

/// A process that was started to work, with one line to it and memory that both see; ended when it is let go.
public final class WorkerProcess: Sendable {
    /// The process's number.
    public let number: Int32
    private let line: WorkerSocket
    private let hasEnded = Mutex(false)

    /// Starts a worker.
    ///
    /// It has the line as its standard input, the memory as file 3, and nothing else of ours; a group of its own, so
    /// that a key pressed at our terminal does not reach it.
    public init(_ program: WorkerProgram, sharing memory: SharedMemory) throws(SandboxError) {
        let (ours, theirs) = try WorkerSocket.pair()
        defer { theirs.shut() }
        guard let number = Spawn.run(program, line: theirs.file, memory: memory.file) else {
            ours.shut()
            throw .notStarted
        }
        (self.number, line) = (number, ours)
    }

    deinit {
        end()
        line.shut()
    }

    /// Ends the process; when this returns it is gone, and what it shared is nobody else's.
    public func end() {
        hasEnded.withLock { ended in
            guard !ended else { return }
            kill(number, SIGKILL)
            var status: Int32 = 0
            // SAFETY: the call writes one number. Nobody else waits for this process, so its number is still its own.
            while unsafe waitpid(number, &status, 0) < 0, errno == EINTR {}
            ended = true
        }
    }

    /// Waits until the worker says that it is confined.
    public func waitUntilReady(milliseconds: Int32) throws(SandboxError) {
        let words = try answer(milliseconds: milliseconds)
        if words.first == Workplace.unready, let step = words.last.flatMap(Confinement.Step.init(number:)) {
            throw .notConfined(step)
        }
        guard words == [Workplace.ready] else { throw .babble }
    }

    /// Tells the worker to try what it must not be able to do, and gives back whether that ended it.
    public func isStopped(from trespass: Trespass, milliseconds: Int32) -> Bool {
        do throws(SandboxError) {
            _ = try ask([Workplace.trespass, trespass.rawValue], milliseconds: milliseconds)
            return false
        } catch {
            return error == .ended
        }
    }

    /// Asks, and waits for the answer no longer than the given time.
    public func ask(_ words: [UInt32], milliseconds: Int32) throws(SandboxError) -> [UInt32] {
        try line.send(words)
        return try answer(milliseconds: milliseconds)
    }

    /// The next message of the worker.
    public func answer(milliseconds: Int32) throws(SandboxError) -> [UInt32] {
        guard line.waits(milliseconds: milliseconds) else { throw .late }
        guard let words = line.receive() else { throw .ended }
        return words
    }
}
