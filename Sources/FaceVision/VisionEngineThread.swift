internal import Dispatch

/// Runs one lane's work, in order, off the threads that Swift's tasks share: inference blocks for long.
final class VisionThread: SerialExecutor {
    private let queue: DispatchQueue

    init(number: Int) { queue = DispatchQueue(label: "vision lane \(number)", qos: .userInitiated) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // SAFETY: each job is run once, here, on the executor it was given to.
        queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
