internal import CSeccomp
internal import Glibc

/// The system calls a confined worker may make; any other ends it at once.
enum CallFilter {
    /// Reading and answering on the line it has, ending, and working with memory that holds no code.
    private static let allowed = [
        "read", "write", "sendto", "exit", "exit_group", "munmap", "mremap", "brk", "madvise", "futex",
        "rt_sigreturn", "rt_sigprocmask", "getrusage", "clock_gettime", "sched_yield", "getpid", "gettid",
    ]

    /// Allowed only where an argument has none of these bits set (memory with code), or is this number (a limit).
    private static let bounded: [(name: String, rule: scmp_arg_cmp)] = [
        ("mmap", noCode), ("mprotect", noCode),
        (
            "prlimit64",
            scmp_arg_cmp(arg: 1, op: SCMP_CMP_EQ, datum_a: UInt64(RLIMIT_CPU.rawValue), datum_b: 0)
        ),
    ]

    private static let noCode = scmp_arg_cmp(
        arg: 2, op: SCMP_CMP_MASKED_EQ, datum_a: UInt64(PROT_EXEC), datum_b: 0)

    /// Loads the filter for good; it also sets `no_new_privs`, so that no program started later could gain rights.
    static func load() -> Bool {
        guard let filter = unsafe seccomp_init(ending) else { return false }
        // SAFETY: the filter is made and released here; the kernel keeps a copy of its own.
        defer { unsafe seccomp_release(filter) }
        let rules =
            allowed.map { unsafe allow($0, nil, in: filter) }
            + bounded.map { unsafe allow($0.name, $0.rule, in: filter) }
        guard rules.allSatisfy({ $0 }) else { return false }
        return unsafe seccomp_load(filter) == 0
    }

    /// To end the process where the kernel can, and else its one thread, which is the same.
    private static var ending: UInt32 {
        guard let probe = unsafe seccomp_init(endProcess) else { return 0 }
        unsafe seccomp_release(probe)
        return endProcess
    }

    /// `SCMP_ACT_KILL_PROCESS` and `SCMP_ACT_ALLOW`.
    private static let endProcess: UInt32 = 0x8000_0000
    private static let permit: UInt32 = 0x7FFF_0000

    private static func allow(_ name: String, _ rule: scmp_arg_cmp?, in filter: scmp_filter_ctx) -> Bool {
        let number = unsafe seccomp_syscall_resolve_name(name)
        guard number >= 0 else { return false }
        let rules = rule.map { [$0] } ?? []
        return unsafe seccomp_rule_add_array(filter, permit, number, UInt32(rules.count), rules) == 0
    }
}
