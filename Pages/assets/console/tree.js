// The tree of RFC 9162, checked in the page: nothing here is believed because the house says so.
import { bytesOf, fromHex, hexOf } from './encoding.js';

const hash = async (...parts) => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((place, part) => { all.set(part, place); return place + part.length; }, 0);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
};
/** The hash of an entry as a leaf. */
export const leafHash = (bytes) => hash(Uint8Array.of(0), bytes);
const node = (left, right) => hash(Uint8Array.of(1), left, right);

/** The root that a proof of inclusion leads to (section 2.1.3.2); tells every step. */
export async function rootOf(index, size, leaf, proof, told = () => {}) {
  if (index >= size) throw new RangeError('index');
  let [fn, sn, root] = [index, size - 1, leaf];
  for (const text of proof) {
    const next = fromHex(text);
    if (sn === 0) throw new RangeError('proof');
    if (fn % 2 === 1 || fn === sn) {
      root = await node(next, root);
      while (fn % 2 === 0 && fn !== 0) { fn = Math.floor(fn / 2); sn = Math.floor(sn / 2); }
    } else root = await node(root, next);
    told(hexOf(root));
    fn = Math.floor(fn / 2); sn = Math.floor(sn / 2);
  }
  if (sn !== 0) throw new RangeError('proof');
  return root;
}

/** The two roots that a proof of consistency leads to (section 2.1.4.2); the old one given where it heads the proof. */
export async function rootsOf(old, size, proof, oldRoot) {
  if (old === size) return [oldRoot, oldRoot];
  const isWhole = Number.isInteger(Math.log2(old));
  const path = proof.map(fromHex);
  if (isWhole) { if (!oldRoot) throw new RangeError('root'); path.unshift(oldRoot); }
  let [fn, sn] = [old - 1, size - 1];
  while (fn % 2 === 1) { fn = Math.floor(fn / 2); sn = Math.floor(sn / 2); }
  let [first, second] = [path[0], path[0]];
  for (const next of path.slice(1)) {
    if (sn === 0) throw new RangeError('proof');
    if (fn % 2 === 1 || fn === sn) {
      first = await node(next, first);
      second = await node(next, second);
      while (fn % 2 === 0 && fn !== 0) { fn = Math.floor(fn / 2); sn = Math.floor(sn / 2); }
    } else second = await node(second, next);
    fn = Math.floor(fn / 2); sn = Math.floor(sn / 2);
  }
  if (sn !== 0) throw new RangeError('proof');
  return [first, second];
}

/** Reads a signed checkpoint: a C2SP note. */
export function readNote(text) {
  const end = text.indexOf('\n\n');
  const body = text.slice(0, end + 1);
  const [origin, size, root] = body.split('\n');
  const signatures = text.slice(end + 2).split('\n').filter((line) => line.startsWith('\u2014 ')).map((line) => {
    const [, name, value] = line.split(' ');
    const bytes = bytesOf(value);
    return { name, id: hexOf(bytes.slice(0, 4)), signature: bytes.slice(4) };
  });
  return { text, body, origin, size: Number(size), root: bytesOf(root), signatures };
}

/** Whether a note bears the signature of a verifier key `name+id+key` (Ed25519). */
export async function isSigned(note, verifierKey) {
  const [name, id, ...rest] = verifierKey.trim().split('+');
  const bytes = bytesOf(rest.join('+'));
  const own = note.signatures.find((one) => one.name === name && one.id === id);
  if (!own || bytes[0] !== 1) return false;
  const key = await crypto.subtle.importKey('raw', bytes.slice(1), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, own.signature, new TextEncoder().encode(note.body));
}
