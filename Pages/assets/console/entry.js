// One entry, proved to be in the signed tree by this page itself.
import { ask } from '../common/ask.js';
import { el, tellProblem } from '../common/notices.js';
import { say } from '../common/words.js';
import { bytesOf, hexOf } from './encoding.js';
import { isSigned, leafHash, readNote, rootOf } from './tree.js';

const byId = (id) => document.getElementById(id);
const bytes = bytesOf(byId('bytes').dataset.bytes);
byId('bytes').textContent = new TextDecoder().decode(bytes);

byId('prove').addEventListener('click', async ({ currentTarget }) => {
  const entry = Number(currentTarget.dataset.entry);
  const steps = byId('steps');
  const step = (text) => steps.append(el('li', {}, text));
  steps.replaceChildren();
  try {
    const note = readNote((await ask('GET', '/v1/ledger/checkpoint')).body);
    const key = (await ask('GET', '/v1/ledger/key')).body;
    const { hashes } = (await ask('GET', `/v1/ledger/proofs/inclusion?entry=${entry}&size=${note.size}`)).body;
    const leaf = await leafHash(bytes);
    step(say('ledger.leaf', { hash: hexOf(leaf) }));
    const root = await rootOf(entry, note.size, leaf, hashes, (hash) => step(hash));
    const holds = hexOf(root) === hexOf(note.root);
    const signed = await isSigned(note, key);
    step(say('ledger.root', { hash: hexOf(note.root) }));
    byId('said').replaceChildren(el('p', { class: `notice ${holds && signed ? 'good' : 'bad'}` },
      say(holds ? (signed ? 'ledger.included' : 'ledger.notSigned') : 'ledger.notIncluded', { entry, size: note.size })));
  } catch (problem) {
    if (problem.status === undefined) byId('said').replaceChildren(el('p', { class: 'notice bad' }, say('ledger.notIncluded', { entry, size: 0 })));
    else tellProblem(problem);
  }
});
