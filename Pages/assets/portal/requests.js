// What the house answers to a request, told where it was sent: its number, by when, and the receipt.
import { el } from '../common/notices.js';
import { say } from '../common/words.js';
import { saver } from './ledger.js';

/** A day as the reader writes it. */
export function day(text) {
  const at = new Date(text.length === 10 ? `${text}T12:00:00+08:00` : text);
  return Number.isNaN(at.valueOf()) ? text : new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long' }).format(at);
}

/** Says what came of a request. */
export function answerOf(body) {
  const box = el('div', { class: 'notice good' });
  if (body.explanation) {
    box.append(el('p', {}, el('strong', {}, say('because'))), el('ul', {}, ...body.explanation.map((line) => el('li', {}, line))));
  } else {
    const due = body.due ? ` ${say('dueOn', { due: day(body.due) })}` : '';
    box.append(el('p', {}, say('onRecord', { number: body.request }), due));
    if (body.reckoning) box.append(el('p', { class: 'small soft' }, body.reckoning));
  }
  if (body.receipt?.proof) box.append(saver(body.receipt));
  else if (body.receipt === 'pending') box.append(el('p', {}, say('pendingReceipt')));
  return box;
}

/** Wires the forms whose answers are told beside them. */
export function wireRequests() {
  for (const form of document.querySelectorAll('form[data-quiet]')) {
    form.addEventListener('answered', (event) => {
      form.querySelector('.outcome').replaceChildren(answerOf(event.detail.body));
      for (const field of form.querySelectorAll('textarea')) field.value = '';
    });
  }
}
