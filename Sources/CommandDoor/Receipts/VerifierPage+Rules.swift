// Written by Scripts/verifier-page.py from docs/verify.html.

extension VerifierPage {
    /// How a policy and a receipt are read and judged.
    static let rules = #"""
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
          return { check, engine, plain, web, remembering };
        })();

        """#
}
