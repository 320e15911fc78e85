"""Runs a program under ptrace, sees each call that touches a file of the home, and can stop or spoil any of them.

strace counts the calls of each thread for itself, so with several threads `when=K` names no certain point. Here the
calls of all threads are numbered together, only those on files below one folder count, and what was written is read
from the process whole. Linux on x86-64.
"""
import ctypes
import errno
import os
import signal
import struct
import time

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long

TRACEME, CONT, GETREGS, SETREGS, SYSCALL, SETOPTIONS = 0, 7, 12, 13, 24, 0x4200
OPTIONS = 0x01 | 0x02 | 0x04 | 0x08 | 0x10 | 0x80 | 0x100000  # syscall-good, forks, clone, exec, seccomp, exit-kill
SECCOMP_EVENT, WALL = 7, 0x40000000

NAMES = ("r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rax rcx rdx rsi rdi orig_rax rip cs eflags rsp ss fs gs ds es "
         "f2 g2").split()
ARGUMENTS = ("rdi", "rsi", "rdx", "r10", "r8", "r9")


class Registers(ctypes.Structure):
    _fields_ = [(name, ctypes.c_ulonglong) for name in NAMES]


# number: (name, form); the form says what the arguments are: f file, p path, d folder of the next path
CALLS = {
    1: ("write", "f"), 18: ("pwrite64", "f"), 20: ("writev", "f"), 74: ("fsync", "f"), 75: ("fdatasync", "f"),
    76: ("truncate", "p"), 77: ("ftruncate", "f"), 82: ("rename", "pp"), 83: ("mkdir", "p"), 84: ("rmdir", "p"),
    85: ("creat", "p"), 86: ("link", "pp"), 87: ("unlink", "p"), 162: ("sync", ""), 257: ("openat", "dp"),
    2: ("open", "p"), 258: ("mkdirat", "dp"), 263: ("unlinkat", "dp"), 264: ("renameat", "dpdp"),
    316: ("renameat2", "dpdp"), 265: ("linkat", "dpdp"), 285: ("fallocate", "f"), 306: ("syncfs", "f"),
}
OPENS = {"openat", "open", "creat"}
KILLED_AT = {name for name, _ in CALLS.values()}
O_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Call:
    """One call of the program on a file of its home."""
    __slots__ = ("number", "name", "paths", "data", "offset", "flags", "result", "began", "thread", "appends")

    def __init__(self, name, paths):
        self.name, self.paths, self.data, self.offset = name, paths, b"", None
        self.flags, self.result, self.number, self.began = 0, None, None, 0

    def __repr__(self):
        return f"{self.number}:{self.name}({', '.join(map(str, self.paths))}, {len(self.data)}@{self.offset})"


class Run:
    """How a traced program ended: its calls in the order in which they returned, its words, its end."""

    def __init__(self):
        self.calls, self.said, self.complained = [], b"", b""
        self.code = self.signal = None
        self.fault_at = self.ended_at = None
        self.acks_after_fault = 0
        self.hit = None


class Tracer:
    """Follows one program. `under` is the folder whose files count; `judge(call)` may answer "kill" or an errno."""

    def __init__(self, argv, under, judge=None, env=None, keep=False, counted=None, timeout=60):
        self.argv, self.env, self.judge, self.keep = argv, env or dict(os.environ), judge, keep
        self.under = os.path.realpath(under) if under else None
        self.counted, self.timeout = counted, timeout
        self.run = Run()
        self.waiting, self.known, self.count = {}, set(), 0

    def trace(self):
        out, said = os.pipe()
        err, complained = os.pipe()
        pid = os.fork()
        if pid == 0:
            self.become(said, complained)
        os.close(said)
        os.close(complained)
        self.pid, self.known = pid, {pid}
        os.waitpid(pid, 0)
        self.ptrace(SETOPTIONS, pid, OPTIONS)
        self.ptrace(CONT, pid, 0)
        os.set_blocking(out, False)
        os.set_blocking(err, False)
        self.out, self.err, self.deadline = out, err, time.monotonic() + self.timeout
        try:
            self.follow()
        finally:
            self.drain()
            os.close(out)
            os.close(err)
        return self.run

    def become(self, said, complained):
        try:
            os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
            os.dup2(said, 1)
            os.dup2(complained, 2)
            os.closerange(3, 64)
            libc.ptrace(TRACEME, 0, None, None)
            os.kill(os.getpid(), signal.SIGSTOP)
            install_filter()
            os.execve(self.argv[0], self.argv, self.env)
        finally:
            os._exit(127)

    def ptrace(self, request, pid, data, address=0):
        if libc.ptrace(request, pid, address, data) < 0:
            code = ctypes.get_errno()
            if code != errno.ESRCH:
                raise OSError(code, "ptrace")
            return False
        return True

    def follow(self):
        while True:
            try:
                thread, status = os.waitpid(-1, WALL)
            except ChildProcessError:
                return
            if os.WIFEXITED(status) or os.WIFSIGNALED(status):
                self.waiting.pop(thread, None)
                if thread == self.pid:
                    self.end(status)
                    return
                continue
            if time.monotonic() > self.deadline:
                os.kill(self.pid, signal.SIGKILL)
                self.run.hit = self.run.hit or "timeout"
            self.stopped(thread, status)

    def end(self, status):
        self.run.ended_at = time.monotonic()
        if os.WIFEXITED(status):
            self.run.code = os.WEXITSTATUS(status)
        else:
            self.run.signal = os.WTERMSIG(status)

    def stopped(self, thread, status):
        number, event = os.WSTOPSIG(status), status >> 16
        if event == SECCOMP_EVENT:
            return self.entered(thread)
        if number == signal.SIGTRAP | 0x80:
            return self.left(thread)
        first = thread not in self.known
        self.known.add(thread)
        quiet = event or number == signal.SIGTRAP or (first and number == signal.SIGSTOP)
        self.ptrace(CONT, thread, 0 if quiet else number)

    def registers(self, thread):
        registers = Registers()
        return registers if self.ptrace(GETREGS, thread, ctypes.addressof(registers)) else None

    def entered(self, thread):
        registers = self.registers(thread)
        call = registers and self.call(thread, registers)
        if not call:
            return self.ptrace(CONT, thread, 0)
        if call.name == "say":
            self.drain()
        if call.name != "say" and (self.counted is None or call.name in self.counted):
            self.count += 1
            call.number = self.count
            verdict = self.judge(call) if self.judge else None
            if verdict == "kill":
                self.run.hit = repr(call)
                os.kill(self.pid, signal.SIGKILL)
                return None
            if verdict:
                return self.spoil(thread, registers, verdict, call)
        call.began = len(self.run.calls)
        self.waiting[thread] = call
        return self.ptrace(SYSCALL, thread, 0)

    def spoil(self, thread, registers, code, call):
        """The call is not made; the program is told that it failed."""
        if self.run.fault_at is None:
            self.run.fault_at, self.run.hit = time.monotonic(), repr(call)
        registers.orig_rax = ctypes.c_ulonglong(-1).value
        registers.rax = ctypes.c_ulonglong(-code).value
        self.ptrace(SETREGS, thread, ctypes.addressof(registers))
        return self.ptrace(CONT, thread, 0)

    def left(self, thread):
        call = self.waiting.pop(thread, None)
        registers = self.registers(thread)
        if call and registers:
            call.result = ctypes.c_longlong(registers.rax).value
            if call.result >= 0:
                if call.name == "say" and self.run.fault_at is not None:
                    self.run.acks_after_fault += call.data.count(b"\n") and 1
                if self.keep:
                    self.run.calls.append(call)
        self.ptrace(CONT, thread, 0)

    def call(self, thread, registers):
        name, form = CALLS.get(registers.orig_rax, (None, None))
        if name is None:
            return None
        values = [getattr(registers, one) for one in ARGUMENTS]
        if name == "write" and values[0] == 1:
            call = Call("say", [])
            call.data = self.memory(thread, values[1], values[2])
            return call
        if name == "sync":
            return Call(name, [])
        paths = self.paths(thread, form, values)
        if self.under and not any(self.is_ours(path) for path in paths):
            return None
        call = Call(name, paths)
        if name in OPENS:
            call.flags = values[2] if name == "openat" else values[1] if name == "open" else O_WRITES
            if not call.flags & (os.O_CREAT | os.O_TRUNC):
                return None
        elif self.keep:
            self.content(thread, call, values)
        return call

    def content(self, thread, call, values):
        if call.name in ("write", "pwrite64"):
            call.data = self.memory(thread, values[1], values[2])
            call.offset = values[3] if call.name == "pwrite64" else self.position(thread, values[0])
        elif call.name == "writev":
            table = self.memory(thread, values[1], 16 * values[2])
            for base, size in struct.iter_unpack("<QQ", table):
                call.data += self.memory(thread, base, size)
            call.offset = self.position(thread, values[0])
        elif call.name == "ftruncate" or call.name == "truncate":
            call.offset = values[1]
        elif call.name == "fallocate":
            call.offset = values[2] + values[3]
        elif call.name == "unlinkat":
            call.flags = values[2]

    def is_ours(self, path):
        return path is not None and (path == self.under or path.startswith(self.under + "/"))

    def paths(self, thread, form, values):
        found, folder, place = [], None, 0
        for letter in form:
            value = values[place]
            place += 1
            if letter == "d":
                number = ctypes.c_int(value & 0xFFFFFFFF).value
                folder = self.link(thread, "cwd" if number == -100 else f"fd/{number}")
            elif letter == "p":
                text = os.fsdecode(self.string(thread, value))
                found.append(os.path.normpath(os.path.join(folder or self.link(thread, "cwd"), text)))
            else:
                found.append(self.link(thread, f"fd/{ctypes.c_int(value & 0xFFFFFFFF).value}"))
        return found

    @staticmethod
    def link(thread, name):
        try:
            return os.readlink(f"/proc/{thread}/{name}")
        except OSError:
            return "?"

    @staticmethod
    def position(thread, number):
        with open(f"/proc/{thread}/fdinfo/{number}") as file:
            lines = dict(line.split(":", 1) for line in file.read().splitlines() if ":" in line)
        if int(lines["flags"], 8) & os.O_APPEND:
            return None
        return int(lines["pos"])

    @staticmethod
    def memory(thread, address, size):
        with open(f"/proc/{thread}/mem", "rb", buffering=0) as file:
            file.seek(address)
            return file.read(size)

    def string(self, thread, address):
        page = 4096 - address % 4096
        text = self.memory(thread, address, page)
        if b"\0" not in text:
            text += self.memory(thread, address + page, 4096)
        return text.split(b"\0", 1)[0]

    def drain(self):
        for pipe, name in ((self.out, "said"), (self.err, "complained")):
            try:
                while part := os.read(pipe, 65536):
                    setattr(self.run, name, getattr(self.run, name) + part)
            except BlockingIOError:
                pass


def install_filter():
    """Stops at the calls of the table and at no others: the rest run at full speed."""
    code = [struct.pack("<HBBI", 0x20, 0, 0, 0)]
    for place, number in enumerate(CALLS):
        code.append(struct.pack("<HBBI", 0x15, len(CALLS) - place, 0, number))
    code.append(struct.pack("<HBBI", 0x06, 0, 0, 0x7FFF0000))
    code.append(struct.pack("<HBBI", 0x06, 0, 0, 0x7FF00000))
    text = ctypes.create_string_buffer(b"".join(code))
    program = struct.pack("<HxxxxxxQ", len(code), ctypes.addressof(text))
    buffer = ctypes.create_string_buffer(program)
    if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, ctypes.c_void_p(ctypes.addressof(buffer)), 0, 0):
        os._exit(126)
