internal import Glibc

/// How many files and connections this process may have open.
public enum OpenFiles {
    /// Raises the number as far as the operator's limit allows, up to what is wished for, and tells what it is now.
    public static func raise(to wish: Int) -> Int {
        var limit = rlimit()
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        // SAFETY: both calls read or write one struct that outlives them.
        guard unsafe getrlimit(kind, &limit) == 0 else { return 1024 }
        let reachable = min(limit.rlim_max, rlim_t(wish))
        guard limit.rlim_cur < reachable else { return Int(min(limit.rlim_cur, rlim_t(wish))) }
        limit.rlim_cur = reachable
        // SAFETY: as above.
        return unsafe setrlimit(kind, &limit) == 0 ? Int(reachable) : 1024
    }
}
