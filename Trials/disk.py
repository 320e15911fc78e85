"""What a disk may hold after the power failed: all that was synced, and any part of what was not.

A file's bytes are safe after fsync of the file; a name is safe after fsync of its folder. Names of one folder reach
the disk in order, as a journal writes them; bytes of one file in any order, and a sector of 512 bytes whole or not.
"""
import os
import random

SECTOR = 512
PAST = ("-shm",)  # shared memory of SQLite: it is made anew at every opening


class File:
    def __init__(self, content=b"", made=0):
        self.durable, self.pending = bytearray(content), []

    def settle(self, until):
        for when, op in [one for one in self.pending if one[0] < until]:
            apply(self.durable, op)
        self.pending = [one for one in self.pending if one[0] >= until]

    def lost(self, mode, chance):
        """The file's bytes after a power failure."""
        content = bytearray(self.durable)
        for _, op in self.pending:
            if mode == "all" or (mode != "none" and chance.random() < 0.5):
                apply(content, torn(op, chance) if mode == "torn" else op)
        return bytes(content)


class Folder:
    def __init__(self):
        self.durable, self.now, self.pending = {}, {}, []

    def change(self, when, *ops):
        for old, new, node in ops:
            rename(self.now, old, new, node)
        self.pending.append((when, ops))

    def settle(self, until):
        for when, ops in [one for one in self.pending if one[0] < until]:
            for op in ops:
                rename(self.durable, *op)
        self.pending = [one for one in self.pending if one[0] >= until]

    def lost(self, mode, chance):
        """The names after a power failure."""
        names = dict(self.durable)
        kept = {"all": len(self.pending), "none": 0}.get(mode, chance.randint(0, len(self.pending)))
        for _, ops in self.pending[:kept]:
            for op in ops:
                rename(names, *op)
        return names


def rename(names, old, new, node):
    if old is not None:
        names.pop(old, None)
    if new is not None:
        names[new] = node


def apply(content, op):
    kind, offset, data = op
    if kind == "cut":
        if offset < len(content):
            del content[offset:]
        else:
            content.extend(bytes(offset - len(content)))
    elif kind == "grow":
        content.extend(bytes(max(0, offset - len(content))))
    else:
        content.extend(bytes(max(0, offset - len(content))))
        content[offset:offset + len(data)] = data


def torn(op, chance):
    """The sectors of a write up to some one of them."""
    kind, offset, data = op
    if kind != "put" or len(data) <= 1:
        return op
    ends = [end - offset for end in range((offset // SECTOR + 1) * SECTOR, offset + len(data), SECTOR)]
    return kind, offset, data[:chance.choice([0, *ends])]


class Disk:
    """One home, as its disk has it, while calls arrive."""

    def __init__(self, root, ignore=None):
        self.root, self.top, self.now = root, Folder(), 0
        self.ignore = ignore or (lambda call: False)

    def begin(self, folder):
        """Takes what is in a folder as safely on the disk."""
        for path, folders, files in os.walk(folder):
            here = self.folder(self.root + path[len(folder):])
            for name in folders:
                node = Folder()
                here.durable[name] = here.now[name] = node
            for name in files:
                with open(os.path.join(path, name), "rb") as file:
                    node = File(file.read())
                here.durable[name] = here.now[name] = node
        return self

    def folder(self, path):
        node = self.top
        for part in path[len(self.root):].split("/"):
            node = node.now.get(part) if part and node else node
        return node

    def split(self, path):
        parent, name = os.path.split(path)
        return self.folder(parent), name

    def find(self, path):
        folder, name = self.split(path)
        return folder.now.get(name) if isinstance(folder, Folder) else None

    def ours(self, path):
        return path.startswith(self.root) and not path.endswith(PAST)

    def take(self, call, position):
        """One call that succeeded; `position` is its place among all, `call.began` that of its beginning."""
        self.now = position
        if call.name == "sync" or call.name == "syncfs":
            return self.settle_all(self.top, call.began)
        if not call.paths or not all(self.ours(path) for path in call.paths) or self.ignore(call):
            return None
        return getattr(self, "on_" + call.name)(call, *call.paths)

    def settle_all(self, folder, until):
        folder.settle(until)
        for node in list(folder.now.values()):
            self.settle_all(node, until) if isinstance(node, Folder) else node.settle(until)

    def on_openat(self, call, path):
        node = self.find(path)
        if node is None and call.flags & os.O_CREAT:
            folder, name = self.split(path)
            folder.change(self.now, (None, name, File()))
        elif isinstance(node, File) and call.flags & os.O_TRUNC:
            node.pending.append((self.now, ("cut", 0, b"")))

    on_open = on_creat = on_openat

    def on_write(self, call, path):
        node = self.find(path)
        if isinstance(node, File):
            offset = len(node.lost("all", random)) if call.offset is None else call.offset
            node.pending.append((self.now, ("put", offset, call.data[:call.result])))

    on_pwrite64 = on_writev = on_write

    def on_ftruncate(self, call, path):
        node = self.find(path)
        if isinstance(node, File):
            node.pending.append((self.now, ("cut", call.offset, b"")))

    on_truncate = on_ftruncate

    def on_fallocate(self, call, path):
        node = self.find(path)
        if isinstance(node, File):
            node.pending.append((self.now, ("grow", call.offset, b"")))

    def on_fsync(self, call, path):
        node = self.folder(path) if path == self.root else self.find(path)
        if node is not None:
            node.settle(call.began)

    on_fdatasync = on_fsync

    def on_rename(self, call, old, new):
        (source, name), (target, wanted) = self.split(old), self.split(new)
        node = source.now.get(name)
        if source is target:
            source.change(self.now, (name, None, None), (None, wanted, node))
        else:
            target.change(self.now, (None, wanted, node))
            source.change(self.now, (name, None, None))

    on_renameat = on_renameat2 = on_rename

    def on_link(self, call, old, new):
        folder, name = self.split(new)
        folder.change(self.now, (None, name, self.find(old)))

    on_linkat = on_link

    def on_unlink(self, call, path):
        folder, name = self.split(path)
        folder.change(self.now, (name, None, None))

    on_unlinkat = on_rmdir = on_unlink

    def on_mkdir(self, call, path):
        if path == self.root:
            return
        folder, name = self.split(path)
        folder.change(self.now, (None, name, Folder()))

    on_mkdirat = on_mkdir

    def image(self, folder, mode, chance):
        """Writes what may be left into a new folder; a home whose own name is not safe is made nevertheless."""
        self.write(self.top, folder, mode, chance)

    def write(self, node, path, mode, chance):
        os.makedirs(path, mode=0o700)
        for name, child in node.lost(mode, chance).items():
            if isinstance(child, Folder):
                self.write(child, f"{path}/{name}", mode, chance)
            else:
                with open(f"{path}/{name}", "wb") as file:
                    os.fchmod(file.fileno(), 0o600)
                    file.write(child.lost(mode, chance))
