// Written by Scripts/verifier-page.py from docs/verify.html.

extension VerifierPage {
    /// SHA-2 and Ed25519, and the choice between ours and the browser's.
    static let cryptography = #"""
        <script>
        "use strict";
        // Checks receipts of a Countenance ledger, C2SP tlog-proof files, by the rules of `countenance receipt verify`.
        const Receipts = (() => {
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

        """#
}
