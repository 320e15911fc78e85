internal import Glibc

/// The worker's side: it takes up the line and the memory, confines itself, and answers until the line is cut.
public struct Workplace: Sendable {
    /// What is said when the worker is confined and ready.
    public static let ready: UInt32 = 0xC0DE_0001
    /// What is said when it cannot be, and the number of the step that failed.
    public static let unready: UInt32 = 0xC0DE_0003
    /// The first word of a message that tells the worker to try what it must not be able to do.
    public static let trespass: UInt32 = 0xC0DE_0002

    private let line = WorkerSocket(file: 0)
    /// The memory that parent and worker see.
    public let memory: SharedMemory

    /// Takes up what the parent handed over, and closes all else.
    public init() throws(SandboxError) {
        guard LinuxCall.closeFiles(from: 4) else { throw .notStarted }
        memory = try SharedMemory(file: 3)
    }

    /// Confines itself, says so, and answers each message; returns when the parent has gone.
    public func serve(
        under confinement: Confinement, seconds: UInt, _ answer: ([UInt32]) -> [UInt32]
    ) throws(SandboxError) {
        do throws(SandboxError) { try confinement.enter() } catch {
            if case .notConfined(let step) = error { try line.send([Self.unready, step.number]) }
            throw error
        }
        try line.send([Self.ready])
        while let words = line.receive() {
            Confinement.allow(seconds: seconds)
            if words.first == Self.trespass, let what = words.dropFirst().first.flatMap(Trespass.init) {
                what.attempt()
                try line.send([Self.trespass])
            } else {
                try line.send(answer(words))
            }
        }
    }
}

extension Confinement.Step {
    var number: UInt32 { Self.allCases.firstIndex(of: self).map(UInt32.init) ?? .max }

    init?(number: UInt32) {
        guard Self.allCases.indices.contains(Int(number)) else { return nil }
        self = Self.allCases[Int(number)]
    }
}
