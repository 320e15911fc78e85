// One wizard for everything that is registered: steps, answers saved as one goes, and the law asked again at the end.
import { ask } from '../common/ask.js';
import { el, tell, tellProblem } from '../common/notices.js';
import { confirmFirst } from '../common/forms.js';
import { told, byId } from './registry-says.js';
import { collect, isOpen, itemsOf, showTimes, valueOf } from './registry-values.js';
import { forget, keep, restore } from './registry-draft.js';
import { grow, wireGroups } from './registry-groups.js';
import { Outline } from './registry-outline.js';
import { tellNotice } from './registry-notice.js';
import { check } from './registry-check.js';
import { wireTrust } from './registry-device.js';

const wizard = byId('wizard');
const form = byId('form');
const { section } = wizard.dataset;
const mayWrite = 'mayWrite' in wizard.dataset;
const fields = [...form.querySelectorAll('.step > .field')];
const steps = [...wizard.querySelectorAll('.step')];
const path = (id) => `/v1/${section}/${encodeURIComponent(id)}`;
let base = {};
let etag = wizard.dataset.etag;
let saved = '';
let firstTexts = '';
let outline = null;

// Steps

function stepOf(id) {
  const target = byId(id) ?? byId(id.replace(/\.[^.]*$/, '')) ?? [...form.querySelectorAll('.field')].find((one) => one.id.startsWith(`${id}.`));
  const step = target?.closest('.step') ?? steps[0];
  return { step, field: target?.classList.contains('field') ? target : null };
}

function show(id, isMove = true) {
  const { step, field } = stepOf(id);
  for (const one of steps) one.hidden = one !== step;
  for (const link of document.querySelectorAll('#steps [data-step]')) {
    const isHere = link.dataset.step === step.id;
    link.parentElement.toggleAttribute('aria-current', false);
    if (isHere) link.parentElement.setAttribute('aria-current', 'step');
    link.parentElement.classList.toggle('done', !isHere && !link.parentElement.querySelector('[data-open]:not([hidden])'));
  }
  if (step.id === 'check' && etag) check();
  if (step.id === 'check') listMissing();
  if (!isMove) return;
  if (!field) return step.focus({ preventScroll: true }), window.scrollTo({ top: 0 });
  field.querySelector('details.why')?.setAttribute('open', '');
  field.classList.add('is-sought');
  const input = [...field.querySelectorAll('input, select, textarea')].find((one) => !one.disabled && (one.type !== 'radio' || one.checked));
  (input ?? field).focus({ preventScroll: true });
  field.scrollIntoView({ block: 'center' });
}

const goTo = (id) => { history.pushState(null, '', `#${id}`); show(id); };
const besides = (step, by) => steps[steps.indexOf(step) + by]?.id;

// What is open, and what is amiss

function mark() {
  for (const field of form.querySelectorAll('.field')) field.classList.toggle('is-open', isOpen(field));
  for (const step of steps) {
    const count = [...step.querySelectorAll(':scope > .field.is-open')].length;
    const badge = document.querySelector(`#steps [data-step="${step.id}"]`)?.parentElement.querySelector('[data-open]');
    if (badge) Object.assign(badge, { textContent: count, hidden: !count });
  }
  const texts = section === 'notices' && byId('texts');
  if (texts) tellNotice(texts);
}

function labelOf(field) { return field.querySelector('legend, label')?.textContent ?? field.id; }

function listMissing() {
  const open = fields.filter(isOpen);
  const box = byId('missing');
  if (!box) return;
  if (!open.length) return box.replaceChildren();
  box.replaceChildren(el('p', {}, told('missing', { count: open.length })), el('ul', {}, ...open.map((field) => el('li', {}, el('a', { href: `#${field.id}` }, labelOf(field))))));
}

function clearProblems() {
  for (const place of form.querySelectorAll('.field-problem')) place.hidden = true;
  for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
}

function tellAt(field, text) {
  const place = byId(`problem:${field.id}`);
  const input = field.querySelector('input, select, textarea');
  place.textContent = text;
  place.hidden = false;
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-errormessage', place.id);
}

/** Holds a step to what it cannot do without; gives the first field that is amiss. */
function amiss(scope) {
  clearProblems();
  let first = null;
  for (const field of scope) {
    const inner = [...field.querySelectorAll('.item:not(.unused) .field')];
    for (const one of [field, ...inner]) {
      const input = one.querySelector(':scope > input, :scope > select, :scope > textarea, :scope > .measure > input');
      const isMissing = ('required' in one.dataset || one.dataset.kind === 'name') && one.dataset.kind !== 'groups' && valueOf(one) === undefined;
      const text = isMissing ? told('required') : input && !input.checkValidity() ? told(one.dataset.kind === 'name' ? 'name' : 'form') : null;
      const few = one.dataset.kind === 'outline' && [1, 2].includes(valueOf(one)?.length);
      if (!text && !few) continue;
      tellAt(one, text ?? told('few'));
      first ??= one;
    }
  }
  return first ?? disordered();
}

/** An assessment was finished by today, and ends after that. */
function disordered() {
  const [finished, ends] = ['finishedOn', 'expiresOn'].map((id) => (section === 'assessments' ? byId(id) : null));
  const [from, until] = [finished, ends].map((field) => (field ? valueOf(field) : undefined));
  // The day is later in some places than here.
  const today = new Date(Date.now() + 14 * 3600000).toISOString().slice(0, 10);
  if (from && from > today) { tellAt(finished, told('ahead')); return finished; }
  if (from && until && until <= from) { tellAt(ends, told('order')); return ends; }
  return null;
}

// Saving

/** Puts what was answered in force; gives whether it is. */
async function save(scope) {
  const raised = raiseVersion();
  const wrong = amiss(scope);
  if (wrong) { goTo(wrong.id); return false; }
  const thing = collect(fields, base);
  const text = JSON.stringify(thing);
  if (text === saved && etag) return true;
  wizard.classList.add('busy');
  try {
    const headers = etag ? { 'if-match': etag } : { 'if-none-match': '*' };
    const { headers: answer } = await ask('PUT', path(thing.id), thing, { headers });
    etag = answer.get('etag');
    [base, saved] = [thing, text];
    firstTexts = JSON.stringify(byId('texts') && valueOf(byId('texts')));
    forget();
    byId('draft').hidden = true;
    if ('new' in wizard.dataset) history.replaceState(null, '', `/console/registry/${section}/${thing.id}${location.hash}`);
    tell([told('saved'), raised].filter(Boolean).join(' '));
    return true;
  } catch (problem) {
    keep(form);
    tellSaving(problem);
    return false;
  } finally {
    wizard.classList.remove('busy');
  }
}

function tellSaving(problem) {
  if (problem.kind === 'approval-needed') {
    const notices = byId('notices');
    notices.replaceChildren(el('div', { class: 'notice warn', id: 'waits', role: 'alert' }, el('p', {}, el('strong', {}, told('waits'))), problem.body.approval?.replaces ? el('p', {}, told('waitsAnew')) : null,
      el('p', {}, el('a', { class: 'button small-button', href: '/console/approvals' }, told('inbox')))));
    return notices.scrollIntoView({ block: 'nearest' });
  }
  const field = problem.body?.pointer && fieldAt(problem.body.pointer);
  tellProblem(problem);
  if (!field) return;
  goTo(field.id);
  tellAt(field, problem.body.detail ?? told('form'));
}

/** The field that a JSON pointer of a problem means. */
function fieldAt(pointer) {
  const keys = pointer.split('/').slice(1);
  for (let count = keys.length; count > 0; count -= 1) {
    const field = fields.find((one) => one.dataset.path === keys.slice(0, count).join('.'));
    if (!field) continue;
    const item = itemsOf(field).filter((one) => !one.classList.contains('unused'))[Number(keys[count])];
    return item?.querySelector(`[data-leaf="${keys[count + 1]}"]`) ?? field;
  }
  return null;
}

/** Every change of words is a new version, which people are asked about anew. */
function raiseVersion() {
  const [texts, version] = [byId('texts'), byId('in:version')];
  if (section !== 'notices' || !texts || !version) return '';
  const isOther = JSON.stringify(valueOf(texts)) !== firstTexts;
  if (version.value === '') version.value = 1;
  if (!etag || !isOther || Number(version.value) !== base.version) return '';
  version.value = base.version + 1;
  return told('newVersion', { version: version.value });
}

// Wiring

async function forward(step) {
  if (!mayWrite) return goTo(besides(step, 1));
  const scope = etag ? fields : fields.filter((field) => field.closest('.step') === steps[0] || 'required' in field.dataset);
  if (!(await save(scope))) return;
  const next = besides(step, 1);
  if (next !== 'check') return goTo(next);
  history.pushState(null, '', `${location.pathname}#check`);
  location.reload();
}

async function join(button) {
  const { join: shelf, id, member } = button.dataset;
  try {
    const { body, headers } = await ask('GET', `/v1/${shelf}/${encodeURIComponent(id)}`);
    const other = { ...body, [member]: 'list' in button.dataset ? [...(body[member] ?? []), wizard.dataset.id] : wizard.dataset.id };
    await ask('PUT', `/v1/${shelf}/${encodeURIComponent(id)}`, other, { headers: { 'if-match': headers.get('etag') } });
    button.replaceWith(el('span', { class: 'badge good' }, told('joined')));
    check();
  } catch (problem) { tellSaving(problem); }
}

async function remove() {
  if (!(await confirmFirst(told('removeSure'), wizard.dataset.id, told('drop'), 'danger'))) return;
  try {
    await ask('DELETE', path(wizard.dataset.id), undefined, { headers: { 'if-match': etag } });
    forget();
    location.assign(`/console/registry/${section}`);
  } catch (problem) { tellSaving(problem); }
}

/** "None" and an answer cannot both be. */
function exclude(input) {
  const field = input.closest('.field');
  const none = field?.querySelector(':scope > .check [data-none], :scope > fieldset > .many [data-none]');
  if (!none) return;
  if (input === none && none.checked) {
    for (const one of field.querySelectorAll('input[type="checkbox"]')) if (one !== none) one.checked = false;
    if (field.dataset.kind === 'lines') field.querySelector('textarea').value = '';
  } else if (input !== none) none.checked = false;
}

function changed() {
  mark();
  keep(form);
}

function wire() {
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', (event) => { exclude(event.target); changed(); });
  byId('preview-language')?.addEventListener('change', (event) => { event.stopPropagation(); mark(); });
  for (const step of steps) {
    step.querySelector('[data-back]')?.addEventListener('click', () => goTo(besides(step, -1)));
    step.querySelector('[data-forward]')?.addEventListener('click', () => forward(step));
  }
  for (const button of document.querySelectorAll('[data-join]')) button.addEventListener('click', () => join(button));
  byId('remove')?.addEventListener('click', remove);
  byId('discard').addEventListener('click', () => { forget(); location.reload(); });
  addEventListener('popstate', () => show(location.hash.slice(1) || steps[0].id));
  addEventListener('hashchange', () => show(decodeURIComponent(location.hash.slice(1)) || steps[0].id));
}

async function begin() {
  showTimes(form);
  wireGroups(form, changed);
  if (byId('stage')) outline = new Outline(byId('stage'), mayWrite, changed);
  wire();
  wireTrust();
  if (etag) {
    const { body, headers } = await ask('GET', path(wizard.dataset.id));
    if (headers.get('etag') !== etag) return location.reload();
    base = body;
    saved = JSON.stringify(collect(fields, base));
    firstTexts = JSON.stringify(byId('texts') && valueOf(byId('texts')));
  }
  if (mayWrite && restore(form, grow, (points) => outline?.set(points.split(' ').filter(Boolean).map((pair) => pair.split(',').map(Number))))) byId('draft').hidden = false;
  mark();
  const wanted = decodeURIComponent(location.hash.slice(1));
  wizard.dataset.ready = 'true';
  show(wanted || steps[0].id, Boolean(wanted));
}
begin().catch((problem) => tellProblem(problem));
