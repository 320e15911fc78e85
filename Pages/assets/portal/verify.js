// Written by Scripts/verifier-page.py from docs/verify.html.
// Checks receipts of a Countenance ledger, C2SP tlog-proof files, by the rules of `countenance receipt verify`.
export const Receipts = (() => {
  class Refused extends Error {}
  const need = (condition, why) => { if (!condition) throw new Refused(why); };
  const ascii = (text) => Uint8Array.from(text, (c) => c.charCodeAt(0));
  const utf8 = (text) => new TextEncoder().encode(text);
  const join = (...parts) => {
    const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => { out.set(part, at); return at + part.length; }, 0);
    return out;
  };
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const same = (a, b) => a.length === b.length && a.reduce((sum, byte, i) => sum | (byte ^ b[i]), 0) === 0;

  // SHA-2 (FIPS 180-4), for browsers and places without WebCrypto. Its constants are computed, not copied.
  const primes = [];
  for (let n = 2; primes.length < 80; n++) if (primes.every((p) => n % p)) primes.push(n);
  const rootBits = (n, degree, bits) => {
    const power = (x) => (degree === 2n ? x * x : x * x * x);
    const goal = BigInt(n) << (bits * degree);
    let [low, high] = [0n, 1n << (bits + 6n)];
    while (high - low > 1n) {
      const middle = (low + high) / 2n;
      if (power(middle) <= goal) low = middle; else high = middle;
    }
    return low & ((1n << bits) - 1n);
  };
  const K256 = primes.slice(0, 64).map((p) => Number(rootBits(p, 3n, 32n)));
  const H256 = primes.slice(0, 8).map((p) => Number(rootBits(p, 2n, 32n)));
  const K512 = primes.map((p) => rootBits(p, 3n, 64n));
  const H512 = primes.slice(0, 8).map((p) => rootBits(p, 2n, 64n));
  const padded = (message, block) => {
    const size = Math.ceil((message.length + 1 + block / 8) / block) * block;
    const out = new Uint8Array(size);
    out.set(message);
    out[message.length] = 128;
    new DataView(out.buffer).setBigUint64(size - 8, BigInt(message.length) * 8n);
    return new DataView(out.buffer);
  };
  const plain256 = (message) => {
    const data = padded(message, 64);
    const turn = (x, n) => (x >>> n) | (x << (32 - n));
    const state = H256.slice();
    const w = new Int32Array(64);
    for (let at = 0; at < data.byteLength; at += 64) {
      for (let i = 0; i < 16; i++) w[i] = data.getInt32(at + 4 * i);
      for (let i = 16; i < 64; i++) {
        const [x, y] = [w[i - 15], w[i - 2]];
        w[i] = w[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[i - 7]
          + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; i++) {
        const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K256[i] + w[i]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((value, i) => { state[i] = (state[i] + value) | 0; });
    }
    const out = new DataView(new ArrayBuffer(32));
    state.forEach((value, i) => out.setInt32(4 * i, value));
    return new Uint8Array(out.buffer);
  };
  const plain512 = (message) => {
    const data = padded(message, 128);
    const cut = (x) => BigInt.asUintN(64, x);
    const turn = (x, n) => (x >> n) | cut(x << (64n - n));
    const state = H512.slice();
    const w = [];
    for (let at = 0; at < data.byteLength; at += 128) {
      for (let i = 0; i < 16; i++) w[i] = data.getBigUint64(at + 8 * i);
      for (let i = 16; i < 80; i++) {
        const [x, y] = [w[i - 15], w[i - 2]];
        w[i] = cut(w[i - 16] + (turn(x, 1n) ^ turn(x, 8n) ^ (x >> 7n)) + w[i - 7]
          + (turn(y, 19n) ^ turn(y, 61n) ^ (y >> 6n)));
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 80; i++) {
        const mixed = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n);
        const one = cut(h + mixed + ((e & f) ^ (cut(~e) & g)) + K512[i] + w[i]);
        const two = (turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
        [h, g, f, e, d, c, b, a] = [g, f, e, cut(d + one), c, b, a, cut(one + two)];
      }
      [a, b, c, d, e, f, g, h].forEach((value, i) => { state[i] = cut(state[i] + value); });
    }
    const out = new DataView(new ArrayBuffer(64));
    state.forEach((value, i) => out.setBigUint64(8 * i, value));
    return new Uint8Array(out.buffer);
  };

  // Ed25519 (RFC 8032), without the cofactor and with the point R compared as bytes.
  const P = 2n ** 255n - 19n;
  const L = 2n ** 252n + 27742317777372353535851937790883648493n;
  const mod = (x, m = P) => ((x % m) + m) % m;
  const power = (x, n) => {
    let [total, base] = [1n, mod(x)];
    for (; n > 0n; n >>= 1n, base = (base * base) % P) if (n & 1n) total = (total * base) % P;
    return total;
  };
  const inverse = (x) => power(x, P - 2n);
  const D = mod(-121665n * inverse(121666n));
  const ROOT = power(2n, (P - 1n) / 4n);
  const little = (bytes) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const half = (bytes) => little(bytes) & ((1n << 255n) - 1n);
  const xOf = (y, sign) => {
    const [u, v] = [mod(y * y - 1n), mod(D * y * y + 1n)];
    let x = mod(u * v ** 3n * power(u * v ** 7n, (P - 5n) / 8n));
    if (mod(v * x * x + u) === 0n) x = mod(x * ROOT);
    if (mod(v * x * x - u) !== 0n) return null;
    return (x & 1n) === sign ? x : mod(-x);
  };
  const add = ([x1, y1, z1, t1], [x2, y2, z2, t2]) => {
    const [e, f] = [mod((y1 - x1) * (y2 - x2)), mod((y1 + x1) * (y2 + x2))];
    const [c, d] = [mod(2n * D * t1 * t2), mod(2n * z1 * z2)];
    const [g, h, i, j] = [f - e, d - c, d + c, f + e];
    return [mod(g * h), mod(i * j), mod(h * i), mod(g * j)];
  };
  const times = (n, point) => {
    let total = [0n, 1n, 1n, 0n];
    for (; n > 0n; n >>= 1n, point = add(point, point)) if (n & 1n) total = add(total, point);
    return total;
  };
  const spellPoint = ([x, y, z]) => {
    const over = inverse(z);
    let value = mod(y * over) | ((mod(x * over) & 1n) << 255n);
    return Uint8Array.from({ length: 32 }, () => {
      const byte = Number(value & 255n);
      value >>= 8n;
      return byte;
    });
  };
  const baseY = mod(4n * inverse(5n));
  const BASE = [xOf(baseY, 0n), baseY, 1n, mod(xOf(baseY, 0n) * baseY)];
  const plainSigned = (key, message, signature) => {
    const s = little(signature.subarray(32));
    if (signature.length !== 64 || s >= L) return false;
    const y = mod(half(key));
    const x = xOf(y, BigInt(key[31] >> 7));
    if (x === null) return false;
    const k = mod(little(plain512(join(signature.subarray(0, 32), key, message))), L);
    const minus = [mod(-x), y, 1n, mod(-x * y)];
    return same(spellPoint(add(times(s, BASE), times(k, minus))), signature.subarray(0, 32));
  };
  // Nobody's key is a point of small order or has a second spelling.
  const EIGHTH = 0x5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
  const isWeak = (key) => half(key) >= P || [0n, 1n, P - 1n, EIGHTH, P - EIGHTH].includes(half(key));

  // Two engines: the browser's own, and the one above.
  const plain = { name: "plain", sha256: async (m) => plain256(m), signed: async (k, m, s) => plainSigned(k, m, s) };
  const web = {
    name: "web",
    sha256: async (message) => new Uint8Array(await crypto.subtle.digest("SHA-256", message)),
    signed: async (key, message, signature) => {
      const kind = { name: "Ed25519" };
      const made = await crypto.subtle.importKey("raw", key, kind, false, ["verify"]).catch(() => null);
      return made !== null && crypto.subtle.verify(kind, made, signature, message).catch(() => false);
    },
  };
  const remembering = (engine) => {
    const known = new Map();
    const signed = async (...parts) => {
      const place = parts.map(hex).join(".");
      if (!known.has(place)) known.set(place, await engine.signed(...parts));
      return known.get(place);
    };
    return { ...engine, signed };
  };
  // The browser's own is used only where it knows RFC 8032's second example and refuses it for another message.
  const engine = async () => {
    const bytes = (text) => Uint8Array.from(text.match(/../g), (two) => parseInt(two, 16));
    const key = bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    const signature = bytes("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
      + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    const knows = globalThis.crypto?.subtle && await web.signed(key, bytes("72"), signature)
      && !(await web.signed(key, bytes("73"), signature));
    return remembering(knows ? web : plain);
  };
  const hmac = async (use, key, message) => {
    const mixed = (byte) => key.map((one) => one ^ byte);
    return use.sha256(join(mixed(0x5c), await use.sha256(join(mixed(0x36), message))));
  };

  // RJ/1, the canonical JSON of the ledger.
  const escapes = { 8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\" };
  const spellText = (text) => `"${text.replace(/[\u0000-\u001f"\\]/g, (c) =>
    escapes[c.charCodeAt(0)] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
  const spell = (value, depth = 0) => {
    need(depth < 16, "deep");
    if (typeof value === "string") return spellText(value);
    if (typeof value === "number") {
      need(Number.isSafeInteger(value), "number");
      return String(value);
    }
    need(typeof value === "object" && value !== null, "kind");
    if (Array.isArray(value)) return `[${value.map((item) => spell(item, depth + 1)).join()}]`;
    const keys = Object.keys(value).sort();
    need(keys.every((key) => /^[a-z]{1,16}$/.test(key)), "key");
    return `{${keys.map((key) => `"${key}":${spell(value[key], depth + 1)}`).join()}}`;
  };
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const textOf = (bytes) => {
    try { return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes); } catch { need(false, "utf8"); }
  };
  const readCanonical = (bytes) => {
    need(bytes.length <= 65535, "large");
    const text = textOf(bytes);
    let value;
    try { value = JSON.parse(text); } catch { need(false, "json"); }
    need(spell(value) === text, "canonical");
    return value;
  };

  // Base64 (RFC 4648) in its one spelling.
  const unbase64 = (text) => {
    need(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text), "base64");
    const raw = atob(text);
    need(btoa(raw) === text, "base64");
    return ascii(raw);
  };
  const unbase64Address = (text) => {
    need(typeof text === "string" && /^[A-Za-z0-9_-]*$/.test(text) && text.length % 4 !== 1, "base64");
    return unbase64(text.replaceAll("-", "+").replaceAll("_", "/") + "=".repeat((4 - (text.length % 4)) % 4));
  };
  const decimal = (text) => {
    need(/^(?:0|[1-9][0-9]{0,19})$/.test(text) && BigInt(text) < 1n << 64n, "number");
    return BigInt(text);
  };

  // Keys, policies and notes (C2SP signed-note, tlog-policy, tlog-checkpoint, tlog-cosignature).
  const isName = (text) => utf8(text).length >= 1 && utf8(text).length <= 255
    && !/[\u0000-\u0020\u007f+]|\p{White_Space}/u.test(text);
  const readKey = async (use, text, kind) => {
    const [first, second] = [text.indexOf("+"), text.indexOf("+", text.indexOf("+") + 1)];
    need(first > 0 && second > first, "key");
    const name = text.slice(0, first);
    const blob = unbase64(text.slice(second + 1));
    need(isName(name) && blob.length === 33 && blob[0] === kind && !isWeak(blob.subarray(1)), "key");
    const id = hex((await use.sha256(join(utf8(name), [10], blob))).subarray(0, 4));
    need(id === text.slice(first + 1, second), "key");
    return { name, id, key: blob.subarray(1) };
  };
  const pieces = (bytes, breaks) => {
    const [out, last] = [[], bytes.length];
    for (let from = 0, at = 0; at <= last; at++) {
      if (at === last || breaks.includes(bytes[at])) { out.push(bytes.subarray(from, at)); from = at + 1; }
    }
    return out;
  };
  const readPolicy = async (use, bytes) => {
    need(bytes.length <= 65536, "policy");
    const policy = { logs: [], members: new Map(), grouped: new Set(), quorum: undefined };
    for (const line of pieces(bytes, [10])) {
      need(line.every((byte) => byte === 9 || (byte >= 32 && byte !== 127)), "policy");
      const words = pieces(line, [9, 32]).filter((word) => word.length > 0);
      if (words.length > 0 && words[0][0] !== 35) await readRule(use, policy, words);
    }
    need(policy.quorum !== undefined, "policy");
    return policy;
  };
  const readRule = async (use, policy, words) => {
    // Names are kept as hexadecimal digits, so that no two spellings are taken for one; `none` is 6e6f6e65.
    const names = words.map(hex);
    const { logs, members, grouped } = policy;
    const isFree = (name) => !members.has(name) && name !== "6e6f6e65";
    const witnesses = () => [...members.values()].filter((member) => member.key);
    switch (textOf(words[0])) {
    case "log": {
      need(words.length === 2 || words.length === 3, "policy");
      const key = await readKey(use, textOf(words[1]), 1);
      need(logs.every((other) => !same(other.key, key.key)), "policy");
      logs.push(key);
      break;
    }
    case "witness": {
      need((words.length === 3 || words.length === 4) && isFree(names[1]), "policy");
      const key = await readKey(use, textOf(words[2]), 4);
      need(witnesses().every((other) => !same(other.key, key.key)), "policy");
      members.set(names[1], key);
      break;
    }
    case "group": {
      const inner = names.slice(3);
      need(inner.length > 0 && isFree(names[1]) && new Set(inner).size === inner.length, "policy");
      need(inner.every((name) => members.has(name) && !grouped.has(name)), "policy");
      const word = textOf(words[2]);
      const few = word === "all" ? inner.length : word === "any" ? 1 : decimal(word);
      need(few >= 1 && few <= inner.length, "policy");
      inner.forEach((name) => grouped.add(name));
      members.set(names[1], { few, inner });
      break;
    }
    case "quorum":
      need(words.length === 2 && policy.quorum === undefined, "policy");
      need(names[1] === "6e6f6e65" || members.has(names[1]), "policy");
      policy.quorum = names[1] === "6e6f6e65" ? null : names[1];
      break;
    default: need(false, "policy");
    }
  };
  const holds = (policy, name, seen) => {
    const member = policy.members.get(name);
    if (member.key) return seen.has(name);
    return member.inner.filter((one) => holds(policy, one, seen)).length >= member.few;
  };
  const readNote = (text) => {
    const lines = text.split("\n");
    need(utf8(text).length <= 32768 && lines.length >= 6 && lines[3] === "" && lines.at(-1) === "", "note");
    need(isName(lines[0]) && lines.length - 5 <= 32, "note");
    const signatures = lines.slice(4, -1).map((line) => {
      const parts = line.split(" ");
      need(parts.length === 3 && parts[0] === "\u2014" && isName(parts[1]), "note");
      const blob = unbase64(parts[2]);
      need(blob.length > 4, "note");
      return { name: parts[1], id: hex(blob.subarray(0, 4)), bytes: blob.subarray(4) };
    });
    const [size, root] = [decimal(lines[1]), unbase64(lines[2])];
    need(root.length === 32, "note");
    return { origin: lines[0], size, root, signatures, body: utf8(`${lines.slice(0, 3).join("\n")}\n`) };
  };
  const checkNote = async (use, note, policy) => {
    const by = (key) => note.signatures.filter((one) => one.name === key.name && one.id === key.id);
    const logs = policy.logs.filter((log) => log.name === note.origin && by(log).length > 0);
    need(logs.length > 0, "log");
    for (const log of logs) {
      for (const one of by(log)) need(await use.signed(log.key, note.body, one.bytes), "signature");
    }
    const seen = new Map();
    for (const [name, witness] of policy.members) {
      for (const one of witness.key ? by(witness) : []) {
        need(one.bytes.length === 72, "signature");
        const time = one.bytes.subarray(0, 8).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
        const message = join(ascii(`cosignature/v1\ntime ${time}\n`), note.body);
        need(time < 1n << 53n && await use.signed(witness.key, message, one.bytes.subarray(8)), "signature");
        seen.set(name, { name: witness.name, time: Number(time) });
      }
    }
    need(policy.quorum === null || holds(policy, policy.quorum, seen), "witnesses");
    return [...seen.values()];
  };

  // The tree (RFC 9162 section 2.1.3.2) and the receipt.
  const isIncluded = async (use, index, size, leaf, proof, root) => {
    if (index >= size || proof.length > 63) return false;
    let [place, last, node] = [index, size - 1n, leaf];
    for (const other of proof) {
      if (last === 0n) return false;
      if (place & 1n || place === last) {
        node = await use.sha256(join([1], other, node));
        while (place !== 0n && !(place & 1n)) [place, last] = [place >> 1n, last >> 1n];
      } else {
        node = await use.sha256(join([1], node, other));
      }
      [place, last] = [place >> 1n, last >> 1n];
    }
    return last === 0n && same(node, root);
  };
  const kinds = ["consent.granted", "consent.withdrawn", "consent.refused", "processing.restricted",
    "erasure.completed", "decision", "outcome", "enrolment", "access", "registry", "alternative", "evaluation",
    "export", "restore", "incident", "approval", "account", "keys.epoch", "rights.request",
      "rights.answer"];
  const readEntry = (entry) => {
    need(isObject(entry) && utf8(spell(entry)).length <= 4096, "entry");
    const has = Object.keys(entry).filter((key) => key !== "re").sort().join("");
    need(has === "achknv" && entry.v === 1 && kinds.includes(entry.k) && typeof entry.a === "string", "entry");
    need(typeof entry.h === "number" && entry.h % 3600 === 0, "entry");
    need(unbase64Address(entry.n).length === 32 && unbase64Address(entry.c).length === 32, "entry");
    need(!Object.hasOwn(entry, "re") || (typeof entry.re === "number" && entry.re >= 0), "entry");
    return entry;
  };
  const field = (name, line) => {
    need(line.startsWith(`${name} `), "file");
    return line.slice(name.length + 1);
  };
  const readReceipt = (bytes) => {
    need(bytes.length <= 65536 && !bytes.includes(13), "file");
    const lines = textOf(bytes).split("\n");
    need(lines[0] === "c2sp.org/tlog-proof@v1" && lines.length > 3, "file");
    const extra = readCanonical(unbase64(field("extra", lines[1])));
    need(isObject(extra) && Object.keys(extra).sort().join("") === "eprv" && extra.v === 1, "file");
    const opening = unbase64Address(extra.r);
    need(opening.length === 64, "file");
    const end = lines.indexOf("", 3) < 0 ? lines.length : lines.indexOf("", 3);
    need(end - 3 <= 63, "file");
    const proof = lines.slice(3, end).map(unbase64);
    need(proof.every((one) => one.length === 32), "file");
    const [entry, index, note] = [readEntry(extra.e), decimal(field("index", lines[2])), lines.slice(end + 1).join("\n")];
    return { entry, payload: extra.p, opening, index, proof, note: readNote(note) };
  };
  const verify = async (use, bytes, policy) => {
    const receipt = readReceipt(bytes);
    const { entry, payload, note } = receipt;
    const seen = await checkNote(use, note, policy);
    const leaf = await use.sha256(join([0], utf8(spell(entry))));
    need(await isIncluded(use, receipt.index, note.size, leaf, receipt.proof, note.root), "included");
    const message = join(ascii("face-ledger/v1/commit\0"), utf8(spell(payload)));
    need(same(await hmac(use, receipt.opening, message), unbase64Address(entry.c)), "commitment");
    const said = isObject(payload) ? payload : {};
    for (const key of ["k", "a", "n"]) need(!Object.hasOwn(said, key) || said[key] === entry[key], "payload");
    const hour = (time) => typeof time === "number" && Math.floor(time / 3600) * 3600 === entry.h;
    need(!Object.hasOwn(said, "t") || hour(said.t), "payload");
    return { ...receipt, seen };
  };
  // What a receipt proves, or the word for why it proves nothing.
  const check = async (use, bytes, policyBytes) => {
    try {
      return { valid: true, ...await verify(use, bytes, await readPolicy(use, policyBytes)) };
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof RangeError)) throw error;
      return { valid: false, why: error.message };
    }
  };
  return { check, engine, readPolicy, readNote, checkNote, same, join, unbase64, hex, Refused };
})();
