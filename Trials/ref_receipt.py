#!/usr/bin/env python3
"""Checks receipts (C2SP tlog-proof files) with nothing but Python's own library.

    ref_receipt.py verify --policy POLICY FILE...      one line of JSON for each file
    ref_receipt.py cases FILE.json                     a corpus as make_receipts.py writes it: a digit for each case
    ref_receipt.py vectors FILE.json                   signatures of Vectors/ed25519-edges.json: a digit for each

It shares no code with the program or with verify.html, so that the three can be compared. Exit code 11 where a
receipt does not hold, as with `countenance receipt verify`.
"""

import base64
import hashlib
import hmac
import json
import re
import sys
from functools import lru_cache

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
KINDS = {
    "consent.granted", "consent.withdrawn", "consent.refused", "processing.restricted", "erasure.completed",
    "decision", "outcome", "enrolment", "access", "registry", "alternative", "evaluation", "export", "restore",
    "incident", "approval", "account", "keys.epoch", "rights.request", "rights.answer",
}
WHITE = {0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000}


class Refused(Exception):
    """Why a receipt or a policy is not believed."""


def need(condition, why):
    if not condition:
        raise Refused(why)


# Ed25519 (RFC 8032), without the cofactor and with the point R compared as bytes.


def recover_x(y, sign):
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * v**3 * pow(u * v**7, (P - 5) // 8, P) % P
    if v * x * x % P == -u % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if v * x * x % P != u:
        return None
    return (P - x) % P if x & 1 != sign else x


def add(a, b):
    (x1, y1, z1, t1), (x2, y2, z2, t2) = a, b
    e, f = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * D * t1 * t2 % P, 2 * z1 * z2 % P
    g, h, i, j = f - e, d - c, d + c, f + e
    return g * h % P, i * j % P, h * i % P, g * j % P


def times(n, point):
    total = (0, 1, 1, 0)
    while n:
        if n & 1:
            total = add(total, point)
        point, n = add(point, point), n >> 1
    return total


def encode_point(point):
    x, y, z, _ = point
    inverse = pow(z, P - 2, P)
    return (y * inverse % P | (x * inverse % P & 1) << 255).to_bytes(32, "little")


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y, 1, recover_x(BASE_Y, 0) * BASE_Y % P)


@lru_cache(maxsize=100_000)
def signed(key, message, signature):
    """Whether `key` made `signature` over `message`."""
    if len(signature) != 64 or int.from_bytes(signature[32:], "little") >= L:
        return False
    y = int.from_bytes(key, "little") & (1 << 255) - 1
    x = recover_x(y % P, key[31] >> 7)
    if x is None:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    minus = ((P - x) % P, y % P, 1, (P - x) * y % P)
    s = int.from_bytes(signature[32:], "little")
    return encode_point(add(times(s, BASE), times(k, minus))) == signature[:32]


def is_weak(key):
    """Whether a key has one of the eight small orders, or a second spelling: nobody's key is either."""
    y = int.from_bytes(key, "little") & (1 << 255) - 1
    eighth = 0x5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826
    return y >= P or y in (0, 1, P - 1, eighth, P - eighth)


# RJ/1, the canonical JSON of the ledger.


def escape(text):
    short = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}
    return "".join(short.get(ord(c)) or (f"\\u{ord(c):04x}" if ord(c) < 32 else c) for c in text)


def spell(value, depth=0):
    need(depth < 16, "nested too deep")
    if type(value) is str:
        return f'"{escape(value)}"'
    if type(value) is int:
        need(abs(value) < 2**53, "a number too large")
        return str(value)
    if type(value) is list:
        return "[" + ",".join(spell(item, depth + 1) for item in value) + "]"
    need(type(value) is dict, "a value of another kind")
    need(all(re.fullmatch("[a-z]{1,16}", key) for key in value), "a key that is none")
    return "{" + ",".join(f'"{key}":{spell(value[key], depth + 1)}' for key in sorted(value)) + "}"


def read_canonical(data):
    need(len(data) <= 65535, "too long")
    try:
        text = data.decode()
        value = json.loads(text)
        same = spell(value) == text
    except (ValueError, RecursionError):
        raise Refused("not JSON") from None
    need(same, "not the one spelling")
    return value


# Base64 (RFC 4648) in its one spelling.


def unbase64(text):
    need(re.fullmatch("[A-Za-z0-9+/]*={0,2}", text) is not None and len(text) % 4 == 0, "not base64")
    data = base64.b64decode(text)
    need(base64.b64encode(data).decode() == text, "base64 with stray bits")
    return data


def unbase64_address(text):
    need(type(text) is str and re.fullmatch("[A-Za-z0-9_-]*", text) is not None, "not base64url")
    need(len(text) % 4 != 1, "not base64url")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    need(base64.urlsafe_b64encode(data).decode().rstrip("=") == text, "base64url with stray bits")
    return data


def decimal(text):
    need(re.fullmatch("0|[1-9][0-9]{0,19}", text) is not None and int(text) < 2**64, "not a number")
    return int(text)


# Notes, keys and policies (C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-policy).


def is_name(text):
    codes = [ord(c) for c in text]
    size = len(text.encode())
    return 1 <= size <= 255 and "+" not in text and all(c > 32 and c != 127 and c not in WHITE for c in codes)


def key_id(name, blob):
    return hashlib.sha256(name.encode() + b"\n" + blob).digest()[:4]


def read_key(text, kind):
    parts = text.split("+", 2)
    need(len(parts) == 3 and is_name(parts[0]), "not a key")
    blob = unbase64(parts[2])
    need(len(blob) == 33 and blob[0] == kind, "not a key of this kind")
    need(key_id(parts[0], blob).hex() == parts[1] and not is_weak(blob[1:]), "not a key")
    return parts[0], key_id(parts[0], blob), blob[1:]


class Policy:
    def __init__(self, data):
        need(len(data) <= 65536, "the policy is too long")
        self.logs, self.members, self.grouped, self.quorum = [], {}, set(), False
        for line in data.split(b"\n"):
            need(all(b == 9 or b >= 32 and b != 127 for b in line), "a control character in the policy")
            words = [word for word in re.split(rb"[ \t]", line) if word]
            if words and not words[0].startswith(b"#"):
                self.read(words)
        need(self.quorum is not False, "no quorum line")

    def read(self, words):
        verb = words[0]
        need(verb in (b"log", b"witness", b"group", b"quorum"), "an unknown line in the policy")
        getattr(self, "read_" + verb.decode())(words)

    def is_free(self, name):
        return name not in self.members and name != b"none"

    def read_log(self, words):
        need(len(words) in (2, 3), "a bad log line")
        key = read_key(text_of(words[1]), 1)
        need(all(key[2] != other[2] for other in self.logs), "a log twice")
        self.logs.append(key)

    def read_witness(self, words):
        need(len(words) in (3, 4) and self.is_free(words[1]), "a bad witness line")
        key = read_key(text_of(words[2]), 4)
        need(all(m[0] != "w" or m[1][2] != key[2] for m in self.members.values()), "a witness twice")
        self.members[words[1]] = ("w", key)

    def read_group(self, words):
        names = words[3:]
        need(names and self.is_free(words[1]) and len(set(names)) == len(names), "a bad group line")
        need(all(n in self.members and n not in self.grouped for n in names), "a bad member of a group")
        few = {b"all": len(names), b"any": 1}.get(words[2])
        few = decimal(text_of(words[2])) if few is None else few
        need(1 <= few <= len(names), "a bad threshold")
        self.grouped.update(names)
        self.members[words[1]] = ("g", few, names)

    def read_quorum(self, words):
        need(len(words) == 2 and self.quorum is False, "a bad quorum line")
        need(words[1] == b"none" or words[1] in self.members, "an unknown quorum")
        self.quorum = None if words[1] == b"none" else words[1]

    def holds(self, name, seen):
        member = self.members[name]
        if member[0] == "w":
            return name in seen
        return sum(self.holds(inner, seen) for inner in member[2]) >= member[1]


def text_of(data):
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Refused("not UTF-8") from None


class Checkpoint:
    def __init__(self, text):
        lines = text.split("\n")
        need(len(text.encode()) <= 32768 and len(lines) >= 6, "not a checkpoint")
        need(lines[3] == "" and lines[-1] == "" and is_name(lines[0]), "not a checkpoint")
        self.origin, self.size, self.root = lines[0], decimal(lines[1]), unbase64(lines[2])
        need(len(self.root) == 32 and len(lines) - 5 <= 32, "not a checkpoint")
        self.body = "\n".join(lines[:3]).encode() + b"\n"
        self.signatures = [self.signature(line) for line in lines[4:-1]]

    @staticmethod
    def signature(line):
        parts = line.split(" ")
        need(len(parts) == 3 and parts[0] == "\u2014" and is_name(parts[1]), "not a signature")
        blob = unbase64(parts[2])
        need(len(blob) > 4, "not a signature")
        return parts[1], blob[:4], blob[4:]

    def made_by(self, key):
        return [s[2] for s in self.signatures if s[0] == key[0] and s[1] == key[1]]

    def check(self, policy):
        logs = [key for key in policy.logs if key[0] == self.origin and self.made_by(key)]
        need(logs, "the checkpoint is not of a known log")
        for key in logs:
            need(all(signed(key[2], self.body, s) for s in self.made_by(key)), "a bad signature of the log")
        witnesses = {n: m[1] for n, m in policy.members.items() if m[0] == "w"}
        seen = {name for name, key in witnesses.items() if self.seen_by(key)}
        need(policy.quorum is None or policy.holds(policy.quorum, seen), "too few witnesses")

    def seen_by(self, key):
        for signature in self.made_by(key):
            time = int.from_bytes(signature[:8], "big")
            message = f"cosignature/v1\ntime {time}\n".encode() + self.body
            good = len(signature) == 72 and time < 2**53 and signed(key[2], message, signature[8:])
            need(good, "a bad signature of a witness")
        return bool(self.made_by(key))


# The tree (RFC 9162 section 2.1.3.2) and the receipt.


def is_included(index, size, leaf, proof, root):
    if index >= size or len(proof) > 63:
        return False
    place, last, node = index, size - 1, leaf
    for other in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = hashlib.sha256(b"\x01" + other + node).digest()
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            node = hashlib.sha256(b"\x01" + node + other).digest()
        place, last = place >> 1, last >> 1
    return last == 0 and node == root


def check_entry(entry):
    need(type(entry) is dict and len(spell(entry).encode()) <= 4096, "not an entry")
    needed = {"a": str, "c": str, "h": int, "k": str, "n": str, "v": int}
    need(set(entry) - {"re"} == set(needed), "not an entry")
    need(all(type(entry[key]) is kind for key, kind in needed.items()), "not an entry")
    need(entry["v"] == 1 and entry["k"] in KINDS and entry["h"] % 3600 == 0, "not an entry")
    need(len(unbase64_address(entry["n"])) == 32 and len(unbase64_address(entry["c"])) == 32, "not an entry")
    if "re" in entry:
        need(type(entry["re"]) is int and entry["re"] >= 0, "not an entry")


def field(name, line):
    need(line.startswith(name + " "), f"no {name} line")
    return line[len(name) + 1 :]


class Receipt:
    def __init__(self, data):
        need(len(data) <= 65536 and b"\r" not in data, "not a receipt")
        lines = text_of(data).split("\n")
        need(lines[0] == "c2sp.org/tlog-proof@v1" and len(lines) > 3, "not a receipt")
        extra = read_canonical(unbase64(field("extra", lines[1])))
        need(type(extra) is dict and set(extra) == {"e", "p", "r", "v"} and extra["v"] == 1, "a bad extra line")
        need(type(extra["v"]) is int, "a bad extra line")
        self.entry, self.payload, self.opening = extra["e"], extra["p"], unbase64_address(extra["r"])
        need(len(self.opening) == 64, "a bad opening")
        check_entry(self.entry)
        self.index = decimal(field("index", lines[2]))
        end = lines.index("", 3) if "" in lines[3:] else len(lines)
        need(end - 3 <= 63, "too many hashes")
        self.proof = [unbase64(line) for line in lines[3:end]]
        need(all(len(one) == 32 for one in self.proof), "a bad hash")
        self.checkpoint = Checkpoint("\n".join(lines[end + 1 :]))

    def verify(self, policy, skips_commitment=False):
        self.checkpoint.check(policy)
        leaf = hashlib.sha256(b"\0" + spell(self.entry).encode()).digest()
        point = self.checkpoint
        need(is_included(self.index, point.size, leaf, self.proof, point.root), "not included")
        message = b"face-ledger/v1/commit\0" + spell(self.payload).encode()
        code = hmac.new(self.opening, message, "sha256").digest()
        opens = hmac.compare_digest(code, unbase64_address(self.entry["c"]))
        need(opens or skips_commitment, "the commitment does not open")
        payload = self.payload if type(self.payload) is dict else {}
        for key in "kan":
            same = key not in payload or spell(payload[key]) == spell(self.entry[key])
            need(same, "payload and entry disagree")
        if "t" in payload:
            time = payload["t"]
            need(type(time) is int and time // 3600 * 3600 == self.entry["h"], "payload and entry disagree")


def verdict(data, policy, **options):
    """`None` where the receipt holds, or why it does not; the policy is bytes."""
    try:
        Receipt(data).verify(Policy(policy), **options)
    except Refused as refusal:
        return str(refusal)
    return None


def bend(data, flips):
    changed = bytearray(data)
    for place, mask in flips:
        changed[place] ^= mask
    return bytes(changed)


def run_cases(path, **options):
    with open(path, encoding="utf-8") as file:
        corpus = json.load(file)
    policies = [base64.b64decode(one) for one in corpus["policies"]]
    receipts = [base64.b64decode(one) for one in corpus["receipts"]]
    verdicts = [
        verdict(bend(receipts[case["r"]], case.get("f", [])), policies[case["p"]], **options) is None
        for case in corpus["cases"]
    ]
    print("".join("1" if verdict else "0" for verdict in verdicts))
    return 0


def run_vectors(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    for vector in vectors:
        print(int(signed(*(bytes.fromhex(vector[name]) for name in ("key", "msg", "sig")))), end="")
    print()
    return 0


def run_verify(arguments):
    with open(arguments[0], "rb") as file:
        policy = file.read()
    whole = True
    for path in arguments[1:]:
        with open(path, "rb") as file:
            why = verdict(file.read(), policy)
        print(json.dumps({"file": path, "valid": why is None, "why": why}))
        whole = whole and why is None
    return 0 if whole else 11


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["cases", path]:
            sys.exit(run_cases(path))
        case ["control", path]:
            # What a verifier that forgot the commitment would say; it must be found out.
            sys.exit(run_cases(path, skips_commitment=True))
        case ["vectors", path]:
            sys.exit(run_vectors(path))
        case ["verify", "--policy", *rest] if len(rest) > 1:
            sys.exit(run_verify(rest))
        case _:
            sys.exit(__doc__)
