// The ledger: its newest checkpoint verified, and that it only grew since this browser last looked.
import { ask } from '../common/ask.js';
import { el, tellProblem } from '../common/notices.js';
import { say } from '../common/words.js';
import { bytesOf, hexOf } from './encoding.js';
import { isSigned, leafHash, readNote, rootOf, rootsOf } from './tree.js';

const byId = (id) => document.getElementById(id);
const same = (a, b) => hexOf(a) === hexOf(b);
const said = (place, kind, ...words) => byId(place).replaceChildren(el('p', { class: `notice ${kind}` }, ...words));
const note = async () => readNote((await ask('GET', '/v1/ledger/checkpoint')).body);
const proof = async (old, size) => (await ask('GET', `/v1/ledger/proofs/consistency?old=${old}&new=${size}`)).body.hashes;
const kept = () => `ledger-seen:${location.host}`;

function remembered() {
  try { return readNote(localStorage.getItem(kept())); } catch { return null; }
}

/** Whether the newest checkpoint is signed, and holds all that was seen here before. */
async function verify() {
  const newest = await note();
  const key = (await ask('GET', '/v1/ledger/key')).body;
  if (!await isSigned(newest, key)) return said('signature-said', 'bad', say('ledger.notSigned'));
  const before = remembered();
  if (before && before.origin === newest.origin) {
    if (before.size > newest.size) return said('signature-said', 'bad', say('ledger.shrunk', { old: before.size, new: newest.size }));
    const [first, second] = await rootsOf(before.size, newest.size, before.size === newest.size ? [] : await proof(before.size, newest.size), before.root);
    if (!same(first, before.root) || !same(second, newest.root)) return said('signature-said', 'bad', say('ledger.forked', { old: before.size, new: newest.size }));
  }
  localStorage.setItem(kept(), newest.text);
  return said('signature-said', 'good', before ? say('ledger.grew', { old: before.size, new: newest.size }) : say('ledger.signed', { size: newest.size }));
}

/** The root of an old size follows from the proof alone, where the proof does not need it to begin with. */
async function prove(old, size) {
  const newest = await note();
  const before = remembered();
  const known = before?.size === old ? before.root : null;
  const root = known ?? await rootAt(old, newest);
  const [first, second] = await rootsOf(old, size, old === size ? [] : await proof(old, size), root);
  const target = size === newest.size ? newest.root : await rootAt(size, newest);
  return { holds: same(first, root) && same(second, target), first };
}

/** The root of an earlier size, hashed anew from the entry that closed it and its proof of inclusion there. */
async function rootAt(size, newest) {
  if (size === newest.size) return newest.root;
  const entry = (await ask('GET', `/v1/ledger/entries?after=${size - 1}&limit=1`)).body.items[0];
  const path = (await ask('GET', `/v1/ledger/proofs/inclusion?entry=${size - 1}&size=${size}`)).body.hashes;
  return rootOf(size - 1, size, await leafHash(bytesOf(entry.bytes)), path);
}

byId('verify-signature').addEventListener('click', () => verify().catch(tellProblem));
byId('consistency').addEventListener('submit', async (event) => {
  event.preventDefault();
  const [old, size] = [Number(byId('old').value), Number(byId('new').value)];
  try {
    const { holds, first } = await prove(old, size);
    said('consistency-said', holds ? 'good' : 'bad', say(holds ? 'ledger.consistent' : 'ledger.inconsistent', { old, new: size }), el('br'), el('code', {}, hexOf(first)));
  } catch (problem) {
    if (problem.status === undefined) said('consistency-said', 'bad', say('ledger.inconsistent', { old, new: size }));
    else tellProblem(problem);
  }
});
byId('go').addEventListener('submit', (event) => {
  event.preventDefault();
  location.assign(`/console/ledger/${Number(byId('go-entry').value)}`);
});
const before = remembered();
if (before) byId('remembered').textContent = say('ledger.remembered', { size: before.size });
