// The ledger as this browser checks it: receipts by the published rules, and that it only grew since the last visit.
import { ask } from '../common/ask.js';
import { el, tellProblem } from '../common/notices.js';
import { say } from '../common/words.js';
import { Receipts } from './verify.js';

const bytes = (text) => new TextEncoder().encode(text);
let tools;
const engine = () => (tools ??= Receipts.engine());
let published;
/** The policy that the house publishes. */
export const policy = () => (published ??= ask('GET', '/v1/ledger/policy').then((answer) => bytes(answer.body)));

/** What a receipt proves by a policy, or why it proves nothing. */
export async function check(receipt, by) {
  return Receipts.check(await engine(), receipt, by ?? await policy());
}

/** The text of a receipt of one's own. */
export async function proofOf(entry) {
  return (await ask('GET', `/v1/receipts/${encodeURIComponent(entry)}`)).body.proof;
}

/** Hands a text over as a file. */
export function save(text, name) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = el('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** A button that saves a receipt. */
export function saver(record) {
  const button = el('button', { type: 'button', class: 'small-button' }, say('saveReceipt'));
  button.addEventListener('click', () => save(record.proof, `receipt-${record.entry}.tlog-proof`));
  return button;
}

const instant = (seconds) => new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' })
  .format(new Date(seconds * 1000));

/** What was found, as the page shows it. */
export function verdict(found, name) {
  const badge = el('strong', { class: `badge ${found.valid ? 'good' : 'bad'}` }, say(found.valid ? 'valid' : 'invalid'));
  const line = el('p', {}, badge, name ? ` ${name}` : '');
  if (!found.valid) {
    line.append(`${say('colon')}${say(`why.${found.why}`)}`);
    return el('div', {}, line);
  }
  const seen = found.seen.map((one) => `${one.name} (${instant(one.time)})`).join(', ');
  // What a file proves is told whole; beside an entry of one's own its place and time stand already.
  line.append(name ? ` ${found.entry.a} · ${instant(found.payload?.t ?? found.entry.h)} · ` : ' ',
    say('entryOf', { entry: found.index, size: found.note.size }), ' · ', seen ? say('by', { names: seen }) : say('byNobody'));
  const more = el('details', {}, el('summary', {}, say('showPayload')), el('pre', {}, JSON.stringify(found.payload, null, 2)));
  return el('div', {}, line, more);
}

/** Wires the buttons that verify and save receipts of one's own. */
export function wireReceipts() {
  for (const button of document.querySelectorAll('[data-verify]')) button.addEventListener('click', () => verifyOwn(button));
  for (const button of document.querySelectorAll('[data-save]')) {
    button.addEventListener('click', async () => {
      try { save(await proofOf(button.dataset.save), `receipt-${button.dataset.save}.tlog-proof`); } catch (problem) { tellProblem(problem); }
    });
  }
}

/** Verifies one receipt and shows what was found beside it. */
export async function verifyOwn(button) {
  const place = document.getElementById(`verdict-${button.dataset.verify}`);
  place.replaceChildren(el('p', { class: 'soft' }, say('checking')));
  try {
    place.replaceChildren(verdict(await check(bytes(await proofOf(button.dataset.verify)))));
  } catch (problem) {
    place.replaceChildren();
    tellProblem(problem);
  }
}

// One tree holds the other (RFC 9162, 2.1.4.2).
async function grew(use, old, now, proof) {
  const node = (a, b) => use.sha256(Uint8Array.from([1, ...a, ...b]));
  if (old.size === now.size) return proof.length === 0 && Receipts.same(old.root, now.root);
  const path = (old.size & (old.size - 1n)) === 0n ? [old.root, ...proof] : [...proof];
  if (path.length === 0 || path.length > 128) return false;
  let [place, last] = [old.size - 1n, now.size - 1n];
  while (place & 1n) [place, last] = [place >> 1n, last >> 1n];
  let [was, is] = [path[0], path[0]];
  for (const other of path.slice(1)) {
    if (last === 0n) return false;
    if (place & 1n || place === last) {
      [was, is] = [await node(other, was), await node(other, is)];
      while (place !== 0n && !(place & 1n)) [place, last] = [place >> 1n, last >> 1n];
    } else {
      is = await node(is, other);
    }
    [place, last] = [place >> 1n, last >> 1n];
  }
  return last === 0n && Receipts.same(was, old.root) && Receipts.same(is, now.root);
}

const kept = 'countenance-checkpoint';
const memory = () => { try { return localStorage; } catch { return null; } };

/** Forgets what is remembered. */
export const forget = () => memory()?.removeItem(kept);

const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (two) => parseInt(two, 16));

async function compare() {
  const use = await engine();
  const rules = await Receipts.readPolicy(use, await policy());
  const text = (await ask('GET', '/v1/ledger/checkpoint')).body;
  const now = Receipts.readNote(text);
  await Receipts.checkNote(use, now, rules);
  const before = memory()?.getItem(kept);
  if (!memory()) return { kind: 'warn', text: say('noMemory') };
  if (!before) {
    memory().setItem(kept, text);
    return { kind: 'good', text: say('memoryFirst', { size: now.size }) };
  }
  try {
    const old = Receipts.readNote(before);
    await Receipts.checkNote(use, old, rules);
    if (now.size < old.size) throw new Receipts.Refused('shrunk');
    const proof = now.size === old.size ? []
      : (await ask('GET', `/v1/ledger/proofs/consistency?old=${old.size}&new=${now.size}`)).body.hashes.map(unhex);
    if (!await grew(use, old, now, proof)) throw new Receipts.Refused('consistent');
    memory().setItem(kept, text);
    return old.size === now.size ? { kind: 'good', text: say('memorySame', { size: now.size }) }
      : { kind: 'good', text: say('memoryGood', { old: old.size, new: now.size }) };
  } catch (error) {
    if (!(error instanceof Receipts.Refused)) throw error;
    return { kind: 'bad', text: say('memoryBad'), why: error.message, before, text2: text };
  }
}

/** Demands that the ledger only grew since the last visit, and says what came of it. */
export async function demandGrowth(place = document.getElementById('memory')) {
  if (!place) return;
  let found;
  try { found = await compare(); } catch (error) {
    found = { kind: 'warn', text: say('memoryOff', { why: error instanceof Receipts.Refused ? say(`why.${error.message}`) : error.message }) };
  }
  place.hidden = false;
  place.className = `memory notice ${found.kind}`;
  place.replaceChildren(found.text);
  if (found.kind !== 'bad') return;
  place.append(` (${say(`why.${found.why}`)}) `);
  for (const [label, text, name] of [['saveOld', found.before, 'old'], ['saveNew', found.text2, 'new']]) {
    const button = el('button', { type: 'button', class: 'small-button' }, say(label));
    button.addEventListener('click', () => save(text, `checkpoint-${name}.txt`));
    place.append(button, ' ');
  }
}
