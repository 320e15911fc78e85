import Glibc

/// What the process gives up before it touches anything: core dumps, and files that others may read.
enum Hardening {
    static func apply() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        // SAFETY: both calls read one struct that outlives them.
        unsafe _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        _ = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        _ = umask(0o077)
    }
}
