#!/usr/bin/env python3
"""Reads a log's folder as any client of C2SP tlog-tiles would: tiles.py FOLDER [VERIFIER-KEY] [COUNT]

It recomputes the root from the entry bundles and from the tiles, checks every tile against the tree, and verifies
the inclusion of COUNT entries by hashes read from tiles alone. Standard library only; the checkpoint's Ed25519
signature is checked where a verifier key is given, by plain arithmetic. Exit code 1 where anything differs.
"""

import base64
import hashlib
import random
import sys
from pathlib import Path

WIDTH = 256


def sha(data):
    return hashlib.sha256(data).digest()


def leaf_hash(entry):
    return sha(b"\0" + entry)


def node_hash(left, right):
    return sha(b"\1" + left + right)


def part(count):
    """The largest power of two below a count of two or more."""
    return 1 << ((count - 1).bit_length() - 1)


def tree_hash(hashes):
    """RFC 9162 section 2.1.1, level by level: an odd one at the end goes up as it is."""
    if not hashes:
        return sha(b"")
    while len(hashes) > 1:
        paired = [node_hash(a, b) for a, b in zip(hashes[::2], hashes[1::2])]
        hashes = paired + ([hashes[-1]] if len(hashes) % 2 else [])
    return hashes[0]


def numbered(number):
    """Three digits for each part, all but the last after an x."""
    parts = ["%03d" % (number % 1000)]
    while number >= 1000:
        number //= 1000
        parts.insert(0, "x%03d" % (number % 1000))
    return "/".join(parts)


class Log:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.note = (self.folder / "checkpoint").read_text(encoding="utf-8")
        body, self.signatures = self.note.split("\n\n", 1)
        self.body = body + "\n"
        self.origin, size, root = body.split("\n")
        self.size, self.root = int(size), base64.b64decode(root, validate=True)
        self.files = 0
        self.kept = {}

    def read(self, kind, number, width):
        name = "tile/%s/%s" % (kind, numbered(number)) + ("" if width == WIDTH else ".p/%d" % width)
        self.files += 1
        return (self.folder / name).read_bytes()

    def width(self, level, number):
        """How many hashes a tile of this tree has."""
        return min(WIDTH, (self.size >> (8 * level)) - number * WIDTH)

    def tile(self, level, number):
        key = (level, number)
        if key not in self.kept:
            width = self.width(level, number)
            data = self.read(level, number, width)
            if len(data) != 32 * width:
                raise ValueError("tile %d/%d has %d bytes and not %d" % (level, number, len(data), 32 * width))
            self.kept[key] = [data[i:i + 32] for i in range(0, len(data), 32)]
        return self.kept[key]

    def entries(self):
        for number in range((self.size + WIDTH - 1) // WIDTH):
            width = self.width(0, number)
            data, place, count = self.read("entries", number, width), 0, 0
            while place < len(data):
                length = int.from_bytes(data[place:place + 2], "big")
                entry = data[place + 2:place + 2 + length]
                if len(entry) != length:
                    raise ValueError("bundle %d is cut short" % number)
                yield entry
                place, count = place + 2 + length, count + 1
            if count != width:
                raise ValueError("bundle %d has %d entries and not %d" % (number, count, width))

    def perfect(self, level, index):
        """The hash over 2^level leaves from index * 2^level on, out of one tile."""
        row, inside = divmod(level, 8)
        first = index << inside
        hashes = self.tile(row, first // WIDTH)[first % WIDTH:first % WIDTH + (1 << inside)]
        if len(hashes) != 1 << inside:
            raise ValueError("a tile of level %d is too short" % row)
        return tree_hash(hashes)

    def over(self, low, high):
        """The hash over a range that begins where the tree parts."""
        if high == low:
            return sha(b"")
        if (high - low) & (high - low - 1) == 0:
            level = (high - low).bit_length() - 1
            return self.perfect(level, low >> level)
        middle = low + part(high - low)
        return node_hash(self.over(low, middle), self.over(middle, high))

    def path(self, index):
        low, high, path = 0, self.size, []
        while high - low > 1:
            middle = low + part(high - low)
            if index < middle:
                path.append(self.over(middle, high))
                high = middle
            else:
                path.append(self.over(low, middle))
                low = middle
        return path[::-1]


def included(leaf, index, size, path, root):
    """RFC 9162 section 2.1.3.2."""
    place, last, node = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = node_hash(sibling, node)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            node = node_hash(node, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and node == root


# Ed25519 by the formulas of RFC 8032 section 5.1, slow and plain: only verification, only public values.
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(one, two):
    (x1, y1), (x2, y2) = one, two
    product = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + product, P - 2, P) % P
    return x, (y1 * y2 + x1 * x2) * pow(1 - product, P - 2, P) % P


def times(number, point):
    result = (0, 1)
    while number:
        if number & 1:
            result = add(result, point)
        point, number = add(point, point), number >> 1
    return result


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or y >= P or (x == 0 and sign):
        raise ValueError("not a point")
    return (P - x if x & 1 != sign else x), y


BASE = point(bytes([0x58]) + bytes([0x66]) * 31)


def is_signed(key, message, signature):
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % Q
    return s < Q and times(s, BASE) == add(point(r), times(k, point(key)))


def check_signature(log, verifier):
    name, key_id, data = verifier.split("+", 2)
    key = base64.b64decode(data, validate=True)
    if sha(name.encode() + b"\n" + key)[:4].hex() != key_id or key[0] != 1 or name != log.origin:
        raise ValueError("this is not a key of this log")
    for line in log.signatures.splitlines():
        _, signer, blob = line.split(" ")
        blob = base64.b64decode(blob, validate=True)
        if signer == name and blob[:4].hex() == key_id:
            if is_signed(key[1:], log.body.encode(), blob[4:]):
                return
            raise ValueError("the signature of the log does not hold")
    raise ValueError("the log did not sign")


def check(folder, verifier, count):
    log = Log(folder)
    if verifier:
        check_signature(log, verifier)
    leaves = [leaf_hash(entry) for entry in log.entries()]
    if len(leaves) != log.size or tree_hash(leaves) != log.root:
        raise ValueError("the entries are not what was signed")
    level, hashes = 0, leaves
    while hashes:
        for number in range((len(hashes) + WIDTH - 1) // WIDTH):
            if log.tile(level, number) != hashes[number * WIDTH:(number + 1) * WIDTH]:
                raise ValueError("tile %d/%d is not what the entries make" % (level, number))
        full = len(hashes) // WIDTH
        hashes = [tree_hash(hashes[n * WIDTH:(n + 1) * WIDTH]) for n in range(full)]
        level += 1
    if log.over(0, log.size) != log.root:
        raise ValueError("the tiles are not what was signed")
    chosen = random.Random(7).sample(range(log.size), min(count, log.size))
    for index in chosen:
        path = log.path(index)
        if not included(leaves[index], index, log.size, path, log.root):
            raise ValueError("entry %d is not proved" % index)
        if included(leaf_hash(b"other"), index, log.size, path, log.root):
            raise ValueError("another entry passes for %d" % index)
    print("whole: %d entries, %d files, %d proofs, root %s%s" % (
        log.size, log.files, len(chosen), log.root.hex(), ", signed" if verifier else ""))


def main():
    if len(sys.argv) < 2:
        print(__doc__.split("\n")[0])
        return 64
    verifier = sys.argv[2] if len(sys.argv) > 2 and sys.argv[2] else None
    try:
        check(sys.argv[1], verifier, int(sys.argv[3]) if len(sys.argv) > 3 else 100)
    except (ValueError, OSError) as error:
        print("NOT whole: %s" % error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
