internal import NIOPosix

/// Runs the work of one actor on one thread of its own, so that a call that blocks keeps nobody else waiting.
final class OneThread: SerialExecutor {
    private let pool = NIOThreadPool(numberOfThreads: 1)

    init() { pool.start() }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // SAFETY: the pool holds the executor until the job has run, and runs one job at a time.
        pool.submit { _ in unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    deinit { pool.shutdownGracefully { _ in } }
}
