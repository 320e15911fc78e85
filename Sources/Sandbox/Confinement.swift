internal import Glibc

/// What a worker gives up before it sees a stranger's bytes: everything but computing in memory it has.
public struct Confinement: Sendable {
    /// A step on the way in.
    public enum Step: String, Sendable, CaseIterable {
        case threads = "being one thread"
        case reading = "keeping memory from being read"
        case limits = "setting limits"
        case filter = "filtering system calls"
    }

    /// Bytes of address space beyond what the worker has when it goes in.
    public var memory: UInt
    /// Seconds of processor time for the worker's whole life.
    public var lifetime: UInt

    /// Takes what the work may use.
    public init(memory: UInt = 640 << 20, lifetime: UInt = 600) {
        (self.memory, self.lifetime) = (memory, lifetime)
    }

    /// Goes in; there is no way out.
    public func enter() throws(SandboxError) {
        guard Self.threads == 1 else { throw .notConfined(.threads) }
        guard LinuxCall.forbidReading() else { throw .notConfined(.reading) }
        _ = LinuxCall.overwriteFreedMemory()
        guard setLimits() else { throw .notConfined(.limits) }
        guard CallFilter.load() else { throw .notConfined(.filter) }
    }

    /// Allows this many seconds of processor time from now on; the system ends the process when they are used.
    public static func allow(seconds: UInt) {
        var used = rusage()
        // SAFETY: the call fills one struct that outlives it.
        guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &used) == 0 else { return }
        let spent = UInt(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1
        var limit = rlimit()
        unsafe _ = getrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
        limit.rlim_cur = min(rlim_t(spent + seconds), limit.rlim_max)
        unsafe _ = setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
    }

    private func setLimits() -> Bool {
        [
            (__rlimit_resource_t(RLIMIT_CORE.rawValue), 0), (__rlimit_resource_t(RLIMIT_FSIZE.rawValue), 0),
            (__rlimit_resource_t(RLIMIT_NOFILE.rawValue), 0), (Self.processes, 0),
            (__rlimit_resource_t(RLIMIT_AS.rawValue), Self.addressSpace + memory),
            (__rlimit_resource_t(RLIMIT_CPU.rawValue), lifetime),
        ]
        .allSatisfy { resource, most in
            var limit = rlimit(rlim_cur: rlim_t(most), rlim_max: rlim_t(most))
            // SAFETY: the call reads one struct that outlives it.
            return unsafe setrlimit(resource, &limit) == 0
        }
    }

    /// `RLIMIT_NPROC`, which Swift does not name.
    private static let processes = __rlimit_resource_t(6)

    /// Bytes of address space in use.
    private static var addressSpace: UInt {
        let pages = SystemFile.text("/proc/self/statm").split(separator: " ").first.flatMap { UInt($0) } ?? 0
        return pages * UInt(max(getpagesize(), 1))
    }

    /// Threads of this process.
    private static var threads: Int {
        let line = SystemFile.text("/proc/self/status").split(separator: "\n").first {
            $0.hasPrefix("Threads:")
        }
        return line.flatMap { Int($0.dropFirst(8).drop(while: \.isWhitespace)) } ?? 0
    }
}

/// A short file of the kernel's.
enum SystemFile {
    /// Its text; empty if it cannot be read.
    static func text(_ path: String) -> String {
        // SAFETY: the path is lent for the call.
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 8192)
        // SAFETY: no more is read than the array holds.
        let count = unsafe read(file, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
