/// What the maker of papers runs: Debian's WeasyPrint, shut in before it sees a page.
///
/// It is one thread of Python without a site of the user's. It can open no file but programs' and fonts', write no byte
/// to any, and make nothing outside an empty folder of its own. The kernel ends it where it opens a line to anywhere,
/// starts a program or touches another, and a page that asks for anything to be loaded ends it.
enum PaperScript {
    /// How it ends where a page would load something.
    static let wouldLoad: Int32 = 3
    /// How it ends where it cannot be shut in.
    static let notShutIn: Int32 = 4
    /// How it ends where WeasyPrint is not there.
    static let noMaker: Int32 = 5

    /// The script, for `python3 -c`; its arguments are how many seconds of processor time it has, and its folder.
    static let text = beginning + files + calls + work

    private static let beginning = """
        import ctypes, os, resource, sys, tempfile
        # Whatever the program that started this has open is not for it.
        os.closerange(3, 65536)
        try:
            import weasyprint
        except (ImportError, OSError):
            sys.exit(\(noMaker))

        system = ctypes.CDLL(None, use_errno=True)

        def refuse(url, *rest, **more):
            os._exit(\(wouldLoad))


        """

    /// Landlock: which files can be opened at all, counted by the versions of the kernel's interface.
    private static let files = """
        class Ruleset(ctypes.Structure):
            _fields_ = [
                ("files", ctypes.c_uint64), ("lines", ctypes.c_uint64), ("others", ctypes.c_uint64),
            ]

        class Beneath(ctypes.Structure):
            _pack_ = 1
            _fields_ = [("rights", ctypes.c_uint64), ("place", ctypes.c_int)]

        read_file, read_folder, remove_folder, make_folder = 1 << 2, 1 << 3, 1 << 4, 1 << 7

        def landlock(call, *given):
            done = system.syscall(ctypes.c_long(444 + call), *given)
            if done < 0:
                raise OSError("landlock")
            return done

        def permit_beneath(rules, path, rights):
            try:
                place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            except FileNotFoundError:
                return
            rule = Beneath(rights, place)
            landlock(1, ctypes.c_int(rules), ctypes.c_int(1), ctypes.byref(rule), ctypes.c_uint(0))
            os.close(place)

        def leave_files(own):
            version = landlock(0, None, ctypes.c_size_t(0), ctypes.c_uint(1))
            kinds = {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)
            size = 8 if version < 4 else 16 if version < 6 else 24
            rights = Ruleset((1 << kinds) - 1, 3, 3)
            rules = landlock(0, ctypes.byref(rights), ctypes.c_size_t(size), ctypes.c_uint(0))
            fonts = ["/etc/fonts", "/var/cache/fontconfig", "/usr/local/share/fonts"] + [
                "/usr/share/" + name for name in ("fontconfig", "xml/fontconfig", "fonts")]
            for path in [path for path in sys.path if path] + ["/usr/lib", "/lib"] + fonts:
                permit_beneath(rules, path, read_file | read_folder if os.path.isdir(path) else read_file)
            permit_beneath(rules, own, read_folder | remove_folder | make_folder)
            if system.prctl(38, 1, 0, 0, 0):
                raise OSError("prctl")
            landlock(2, ctypes.c_int(rules), ctypes.c_uint(0))
            os.close(rules)


        """

    /// seccomp: what ends it.
    private static let calls = """
        permit, end, unknown, masked = 0x7FFF0000, 0x80000000, 0x00050000 | 38, 7

        class Argument(ctypes.Structure):
            _fields_ = [
                ("number", ctypes.c_uint), ("how", ctypes.c_int), ("mask", ctypes.c_uint64),
                ("value", ctypes.c_uint64),
            ]

        def add(calls, rules, what, name, *arguments):
            number = calls.seccomp_syscall_resolve_name(name.encode())
            given = (Argument * len(arguments))(*arguments)
            if calls.seccomp_rule_add_array(rules, ctypes.c_uint32(what), number, len(arguments), given):
                raise OSError(name)

        def shut_in(seconds, own):
            limits = [
                (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CPU, seconds),
                (resource.RLIMIT_AS, 1536 << 20),
            ]
            for limit, most in limits:
                resource.setrlimit(limit, (most, most))
            leave_files(own)
            calls = ctypes.CDLL("libseccomp.so.2")
            calls.seccomp_init.restype = ctypes.c_void_p
            rules = ctypes.c_void_p(calls.seccomp_init(permit))
            # io_uring would open lines that no rule sees.
            for name in [
                "socket", "connect", "bind", "execve", "execveat", "fork", "vfork", "ptrace", "io_uring_setup",
                "process_vm_readv", "process_vm_writev", "kill", "tkill", "rt_sigqueueinfo",
            ]:
                add(calls, rules, end, name)
            # Threads may be, processes not: without CLONE_THREAD it is one; clone3 hides its flags.
            add(calls, rules, end, "clone", Argument(0, masked, 0x10000, 0))
            add(calls, rules, unknown, "clone3")
            if calls.seccomp_load(rules):
                raise OSError("load")


        """

    private static let work = """
        try:
            own = tempfile.tempdir = sys.argv[2]
            os.chdir(own)
            shut_in(int(sys.argv[1]), own)
        except (OSError, ValueError, IndexError):
            sys.exit(\(notShutIn))
        text = sys.stdin.buffer.read().decode()
        page = weasyprint.HTML(string=text, base_url="about:blank", url_fetcher=refuse)
        try:
            paper = page.write_pdf(variant="pdf/ua-1")
        except TypeError:
            paper = page.write_pdf(pdf_variant="pdf/ua-1")
        sys.stdout.buffer.write(paper)
        """
}
