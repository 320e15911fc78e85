/// What the maker of papers runs: Debian's WeasyPrint, shut in before it sees a page.
///
/// It is one thread of Python without a site of the user's. The kernel ends it where it opens a line to anywhere or
/// starts a program, it can write no byte to any file, and a page that asks for anything to be loaded ends it.
enum PaperScript {
    /// How it ends where a page would load something.
    static let wouldLoad: Int32 = 3
    /// How it ends where it cannot be shut in.
    static let notShutIn: Int32 = 4
    /// How it ends where WeasyPrint is not there.
    static let noMaker: Int32 = 5

    /// The script, for `python3 -c`; its one argument is how many seconds of processor time it has.
    static let text = """
        import ctypes, os, resource, sys
        try:
            import weasyprint
        except (ImportError, OSError):
            sys.exit(\(noMaker))

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

        def refuse(url, *rest, **more):
            os._exit(\(wouldLoad))

        def shut_in(seconds):
            limits = [
                (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CPU, seconds),
                (resource.RLIMIT_AS, 1536 << 20),
            ]
            for limit, most in limits:
                resource.setrlimit(limit, (most, most))
            calls = ctypes.CDLL("libseccomp.so.2")
            calls.seccomp_init.restype = ctypes.c_void_p
            rules = ctypes.c_void_p(calls.seccomp_init(permit))
            for name in ["socket", "connect", "bind", "execve", "execveat", "fork", "vfork", "ptrace"]:
                add(calls, rules, end, name)
            # Threads may be, processes not: without CLONE_THREAD it is one; clone3 hides its flags.
            add(calls, rules, end, "clone", Argument(0, masked, 0x10000, 0))
            add(calls, rules, unknown, "clone3")
            if calls.seccomp_load(rules):
                raise OSError("load")

        try:
            shut_in(int(sys.argv[1]))
        except (OSError, ValueError):
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
