// What the house says in answer, as text and never as markup.
import { say } from './words.js';

/** Makes an element: el('p', { class: 'x' }, 'text', child). */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, '');
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

const place = () => document.getElementById('notices') ?? document.querySelector('main');

/** Says something at the head of the page. kind: good, warn, bad. */
export function tell(text, kind = 'good', at = place()) {
  at.replaceChildren(el('div', { class: `notice ${kind}` }, el('p', {}, text)));
  at.scrollIntoView({ block: 'nearest' });
}

/** Says why something was not done: title, detail, what would clear it, by which provisions, and the other ways. */
export function tellProblem(problem, at = place()) {
  const body = problem.body ?? {};
  const kind = problem.kind === 'approval-needed' ? 'warn' : 'bad';
  const box = el('div', { class: `notice ${kind}`, role: 'alert' });
  if (problem.kind === 'approval-needed') box.append(el('p', {}, say('approvalNeeded')));
  else if (problem.status === 412) box.append(el('p', {}, say('changedMeanwhile')));
  else box.append(el('p', {}, el('strong', {}, problem.kind === 'refused' ? say('refused') : problem.message)));
  // What waits is told in the inbox, in the reader's language.
  if (body.detail && problem.kind !== 'approval-needed') box.append(el('p', {}, body.detail));
  if (problem.kind === 'sign-in') box.append(...signIn());
  box.append(...list(body.remedy, 'remedy'), ...list(body.citations, null), ...list(body.alternative, 'other'));
  at.replaceChildren(box);
  at.scrollIntoView({ block: 'nearest' });
}

// The session is over: the way in leads back to this page.
function signIn() {
  const start = /^\/(console|me)\b/.exec(location.pathname)?.[0];
  if (!start || location.pathname.endsWith('/sign-in')) return [];
  const here = encodeURIComponent(location.pathname + location.search);
  return [el('p', {}, say('sessionOver')), el('p', {}, el('a', { class: 'button small-button', id: 'sign-in-again', href: `${start}/sign-in?next=${here}` }, say('signInAgain')))];
}

function list(values, heading) {
  const items = (Array.isArray(values) ? values : values ? [values] : []).map(words).filter(Boolean);
  if (!items.length) return [];
  const listed = el('ul', { class: heading ? '' : 'cite' }, ...items.map((text) => el('li', {}, text)));
  return heading ? [el('p', {}, el('strong', {}, say(heading))), listed] : [listed];
}

function words(value) {
  if (typeof value === 'string') return value;
  return value?.text ?? value?.label ?? value?.name ?? value?.kind ?? value?.id ?? '';
}
