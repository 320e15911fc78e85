internal import Glibc

/// What a confined worker must not be able to do; a worker that is told to try must not be there to tell.
public enum Trespass: UInt32, Sendable, CaseIterable {
    /// Opens a file.
    case open = 1
    /// Makes a connection.
    case connect
    /// Starts a process.
    case fork
    /// Asks for memory that holds code.
    case code
    /// Sends a signal to the process that started it.
    case signal
    /// Fails as memory that is not there fails.
    case crash
    /// Never ends.
    case loop
    /// Takes more memory than it may have.
    case memory

    /// Tries; returns only if nothing stopped it.
    func attempt() {
        switch self {
        case .open: unsafe _ = Glibc.open("/etc/passwd", O_RDONLY)
        case .connect: _ = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        case .fork:
            var child = pid_t()
            // SAFETY: the program does not exist; the call is over, one way or the other, before it returns.
            var nothing: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
            unsafe _ = posix_spawn(&child, "/nowhere", nil, nil, &nothing, nil)
        case .code: unsafe _ = mmap(nil, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        case .signal: kill(getppid(), 0)
        case .crash: unsafe UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
        case .loop: while getpid() > 0 {}
        case .memory: takeMemory()
        }
    }

    /// Asks the system for more than the limit allows, and ends the process when it gets no more, as a library would.
    private func takeMemory() {
        for _ in 0..<64 {
            // A call of the system is not left out by the compiler, as one of the allocator may be.
            let block = unsafe mmap(nil, 64 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
            if unsafe block == MAP_FAILED { _exit(1) }
        }
    }
}
