// Rights: what stops at once is asked once more and then done; what a human answers is put on record.
import { ask } from '../common/ask.js';
import { confirmFirst } from '../common/forms.js';
import { el, tellProblem } from '../common/notices.js';
import { say } from '../common/words.js';
import { saver } from './ledger.js';
import { day, wireRequests } from './requests.js';

wireRequests();
const outcome = (node) => node.closest('.card').querySelector('.outcome');
const good = (...children) => el('div', { class: 'notice good' }, ...children);

async function change(button, method, path, body) {
  button.disabled = true;
  try { return (await ask(method, path, body)).body; } catch (problem) { tellProblem(problem); return null; } finally { button.disabled = false; }
}

function ended(withdrawals, node) {
  const box = good(el('p', {}, say('withdrawn')));
  for (const one of withdrawals) {
    const row = el('div', { class: 'row' });
    if (one.receipt?.proof) row.append(saver(one.receipt));
    if (one.hadReference !== false && one.erasure?.entry !== undefined) {
      row.append(el('a', { class: 'button small-button', href: `/me/destruction/${one.erasure.entry}` }, say('certificate')));
    } else if (one.hadReference !== false && one.due) row.append(say('pendingErasure', { due: day(one.due) }));
    box.append(row);
  }
  outcome(node).replaceChildren(box);
}

document.getElementById('withdraw-all')?.addEventListener('click', async (event) => {
  const button = event.currentTarget;
  if (!await confirmFirst(say('allTitle'), say('allText'), say('allButton'), 'danger')) return;
  const body = await change(button, 'POST', '/v1/me/withdrawals', {});
  if (body) ended(body.withdrawals, button);
});
for (const [id, method] of [['restrict', 'POST'], ['lift', 'DELETE']]) {
  document.getElementById(id)?.addEventListener('click', async (event) => {
    if (await change(event.currentTarget, method, '/v1/me/restriction')) location.reload();
  });
}
document.getElementById('leave-all').addEventListener('click', async (event) => {
  if (await change(event.currentTarget, 'POST', '/v1/sign-out/everywhere', {})) location.assign('/me/sign-in');
});
document.getElementById('object')?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const use = form.querySelector('option:checked');
  if (!use || !await confirmFirst(say('objectTitle'), say('objectText'), say('objectButton'), 'danger')) return;
  const body = await change(form.querySelector('button'), 'POST', '/v1/me/objections', { site: use.dataset.site, purpose: use.dataset.purpose });
  if (!body) return;
  const box = good(el('p', {}, say('withdrawn')));
  box.append(body.receipt?.proof ? saver(body.receipt) : el('p', {}, say('pendingReceipt')));
  outcome(form).replaceChildren(box);
});
document.getElementById('erase').addEventListener('click', async (event) => {
  const button = event.currentTarget;
  if (!await confirmFirst(say('eraseTitle'), say('eraseText'), say('eraseButton'), 'danger')) return;
  const body = await change(button, 'DELETE', '/v1/me');
  if (!body) return;
  const receipts = [...body.withdrawals.flatMap((one) => [one.receipt, one.erasure]), ...(body.erasures ?? [])].filter((one) => one?.proof);
  const seen = new Map(receipts.map((one) => [one.entry, one]));
  const place = document.getElementById('erased');
  place.replaceChildren(el('h2', {}, say('erased')));
  if (body.receipt === 'pending') place.append(el('p', {}, say('erasedLater')));
  if (seen.size) {
    place.append(el('p', {}, say('erasedKeep')),
      el('div', { class: 'row' }, ...[...seen.values()].map((one) => el('span', { class: 'row' }, saver(one), say('receiptNo', { number: one.entry })))));
  }
  document.getElementById('all-rights').hidden = true;
  place.hidden = false;
  place.focus();
  // Nobody is signed in any more: whoever goes on from here is led to the door.
  await ask('POST', '/v1/sign-out').catch(() => {});
});
