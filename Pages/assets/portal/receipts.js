// Receipts: verified here, one's own and those one kept; and what this browser remembers of the ledger.
import { el } from '../common/notices.js';
import { say } from '../common/words.js';
import { check, demandGrowth, forget, verdict, verifyOwn, wireReceipts } from './ledger.js';

wireReceipts();
demandGrowth();
document.getElementById('verify-all')?.addEventListener('click', async () => {
  for (const button of document.querySelectorAll('.receipts [data-verify]')) await verifyOwn(button);
});
document.getElementById('forget').addEventListener('click', () => {
  forget();
  const place = document.getElementById('memory');
  place.hidden = false;
  place.className = 'memory notice';
  place.replaceChildren(say('memoryForgotten'));
});
const [files, rules] = [document.getElementById('kept-files'), document.getElementById('kept-policy')];
async function show() {
  const place = document.getElementById('kept-verdicts');
  const read = async (file) => new Uint8Array(await file.arrayBuffer());
  place.replaceChildren(el('p', { class: 'soft' }, say('checking')));
  const by = rules.files[0] ? await read(rules.files[0]) : undefined;
  const found = [];
  for (const file of files.files) found.push(verdict(await check(await read(file), by), file.name));
  place.replaceChildren(...found);
}
for (const field of [files, rules]) field.addEventListener('change', () => { if (files.files.length) show(); });
