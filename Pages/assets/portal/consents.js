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

/** What a withdrawal came to. */
function told(withdrawal) {
  const box = el('div', { class: 'notice good' }, el('p', {}, say('withdrawn')));
  const row = el('div', { class: 'row' });
  if (withdrawal.erasure?.entry !== undefined) {
    box.append(el('p', {}, say('destroyed')));
    row.append(el('a', { class: 'button small-button', href: `/me/destruction/${withdrawal.erasure.entry}` }, say('certificate')));
  } else if (withdrawal.due) box.append(el('p', {}, say('pendingErasure', { due: day(withdrawal.due) })));
  if (withdrawal.receipt?.proof) row.append(saver(withdrawal.receipt));
  else box.append(el('p', {}, say('pendingReceipt')));
  box.append(row);
  return box;
}

async function off(box) {
  const sure = await confirmFirst(say('offTitle'), say('offText'), say('offButton'), 'danger');
  if (!sure) { turn(box, true); box.focus(); return; }
  try {
    const { body } = await ask('POST', '/v1/me/withdrawals', { consent: box.dataset.consent });
    turn(box, false);
    at(box.dataset.key, 'outcome').replaceChildren(...body.withdrawals.map(told));
    if (!at(box.dataset.key, 'ask')) box.disabled = true;
  } catch (problem) {
    turn(box, true);
    tellProblem(problem);
  }
  box.focus();
}

async function on(form) {
  const { key } = form.dataset;
  const box = at(key, 'switch');
  const problem = form.querySelector('.field-problem');
  if (!form.elements.yes.checked) {
    problem.textContent = say('tickFirst');
    problem.hidden = false;
    form.elements.yes.focus();
    return;
  }
  problem.hidden = true;
  form.classList.add('busy');
  try {
    const { body } = await ask('POST', '/v1/me/consents', {
      site: box.dataset.site, purpose: box.dataset.purpose, noticeShown: true, freelyGiven: true,
      offDevice: form.elements.off?.checked ?? false, language: form.querySelector('dl').lang,
    });
    box.dataset.consent = body.id;
    turn(box, true);
    at(key, 'outcome').replaceChildren(given(body));
  } catch (error) {
    tellProblem(error);
  } finally {
    form.classList.remove('busy');
    form.reset();
    at(key, 'ask').close();
    box.focus();
  }
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
