internal import Face
internal import Sandbox

/// Tries out whether this machine can confine a worker: what `countenance doctor` asks.
public enum DecoderTrial {
    /// Why a worker would not be safe here.
    public enum Flaw: Error, Hashable, Sendable, CustomStringConvertible {
        /// It cannot be started, or cannot confine itself; the reason is safe to log.
        case notConfined(String)
        /// It is there after an attempt at something that should have ended it.
        case notStopped(String)

        public var description: String {
            switch self {
            case .notConfined(let why): why
            case .notStopped(let what): "a confined worker could \(what)"
            }
        }
    }

    /// Starts workers of this program and has them try what must end them; the words say what was seen.
    public static func run(program path: String) throws(Flaw) -> String {
        let attempts: [(Trespass, String)] = [(.open, "open a file"), (.connect, "open a connection")]
        for (attempt, words) in attempts {
            let worker = try readyWorker(path)
            guard worker.isStopped(from: attempt, milliseconds: WorkerDecoder.patience) else {
                throw .notStopped(words)
            }
        }
        return "pictures are decoded by a confined process; one that opened a file or a connection was ended"
    }

    private static func readyWorker(_ path: String) throws(Flaw) -> WorkerProcess {
        do throws(SandboxError) {
            let program = WorkerProgram(path: path, arguments: [DecodeWorker.word])
            let worker = try WorkerProcess(program, sharing: SharedMemory(count: 1 << 12))
            try worker.waitUntilReady(milliseconds: WorkerDecoder.patienceAtStart)
            return worker
        } catch {
            throw .notConfined(error.description)
        }
    }
}
