#!/usr/bin/env python3
"""Runs a program under the system calls that the unit permits, where there is no systemd to do it.

  under-unit.py expand Packaging/countenance.service > calls.txt   # needs systemd-analyze
  under-unit.py run calls.txt COMMAND...                           # needs libseccomp2
"""
import ctypes
import os
import resource
import subprocess
import sys

ALLOW, EPERM = 0x7FFF0000, 0x00050000 | 1


def members(name):
    """The calls of a group, as this machine's systemd has it."""
    if not name.startswith("@"):
        return {name}
    told = subprocess.run(["systemd-analyze", "--no-pager", "syscall-filter", name], capture_output=True, text=True)
    words = [line.strip() for line in told.stdout.splitlines()[1:]]
    return {call for word in words if word and not word.startswith("#") for call in members(word)}


def expand(unit):
    permitted = set()
    for line in open(unit, encoding="utf-8"):
        if not line.startswith("SystemCallFilter="):
            continue
        words = line.split("=", 1)[1].split()
        is_taken = words[0].startswith("~")
        for word in words:
            calls = members(word.lstrip("~"))
            permitted = permitted - calls if is_taken else permitted | calls
    print("\n".join(sorted(permitted)))


def run(calls, command):
    limits = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_MEMLOCK, 64 << 20), (resource.RLIMIT_NOFILE, 8192)]
    for limit, most in limits:
        resource.setrlimit(limit, (min(most, resource.getrlimit(limit)[1]) if most else 0,) * 2)
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_init.restype = ctypes.c_void_p
    rules = ctypes.c_void_p(library.seccomp_init(EPERM))
    known = 0
    for name in open(calls, encoding="utf-8").read().split():
        number = library.seccomp_syscall_resolve_name(name.encode())
        if number >= 0 and library.seccomp_rule_add_array(rules, ctypes.c_uint32(ALLOW), number, 0, None) == 0:
            known += 1
    if known < 100 or library.seccomp_load(rules):
        sys.exit("under-unit: the filter could not be loaded")
    os.execvp(command[0], command)


if len(sys.argv) == 3 and sys.argv[1] == "expand":
    expand(sys.argv[2])
elif len(sys.argv) > 3 and sys.argv[1] == "run":
    run(sys.argv[2], sys.argv[3:])
else:
    sys.exit(__doc__)
