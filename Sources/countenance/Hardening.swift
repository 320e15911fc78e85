import Glibc

/// What the process gives up before it touches anything: core dumps, and files that others may read.
enum Hardening {
    static func apply() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        // SAFETY: the call reads one struct that outlives it.
        unsafe _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        _ = umask(0o077)
    }
}
