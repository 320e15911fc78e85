internal import Glibc

/// Starts a program with two open files and an empty environment.
enum Spawn {
    /// The process's number; `nil` if there is none.
    static func run(_ program: WorkerProgram, line: Int32, memory: Int32) -> pid_t? {
        // Above the numbers the worker will have them under, so that neither is overwritten.
        let files = [line, memory].map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
        defer { files.filter { $0 >= 0 }.forEach { close($0) } }
        guard files.allSatisfy({ $0 >= 0 }) else { return nil }
        var actions = unsafe posix_spawn_file_actions_t()
        var manner = posix_spawnattr_t()
        // SAFETY: both are made here, used for one call, and let go here.
        guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { return nil }
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        guard unsafe posix_spawnattr_init(&manner) == 0 else { return nil }
        defer { unsafe _ = posix_spawnattr_destroy(&manner) }
        unsafe posix_spawn_file_actions_adddup2(&actions, files[0], 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, files[1], 3)
        settle(&manner)
        return unsafe start(program, &actions, &manner)
    }

    /// Signals as a new program expects them, and a group of its own.
    private static func settle(_ manner: inout posix_spawnattr_t) {
        var (none, all) = (sigset_t(), sigset_t())
        // SAFETY: each call writes or reads structs that outlive it.
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&manner, &none)
        unsafe posix_spawnattr_setsigdefault(&manner, &all)
        unsafe posix_spawnattr_setpgroup(&manner, 0)
        let flags =
            Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETPGROUP)
        unsafe posix_spawnattr_setflags(&manner, flags)
    }

    private static func start(
        _ program: WorkerProgram, _ actions: inout posix_spawn_file_actions_t,
        _ manner: inout posix_spawnattr_t
    ) -> pid_t? {
        // SAFETY: the copies of the words, and the lists that end with nil, outlive the call.
        var words = unsafe ([program.path] + program.arguments).map { unsafe strdup($0) }
        defer { unsafe words.forEach { unsafe free($0) } }
        unsafe words.append(nil)
        var environment: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
        var number = pid_t()
        let status = unsafe posix_spawn(&number, program.path, &actions, &manner, &words, &environment)
        return status == 0 ? number : nil
    }
}
