// Consents: off is a withdrawal at once; on is asked for by the notice and one yes of its own, never ticked before.
import { ask } from '../common/ask.js';
import { confirmFirst } from '../common/forms.js';
import { el, tellProblem } from '../common/notices.js';
import { say } from '../common/words.js';
import { saver } from './ledger.js';
import { day } from './requests.js';

const at = (key, name) => document.getElementById(`${name}-${key}`);

function turn(box, isOn) {
  box.checked = isOn;
  at(box.dataset.key, 'state').textContent = say(isOn ? 'on' : 'off');
  at(box.dataset.key, 'since').hidden = isOn !== box.defaultChecked;
}

/** What switching off came to: every yes to this purpose at this place has ended, and a face is gone where there was one. */
function told(withdrawals) {
  const box = el('div', { class: 'notice good' }, el('p', {}, say('withdrawn')));
  const row = el('div', { class: 'row' });
  const faces = withdrawals.filter((one) => one.hadReference);
  const left = faces.filter((one) => one.erasure?.entry === undefined);
  if (left.length) box.append(el('p', {}, left[0].due ? say('pendingErasure', { due: day(left[0].due) }) : say('pendingReceipt')));
  else if (faces.length) box.append(el('p', {}, say('destroyed')));
  else if (withdrawals.every((one) => one.receipt?.proof)) box.append(el('p', {}, say('noFace')));
  for (const one of faces.filter(({ erasure }) => erasure?.entry !== undefined)) {
    row.append(el('a', { class: 'button small-button', href: `/me/destruction/${one.erasure.entry}` }, say('certificate')));
  }
  for (const one of withdrawals.filter(({ receipt }) => receipt?.proof)) row.append(saver(one.receipt));
  if (withdrawals.some(({ receipt }) => !receipt?.proof)) box.append(el('p', {}, say('pendingReceipt')));
  box.append(row);
  return box;
}

async function off(box) {
  const sure = await confirmFirst(say('offTitle'), say('offText'), say('offButton'), 'danger');
  if (!sure) { turn(box, true); box.focus(); return; }
  try {
    const { body } = await ask('POST', '/v1/me/withdrawals', { site: box.dataset.site, purpose: box.dataset.purpose });
    turn(box, false);
    at(box.dataset.key, 'outcome').replaceChildren(told(body.withdrawals));
    if (!at(box.dataset.key, 'ask')) box.disabled = true;
  } catch (problem) {
    // Nothing stands any more: it ended elsewhere, and that is what the switch is to show.
    turn(box, problem.status !== 409);
    if (problem.status === 409) at(box.dataset.key, 'outcome').replaceChildren(el('p', { class: 'notice' }, say('alreadyOff')));
    else tellProblem(problem);
  }
  box.focus();
}

async function on(form) {
  const { key } = form.dataset;
  const box = at(key, 'switch');
  const problem = form.querySelector('.field-problem');
  const ticks = [...form.querySelectorAll('input[name=yes]')];
  const ticked = ticks.filter((one) => one.checked);
  if (!ticked.length) {
    problem.textContent = say('tickFirst');
    problem.hidden = false;
    ticks[0]?.focus();
    return;
  }
  problem.hidden = true;
  form.classList.add('busy');
  try {
    const { body } = await ask('POST', '/v1/me/consents', {
      site: box.dataset.site, purpose: box.dataset.purpose, noticeShown: true, freelyGiven: true,
      operations: [...new Set(ticked.flatMap((one) => one.dataset.operations.split(' ')))],
      notice: { version: Number(form.dataset.version), digest: form.dataset.digest },
      offDevice: form.elements.off?.checked ?? false, language: form.querySelector('dl').lang,
    });
    turn(box, true);
    at(key, 'outcome').replaceChildren(given(body));
  } catch (error) {
    if (error.kind === 'notice-changed') at(key, 'outcome').replaceChildren(changed());
    else tellProblem(error);
  } finally {
    form.classList.remove('busy');
    form.reset();
    at(key, 'ask').close();
    box.focus();
  }
}

/** Other words are in force by now: nothing was agreed to, and the page that shows them is one press away. */
function changed() {
  const again = el('button', { type: 'button', class: 'read-again' }, say('readAgain'));
  again.addEventListener('click', () => location.reload());
  return el('div', { class: 'notice warn' }, el('p', {}, say('noticeChanged')), again);
}

/** A yes on record, and what the rules would still refuse under it. */
function given(body) {
  const box = el('div', { class: body.shortfalls.length ? 'notice warn' : 'notice good' }, el('p', {}, say('agreed')));
  if (body.shortfalls.length) {
    const seen = new Map(body.shortfalls.flatMap((one) => one.grounds).map((ground) => [ground.rule, ground]));
    box.append(el('p', {}, el('strong', {}, say('missing'))),
      el('ul', {}, ...[...seen.values()].map((ground) => el('li', {}, ground.why, ' ', el('em', {}, ground.remedy)))));
  } else box.append(el('p', {}, say('nothingMissing')));
  box.append(saver(body.receipt));
  return box;
}

for (const box of document.querySelectorAll('input.consent')) {
  box.addEventListener('change', () => {
    if (!box.checked) { off(box); return; }
    turn(box, false);
    at(box.dataset.key, 'ask')?.showModal();
  });
}
for (const form of document.querySelectorAll('form.agree')) {
  form.addEventListener('submit', (event) => { event.preventDefault(); on(form); });
  form.querySelector('.no').addEventListener('click', () => {
    form.reset();
    at(form.dataset.key, 'ask').close();
    at(form.dataset.key, 'switch').focus();
  });
}
