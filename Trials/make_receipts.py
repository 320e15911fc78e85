#!/usr/bin/env python3
"""Makes receipts for the three verifiers to agree on: good ones, and ones that are wrong in every way we know.

    make_receipts.py FILE.json [--seed N]

Keys, trees and notes are made here with Python alone, so that a good verdict of the program is a verdict on another
maker's receipts. What is wrong is often signed all the same: a forger within the house is the forger to fear.
"""

import base64
import hashlib
import hmac
import json
import os
import random
import sys

import ref_receipt as ref

DOCUMENT = hashlib.sha256(b"notice").digest()
START = 1_750_000_000


def b64(data):
    return base64.b64encode(data).decode()


def b64u(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class Signer:
    """An Ed25519 key of a log (type 1) or of a witness (type 4), as C2SP signed-note names it."""

    def __init__(self, name, kind, seed):
        self.name, self.kind = name, kind
        digest = bytearray(hashlib.sha512(bytes([seed]) * 32).digest())
        digest[0] &= 248
        digest[31] = digest[31] & 127 | 64
        self.scalar, self.prefix = int.from_bytes(digest[:32], "little"), bytes(digest[32:])
        self.public = ref.encode_point(ref.times(self.scalar, ref.BASE))
        self.id = ref.key_id(name, bytes([kind]) + self.public)

    def sign(self, message):
        r = int.from_bytes(hashlib.sha512(self.prefix + message).digest(), "little") % ref.L
        point = ref.encode_point(ref.times(r, ref.BASE))
        k = int.from_bytes(hashlib.sha512(point + self.public + message).digest(), "little") % ref.L
        return point + ((r + k * self.scalar) % ref.L).to_bytes(32, "little")

    def line(self, body, time=START, name=None):
        if self.kind == 1:
            blob = self.sign(body)
        else:
            blob = time.to_bytes(8, "big") + self.sign(f"cosignature/v1\ntime {time}\n".encode() + body)
        return f"\u2014 {name or self.name} {b64(self.id + blob)}\n"

    @property
    def text(self):
        return vkey(self.name, self.kind, self.public)


def vkey(name, kind, public):
    blob = bytes([kind]) + public
    return f"{name}+{ref.key_id(name, blob).hex()}+{b64(blob)}"


LOG = Signer("face.example/ledger/1", 1, 7)
CAFE = Signer("caf\u00e9.example/ledger", 1, 8)
WITNESSES = [Signer(f"w{n}.example", 4, 100 + n) for n in (1, 2, 3)]


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """RFC 9162 by its recursive definition, with every subtree remembered."""

    def __init__(self, entries):
        self.leaves = [hashlib.sha256(b"\0" + entry).digest() for entry in entries]
        self.known = {}

    def root(self, start, end):
        if end - start == 1:
            return self.leaves[start]
        if (start, end) not in self.known:
            middle = start + (1 << (end - start - 1).bit_length() - 1)
            self.known[start, end] = node(self.root(start, middle), self.root(middle, end))
        return self.known[start, end]

    def path(self, index, start, end):
        if end - start == 1:
            return []
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        if index < middle:
            return self.path(index, start, middle) + [self.root(middle, end)]
        return self.path(index, middle, end) + [self.root(start, middle)]


def checkpoint(tree, size, log=LOG, witnesses=WITNESSES[:2], more=""):
    body = f"{log.name}\n{size}\n{b64(tree.root(0, size))}\n".encode()
    lines = [signer.line(body) for signer in [log, *witnesses]]
    return body.decode() + "\n" + "".join(lines) + more


def payload(kind, number, chance):
    time = START + 60 * number
    value = {"v": 1, "k": kind, "a": "entry@gate", "n": b64u(DOCUMENT), "t": time, "s": f"{number:032x}"}
    value["lang"] = chance.choice(["en", "zh-Hans", "fr \u00e9\u0301 \U0001f600", 'quote " and \\ and \x01\n'])
    value["steps"] = chance.choice([[], ["one", 2, {"deep": [[-1]]}], [2**53 - 1, 1 - 2**53]])
    for key in chance.choice(["", "", "t", "kan", "tkanv"]):
        del value[key]
    return value, time


def commit(opening, value_bytes):
    return hmac.new(opening, b"face-ledger/v1/commit\0" + value_bytes, "sha256").digest()


def entry(kind, time, code, **changes):
    value = {"v": 1, "k": kind, "a": "entry@gate", "n": b64u(DOCUMENT), "h": time // 3600 * 3600, "c": b64u(code)}
    value.update(changes)
    return value


class Event:
    """An event with its entry, payload and opening, each as bytes, so that any of them can be wrong."""

    def __init__(self, number, chance, change=None):
        kind = sorted(ref.KINDS)[number % len(ref.KINDS)]
        value, time = payload(kind, number, chance)
        self.opening = hashlib.sha512(b"opening %d" % number).digest()
        self.entry_changes, self.extra = {}, {}
        if number % 5 == 4:
            self.entry_changes["re"] = number
        self.payload = value
        self.spelled = None
        if change:
            change(self)
        self.payload_bytes = self.spelled or loose(self.payload)
        code = commit(self.opening, self.payload_bytes)
        value = entry(kind, time, code, **self.entry_changes)
        self.entry_bytes = loose({k: v for k, v in value.items() if v is not None})

    def extra_bytes(self):
        parts = {"e": self.entry_bytes, "p": self.payload_bytes, "r": loose(b64u(self.opening)), "v": b"1"}
        parts.update(self.extra)
        return b"{" + b",".join(b'"%s":%s' % (k.encode(), v) for k, v in sorted(parts.items()) if v) + b"}"


def loose(value):
    """Like `ref.spell`, but lets pass what RJ/1 forbids."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, dict):
        return b"{" + b",".join(loose(k) + b":" + loose(value[k]) for k in sorted(value)) + b"}"
    if isinstance(value, list):
        return b"[" + b",".join(map(loose, value)) + b"]"
    return f'"{ref.escape(value)}"'.encode() if isinstance(value, str) else json.dumps(value).encode()


def proof_file(event, index, tree, size, note):
    hashes = "".join(b64(one) + "\n" for one in tree.path(index, 0, size))
    extra = b64(event.extra_bytes())
    return f"c2sp.org/tlog-proof@v1\nextra {extra}\nindex {index}\n{hashes}\n{note}".encode()


def deep(levels):
    value = 1
    for _ in range(levels):
        value = [value]
    return value


def put(where, **fields):
    return lambda event: getattr(event, where).update(fields)


def spelled(text):
    return lambda event: setattr(event, "spelled", text)


def opening(size):
    return lambda event: setattr(event, "opening", bytes(size))


# What a forger with the log's own key could write; some of it is good, and all verifiers must agree on which.
ODD = [
    *(put("payload", **change) for change in [
        {"k": "nothing"}, {"a": "other@gate"}, {"n": "x"}, {"n": 1}, {"t": START - 9000}, {"t": "noon"},
        {"t": []}, {"t": -1}, {"x": deep(12)}, {"x": deep(13)}, {"x": deep(14)}, {"x": deep(15)}, {"x": 2**53 - 1},
        {"x": 2**53}, {"x": -(2**53)}, {"x": 1.5}, {"x": True}, {"x": None}, {"x": b"-0"}, {"x": b"01"},
        {"x": b"1e3"}, {"x": b"1.0"}, {"x": b"NaN"}, {"x": b'"\\u0041"'}, {"x": b'"\\u001f"'}, {"x": b'"\\u001F"'},
        {"x": b'"\\/"'}, {"x": b'"\\ud83d\\ude00"'}, {"x": b'"\\ud83d"'}, {"x": b'"\x7f"'}, {"x": b'"\\u007f"'},
        {"x": b'"\\u00c3\\u00a9"'}, {"x": "\ufeff"}, {"x": "\u212a"}, {"x": b'"\xff"'}, {"x": b'"\xed\xa0\x80"'},
        {"x": b'"\\b\\t\\n\\f\\r"'}, {"x": b'"\\u0008"'}, {"x": b'"\t"'}, {"x": b"[1,]"}, {"x": b"[ 1]"},
        {"x" * 16: 1}, {"x" * 17: 1}, {"X": 1}, {"": 1}, {"a1": 1}, {"\u00e9": 1}, {"x": {"y": {"Y": 1}}},
        {"x": "y" * 60_000}, {"x": b"[" * 3000 + b"]" * 3000}, {"x": b"9" * 5000}, {"x": "t" * 20_000},
        {"proto": 1}, {"__proto__": 1}, {"constructor": 1}, {"x": b'{"__proto__":1}'},
    ]),
    *(spelled(text) for text in [
        b'"only text"', b"7", b"[]", b"{}", b'{"a":1,"a":1}', b'{"b":1,"a":1}', b'{ "a":1}', b'{"t":1.0}', b"", b"null",
        b'{"a":"entry@gate"} ', b"\xef\xbb\xbf{}",
    ]),
    *(put("entry_changes", **change) for change in [
        {"v": 2}, {"v": "1"}, {"v": None}, {"k": "nothing"}, {"k": 1}, {"h": 1}, {"h": -3600}, {"h": "0"}, {"a": 1},
        {"a": ""}, {"a": "x" * 5000}, {"a": "\u00e9"}, {"n": "AAAA"}, {"n": 1}, {"c": "AAAA"}, {"c": 5}, {"re": -1},
        {"re": "1"}, {"re": 2**53}, {"re": 0}, {"z": 1}, {"n": b64u(DOCUMENT) + "="}, {"n": b64u(DOCUMENT)[:-1] + "d"},
        {"n": b64(b"\xff" * 32).rstrip("=")}, {"n": b64u(b"\xff" * 32)},
    ]),
    *(put("extra", **change) for change in [
        {"v": b"2"}, {"v": b'"1"'}, {"v": b"true"}, {"v": b"1.0"}, {"z": b"1"}, {"v": None}, {"p": None}, {"r": None},
        {"e": None}, {"r": b"1"}, {"r": b'""'}, {"e": b"[]"}, {"e": b'""'}, {"p": b"null"}, {"e": b"{}"},
    ]),
    opening(63), opening(65), opening(0), opening(64),
]


def swap(old, new, count=1):
    def change(text):
        return text.replace(old, new, count)

    return change


def at_line(number, new):
    def change(text):
        lines = text.split("\n")
        lines[number] = new(lines[number]) if callable(new) else new
        return "\n".join(lines)

    return change


# What anyone can do to a file. The note begins at the line of the log's name.
HOSTILE = [
    lambda t: "", lambda t: t + "\n", lambda t: t[:-1], lambda t: "\ufeff" + t, lambda t: t + "x", lambda t: t + " ",
    lambda t: t.replace("\n", "\r\n"), lambda t: t + "\r", lambda t: t + "\n" * 65_536, lambda t: t.upper(),
    swap("@v1", "@v2"), swap("@v1", "@v1 "), swap("extra ", "extra  "), swap("extra ", "EXTRA "), swap("extra ", "extra\t"),
    swap("extra ", "extra \u0301"), swap("extra ", "extra\u00a0"), swap("extra ", "extra=\n"), swap("\nindex", "=\nindex"),
    swap("index ", "index \u0301"), swap("index ", "index \u200d"), swap("index ", "index +"), swap("index ", "index -"),
    swap("index ", "index 0"), swap("index ", "index \uff11"), swap("index ", "index 1"), swap("index ", "index  "),
    at_line(2, "index 18446744073709551616"), at_line(2, "index 18446744073709551615"), at_line(2, "index"),
    at_line(2, "index "), at_line(2, "index 0x1"), at_line(2, "index 1e1"), at_line(2, "index 9" + "9" * 30),
    at_line(3, "AAAA"), at_line(3, ""), at_line(3, " "), at_line(3, lambda l: l[:-1]), at_line(3, lambda l: l + "="),
    at_line(3, lambda l: l[:-2] + chr(ord(l[-2]) + 1) + "="), at_line(3, lambda l: "=" + l[:-1]),
    at_line(3, lambda l: l + "\n" + l), at_line(3, lambda l: (l + "\n") * 60 + l), at_line(3, lambda l: l.replace("A", "-")),
    swap("\n\nface", "\n\n\nface"), swap("\n\nface", "\nface"), swap("face.", "Face."), swap("face.", "fac\u0435."),
    swap("\u2014 face", "\u2014  face"), swap("\u2014 face", "\u2013 face"), swap("\u2014 face", "- face"),
    swap("\u2014 face", "\u2014\u00a0face"), swap("\u2014 face", "\u2014 \u0301face"), swap("\u2014 face", "\u2014face"),
    swap("\u2014 face", "\u2014 other"), swap("\u2014 w1", "\u2014 w3"), swap("\u2014 w1", "\u2014 w1+"),
    swap("\u2014 w1", "\u2014 w1\u0301"), swap("\u2014 w1", "\u2014 w\u001f1"), swap("\u2014 w1", "\u2014 w\u00851"),
    swap("\u2014 w1", "\u2014 w\u20281"), swap("\u2014 w1", "\u2014 w\u200b1"), swap("\u2014 w1", "\u2014 w\x7f1"),
    lambda t: t + "\u2014 w.example AAAAAAA=\n", lambda t: t + "\u2014 w.example AAAAAA==\n",
    lambda t: t + "\u2014 w.example AAAAAAA=\n" * 29, lambda t: t + "\u2014 w.example AAAAAAA=\n" * 30,
    lambda t: t + "\u2014 " + "w" * 255 + " AAAAAAA=\n", lambda t: t + "\u2014 " + "w" * 256 + " AAAAAAA=\n",
    lambda t: t + "\u2014 w+e AAAAAAA=\n", lambda t: t + "\u2014 \u00e9+\u0301e AAAAAAA=\n", lambda t: t + "\n",
    lambda t: t + f"\u2014 {LOG.name} {b64(LOG.id + bytes(64))}\n", lambda t: t + t.split("\n")[-4] + "\n",
    lambda t: t + f"\u2014 {LOG.name} {b64(LOG.id + bytes(10))}\n", lambda t: t + f"\u2014 {LOG.name} AAAAAAA=\n",
    lambda t: t + f"\u2014 {WITNESSES[0].name} {b64(WITNESSES[0].id + bytes(72))}\n",
    lambda t: t + f"\u2014 {WITNESSES[2].name} {b64(WITNESSES[2].id + bytes(71))}\n",
    lambda t: t + f"\u2014 {WITNESSES[2].name} {b64(WITNESSES[2].id + bytes(72))}\n",
    lambda t: "\n".join(t.split("\n")[:-2]) + "\n", lambda t: "\n".join(t.split("\n")[:-3]) + "\n",
    lambda t: "\n".join(t.split("\n")[:-4]) + "\n", lambda t: t.replace("\n", "\0", 1), lambda t: t.replace("\n", "\u2028", 1),
    swap("extra e", "extra f"), swap("w2", "w1"), swap("\u2014 w2.example ", "\u2014 w2.example \u0301"),
]


def sizes_of_note(tree, size):
    """Checkpoints whose body is odd, signed as they stand."""
    root = b64(tree.root(0, size))
    bodies = [
        f"{LOG.name}\n0{size}\n{root}\n", f"{LOG.name}\n+{size}\n{root}\n", f"{LOG.name}\n{2**64}\n{root}\n",
        f"{LOG.name}\n{2**64 - 1}\n{root}\n", f"{LOG.name}\n{size}\n{root[:-1]}\n", f"{LOG.name}\n{size}\n{root}\nextension\n",
        f"{LOG.name}\n{size}\n{root}=\n", f"{LOG.name} \n{size}\n{root}\n", f"{LOG.name}\n{size + 1}\n{root}\n",
        f"other\n{size}\n{root}\n", f"\n{size}\n{root}\n", f"{LOG.name}\n0\n{root}\n", f"{LOG.name}\n{size}\n{root}\n",
    ]
    return [body + "\n" + "".join(s.line(body.encode()) for s in [LOG, *WITNESSES[:2]]) for body in bodies]


def policies():
    """Good ones first, by name; then all that is no policy, and some that look as if they were none."""
    keys = f"log {LOG.text}\n" + "".join(f"witness W{n} {w.text}\n" for n, w in enumerate(WITNESSES, 1))
    good = {
        "both": keys + "group g all W1 W2\nquorum g\n", "any": keys + "group g any W1 W2\nquorum g\n",
        "log": f"log {LOG.text}\nquorum none\n", "third": keys + "quorum W3\n",
        "cafe": f"log {CAFE.text}\nquorum none\n", "none": keys + "quorum none\n",
        "skip": f"log {LOG.text}\nwitness W3 {WITNESSES[2].text}\nquorum none\n",
    }
    rules = [
        "quorum W1", "quorum W3", "group g 2 W1 W2 W3\nquorum g", "group g 3 W1 W2 W3\nquorum g", "quorum W9", "quorum",
        "group g any W3\ngroup h any g W1\nquorum h", "group g all W3\ngroup h all g W1\nquorum h", "quorum none none",
        "group g 0 W1\nquorum g", "group g 01 W1\nquorum g", "group g +1 W1\nquorum g", "group g 2 W1\nquorum g",
        "group g any W1 W1\nquorum g", "group W1 any W2\nquorum W1", "group none any W1\nquorum none", "quorum none\nquorum none",
        "group g any W1\ngroup h any W1\nquorum h", "quorum g\ngroup g any W1", "group g any g\nquorum g", "group g any\nquorum g",
        "quorum none\n# \u00e9\n\n \t", "\tquorum\tnone ", "quorum none\r", "quorum none\x7f", "quorum none\x01", "quorum none\u00a0",
        "quorum none\0", "Quorum none", "#quorum none", "logs x\nquorum none", f"log {LOG.text}\nquorum none",
        f"log {CAFE.text} https://x.example\nquorum none", f"log {CAFE.text} x y\nquorum none", f"witness W1 {CAFE.text}\nquorum none",
        f"witness W4 {WITNESSES[0].text}\nquorum none", f"witness W4 {LOG.text}\nquorum none",
        f"log {WITNESSES[0].text}\nquorum none", "witness W\u00e9 " + vkey("x", 4, CAFE.public) + "\nquorum W\u00e9",
        "witness We\u0301 " + vkey("x", 4, CAFE.public) + "\nquorum W\u00e9", "group g 18446744073709551617 W1\nquorum g",
        "log x+00000000+AA==\nquorum none", "log " + vkey("x+y", 1, CAFE.public) + "\nquorum none",
        "log " + vkey("x", 1, CAFE.public + b"0") + "\nquorum none", "log " + CAFE.text.upper() + "\nquorum none",
        "log " + vkey("x\u00a0y", 1, CAFE.public) + "\nquorum none", "log " + vkey("x\u0301", 1, CAFE.public) + "\nquorum none",
        "log " + vkey("x" * 255, 1, CAFE.public) + "\nquorum none", "log " + vkey("x" * 256, 1, CAFE.public) + "\nquorum none",
        "log PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\nquorum none",
        "log example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\nquorum none",
        "log EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop\nquorum none",
        "log PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\nquorum none",
    ]
    odd = [keys + rule + "\n" for rule in rules]
    odd += [keys + f"witness weak {vkey('weak', 4, key)}\nquorum none\n" for key in weak_keys()]
    raw = [b"", b"quorum none", b"log \xff\nquorum none\n", b"# \xff\n" + good["log"].encode(), b"#" * 65_537]
    raw += [keys.encode() + b"group \xff any W1\ngroup \xfe any W2\nquorum \xff\n", good["log"].encode() + b"#" * 66_000]
    return good, [text.encode() for text in odd] + raw


def weak_keys():
    """Every spelling of the eight points of small order, with either sign bit, and a large y that is no point's."""
    eighth = bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")
    y8 = int.from_bytes(eighth, "little")
    ys = [0, 1, ref.P - 1, y8, ref.P - y8, ref.P, ref.P + 1, 2**255 - 1]
    return [(y | sign << 255).to_bytes(32, "little") for y in ys for sign in (0, 1)]


def vectors():
    """Signatures on the edge: all pairs of spellings of small points with S = 0, and S just past the order."""
    made = [{"key": a, "msg": b"Countenance", "sig": r + bytes(32)} for a in weak_keys() for r in weak_keys()]
    body = b"over the edge"
    good = LOG.sign(body)
    s = int.from_bytes(good[32:], "little")
    for again in range(1, 16):
        if s + again * ref.L < 2**256:
            made.append({"key": LOG.public, "msg": body, "sig": good[:32] + (s + again * ref.L).to_bytes(32, "little")})
    made += [{"key": LOG.public, "msg": body, "sig": good}, {"key": LOG.public, "msg": body, "sig": good[:63]}]
    return [{name: value.hex() for name, value in one.items()} for one in made]


class Corpus:
    def __init__(self):
        self.policies, self.receipts, self.cases = [], [], []

    def policy(self, data):
        self.policies.append(b64(data if isinstance(data, bytes) else data.encode()))
        return len(self.policies) - 1

    def receipt(self, data):
        self.receipts.append(b64(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")))
        return len(self.receipts) - 1

    def case(self, group, receipt, policy, **more):
        self.cases.append({"g": group, "r": receipt, "p": policy, **more})


def good_receipts(corpus, named, chance, count):
    events = [Event(number, chance) for number in range(count)]
    tree = Tree([event.entry_bytes for event in events])
    sizes = [size for size in (1, 2, 3, 7, 8, 100, 513, count) if size <= count]
    notes = {size: checkpoint(tree, size) for size in sizes}
    files = []
    for index, event in enumerate(events):
        size = chance.choice([size for size in sizes if size > index])
        files.append(proof_file(event, index, tree, size, notes[size]))
        corpus.case("good", corpus.receipt(files[-1]), named["both"], good=True)
    return files


def odd_receipts(corpus, named, chance):
    events = [Event(number, chance, change) for number, change in enumerate(ODD)]
    tree = Tree([event.entry_bytes for event in events])
    note = checkpoint(tree, len(events))
    for index, event in enumerate(events):
        corpus.case("odd", corpus.receipt(proof_file(event, index, tree, len(events), note)), named["both"])
    for note in sizes_of_note(tree, len(events)):
        corpus.case("note", corpus.receipt(proof_file(events[-1], len(events) - 1, tree, len(events), note)), named["both"])
    cafe = checkpoint(tree, len(events), log=CAFE, witnesses=[])
    for text in (cafe, cafe.replace("\u00e9", "e\u0301"), cafe.replace("\u2014 caf\u00e9", "\u2014 cafe\u0301")):
        corpus.case("name", corpus.receipt(proof_file(events[-1], len(events) - 1, tree, len(events), text)), named["cafe"])


# All of it in `make faults`, and a part of it while somebody waits.
LONG = "COUNTENANCE_LONG" in os.environ


def make(seed, count=1000 if LONG else 60, hostile=1000 if LONG else 60):
    chance, corpus = random.Random(seed), Corpus()
    good, odd = policies()
    named = {name: corpus.policy(text) for name, text in good.items()}
    files = good_receipts(corpus, named, chance, count)
    odd_receipts(corpus, named, chance)
    for number in range(hostile):
        text = chance.choice(files[4:]).decode()
        change = HOSTILE[number % len(HOSTILE)]
        corpus.case("hostile", corpus.receipt(change(text)), named[chance.choice(["both", "any", "none", "third", "skip"])])
    for data in odd:
        corpus.case("policy", 5, corpus.policy(data))
    flip(corpus, named, files[777 % count], chance)
    return vars(corpus)


def flip(corpus, named, file, chance):
    """L6: three bits of every byte (of every eighteenth, where not all is tried) of one receipt, each alone, under the whole quorum.

    Under one of two witnesses the same bits of the lines that they signed, where alone the two quorums can differ.
    """
    place = corpus.receipt(file)
    witnesses = file.index(f"\u2014 {WITNESSES[0].name}".encode())
    for index in range(0, len(file), 1 if LONG else 18):
        for bit in chance.sample(range(8), 3):
            for name in ("both", "any") if index >= witnesses else ("both",):
                corpus.case("flip " + name, place, named[name], f=[[index, 1 << bit]])


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    chosen = int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv else 20260501
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        json.dump(make(chosen), out)
