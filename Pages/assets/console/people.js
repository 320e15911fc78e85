// People at the desk: looked up with a reason, admitted, and served in what is theirs to decide.
import { ask } from '../common/ask.js';
import { confirmFirst, read } from '../common/forms.js';
import { el, tell, tellProblem } from '../common/notices.js';
import { say } from '../common/words.js';
import { GuardianPart, saveSheet } from './guardian.js';
import { look } from './look.js';
import { activity, purpose, site } from './names.js';

const lang = document.documentElement.lang;
const instant = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' });
const at = (text) => el('time', { datetime: text }, instant.format(new Date(text)));
const byId = (id) => document.getElementById(id);
let person = null;
let reason = '';
let heard = null;
const granted = new GuardianPart(byId('guardian'));
const answered = new GuardianPart(byId('hear-guardian'));
const kindOf = (one) => say(`kinds.${one.lifts ? 'processing-lifted' : one.kind.replaceAll('.', '-')}`);

const path = (rest = '') => `/v1/people/${encodeURIComponent(person.id)}${rest}`;

/** Does something and tells why where it was not done. */
async function attempt(work) {
  try { return await work(); } catch (problem) { tellProblem(problem); return undefined; }
}

async function open(who, why) {
  reason = why;
  person = await look(`/v1/people/${encodeURIComponent(who)}`, why);
  byId('start')?.setAttribute('hidden', '');
  byId('find').hidden = true;
  history.replaceState(null, '', `/console/people/${encodeURIComponent(person.id)}`);
  render();
  await judge();
  byId('person').hidden = false;
  byId('person').focus();
}

async function refresh(words) {
  person = await look(path(), reason);
  render();
  await judge();
  if (words) tell(words, 'good');
}

function table(heads, rows, none) {
  if (!rows.length) return el('p', { class: 'soft' }, say(none));
  const head = el('tr', {}, ...heads.map((name) => (name ? el('th', { scope: 'col' }, say(name)) : el('td'))));
  return el('div', { class: 'wide' }, el('table', {}, el('thead', {}, head), el('tbody', {}, ...rows)));
}

function render() {
  byId('person-title').textContent = person.name ?? say('people.unnamed');
  byId('person-id').textContent = person.id;
  byId('person-since').replaceChildren(at(person.since));
  byId('restricted').hidden = !person.isRestricted;
  byId('restrict').hidden = person.isRestricted;
  byId('lift').hidden = !person.isRestricted;
  byId('consents').replaceChildren(table(
    ['people.site', 'people.purpose', 'people.given', 'people.until', 'people.state', ''], person.consents.map(consent), 'people.noConsents'));
  byId('references').replaceChildren(table(
    ['people.site', 'people.purpose', 'people.since', 'people.destroyed', 'people.quality'], person.references.map((one) => el('tr', {},
      el('td', {}, site(one.site)), el('td', {}, purpose(one.purpose, one.site)), el('td', {}, at(one.enrolledAt)), el('td', {}, at(one.expiresAt)), el('td', {}, String(one.quality)))),
    'people.noReferences'));
  byId('events').replaceChildren(...[...person.events].reverse().map((one) => el('li', {},
    el('strong', {}, kindOf(one)), ' ', activity(one.activity), one.outcome ? ` · ${one.outcome}` : '', el('br'),
    el('span', { class: 'soft small' }, at(one.at), ' · ', el('a', { href: `/console/ledger/${one.entry}` }, String(one.entry))))));
}

function consent(one) {
  const stands = one.state === 'given';
  const button = stands ? el('button', { type: 'button', class: 'small-button danger', 'data-withdraw': one.id }, say('people.withdraw')) : '';
  if (stands) button.addEventListener('click', () => attempt(() => withdraw(one)));
  const hear = stands ? el('button', { type: 'button', class: 'small-button quiet', 'data-hear': one.id }, say('people.hear')) : '';
  if (stands) hear.addEventListener('click', () => openHear(one));
  return el('tr', {}, el('td', {}, site(one.site)), el('td', {}, purpose(one.purpose, one.site)), el('td', {}, at(one.givenAt)), el('td', {}, at(one.expiresAt)),
    el('td', {}, el('span', { class: `badge ${stands ? 'good' : ''}` }, say(`states.${one.state}`))), el('td', {}, button, ' ', hear));
}

/** What the law refuses today of what stands; it is asked whenever the person is looked at, and not only after a yes. */
async function judge() {
  const card = byId('short-card');
  card.hidden = !person.consents.some((one) => one.state === 'given');
  if (card.hidden) return;
  const { items } = await look(path('/shortfalls'), reason);
  const short = items.filter((one) => one.shortfalls.length);
  byId('shortfalls').replaceChildren(...short.flatMap((one) => [
    el('h4', {}, purpose(one.purpose, one.site), ' \u00b7 ', site(one.site)), ...one.shortfalls.map(shortfall)]));
  if (!short.length) byId('shortfalls').append(el('p', { class: 'notice good' }, say('people.nothingShort')));
}

function openHear(one) {
  heard = one;
  byId('hear-form').reset();
  byId('hear-problem').hidden = true;
  answered.require(true);
  byId('hear-about').replaceChildren(purpose(one.purpose, one.site), ' \u00b7 ', site(one.site));
  byId('hear').showModal();
}
byId('hear-cancel').addEventListener('click', () => byId('hear').close());

async function withdraw(one) {
  if (!await confirmFirst(say('people.withdrawTitle'), say('people.withdrawText'), say('people.withdraw'), 'danger')) return;
  const { body } = await ask('POST', `/v1/consents/${encodeURIComponent(one.id)}/withdrawal`);
  await refresh(say(body.withdrawals.some((ended) => ended.hadReference !== false) ? 'people.withdrawn' : 'people.withdrawnNoFace'));
}

function submit(id, work) {
  const form = byId(id);
  form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    form.classList.add('busy');
    await attempt(() => work(form));
    form.classList.remove('busy');
  });
}

function press(id, work) { byId(id).addEventListener('click', () => attempt(work)); }

submit('find', (form) => open(form.elements.person.value.trim(), form.elements.reason.value.trim()));

submit('admit', async (form) => {
  const { body } = await ask('POST', '/v1/people', read(form));
  form.reset();
  await open(body.id, say('people.admittedReason'));
  tell(say('people.admitted'), 'good');
});

press('make-code', async () => {
  const { body } = await ask('POST', path('/codes'));
  byId('code-text').textContent = body.code;
  byId('code-until').replaceChildren(at(body.until));
  byId('code-box').hidden = false;
  byId('code-box').focus();
});
press('restrict', async () => { await ask('POST', path('/restriction')); await refresh(say('people.restrictedNow')); });
press('lift', async () => { await ask('DELETE', path('/restriction')); await refresh(say('people.lifted')); });
press('erase', async () => {
  if (!await confirmFirst(say('people.eraseTitle'), say('people.eraseText'), say('people.erase'), 'danger')) return;
  await ask('DELETE', path());
  byId('person').hidden = true;
  tell(say('people.erased'), 'good');
});
press('show-trail', async () => {
  const trail = await look(path('/trail'), reason);
  byId('trail-list').replaceChildren(...trail.items.map((step) => el('li', {},
    el('strong', {}, kindOf(step)), ' ', [step.operator, step.device, step.looked, step.outcome].filter(Boolean).join(' · '), el('br'),
    step.reason ? el('span', {}, step.reason, el('br')) : '', el('span', { class: 'soft small' }, at(step.at), ' · ', String(step.entry)))));
  byId('trail').hidden = false;
  byId('trail').focus();
});

byId('grant-use').addEventListener('change', ({ target }) => {
  for (const set of document.querySelectorAll('#grant .acts')) {
    set.hidden = set.disabled = set.dataset.use !== target.value;
    for (const box of set.querySelectorAll('input')) box.checked = false;
  }
  byId('grant-days').placeholder = target.selectedOptions[0]?.dataset.days ?? '';
});
byId('grant-age').addEventListener('change', ({ target }) => {
  const [isChild, isYouth] = [target.value === 'under-14', target.value === '14-to-17'];
  byId('guardian').hidden = byId('guardian').disabled = !isChild && !isYouth;
  byId('youth-hint').hidden = !isYouth;
  granted.require(isChild);
});

submit('grant', async (form) => {
  const { use, guardian, ...rest } = read(form);
  const [site, purpose] = use.split('|');
  const body = { ...rest, site, purpose, language: lang, operations: rest.operations ?? [] };
  if (!body.operations.length) { tell(say('people.noActs'), 'warn'); return; }
  const isHeard = rest.ageBand === 'under-14' || (rest.ageBand === '14-to-17' && granted.isBegun);
  let sheet = null;
  if (isHeard) {
    if (granted.missing) { tell(granted.missing, 'warn'); return; }
    sheet = await granted.sheet(facts(use, 'agreed'));
    body.guardians = [{ guardian, word: 'agreed', evidence: sheet.digest }];
    // From fourteen on it is the young person's own consent, whoever agrees besides.
    if (rest.ageBand === '14-to-17') body.kind = 'separate';
  }
  const { body: given } = await ask('POST', path('/consents'), body);
  if (sheet) saveSheet(sheet);
  form.reset();
  for (const id of ['grant-use', 'grant-age']) byId(id).dispatchEvent(new Event('change'));
  await refresh(say(given.shortfalls.length ? 'people.grantedShort' : 'people.granted'));
  if (sheet) byId('notices').append(el('div', { class: 'notice good', id: 'sheet-saved' }, el('p', {}, say('people.sheetSaved'))));
});

/** What a sheet says besides the guardian. */
function facts(use, word) {
  return [[say('people.sheetPerson'), person.id], [say('people.sheetUse'), use.replace('|', ' ')], [say('people.sheetWord'), word]];
}

submit('hear-form', async (form) => {
  const word = form.elements.word.value;
  const problem = byId('hear-problem');
  [problem.textContent, problem.hidden] = [answered.missing, !answered.missing];
  if (answered.missing) return;
  const sheet = await answered.sheet(facts(`${heard.site} ${heard.purpose}`, word));
  try {
    await ask('POST', `/v1/consents/${encodeURIComponent(heard.id)}/guardian`, { guardian: answered.name, word, evidence: sheet.digest });
  } finally { byId('hear').close(); }
  saveSheet(sheet);
  await refresh(say(word === 'agreed' ? 'people.heardAgreed' : 'people.heardRefused'));
});

submit('guardian-code', async (form) => {
  const { use, ...rest } = read(form);
  const [site, purpose] = use.split('|');
  const { body } = await ask('POST', path('/guardian-codes'), { ...rest, site, purpose });
  form.reset();
  byId('guardian-text').textContent = body.code;
  byId('guardian-known').textContent = body.guardian;
  byId('guardian-until').replaceChildren(at(body.until));
  byId('guardian-given').hidden = false;
  byId('guardian-given').focus();
});

function shortfall(short) {
  return el('div', { class: 'notice warn' }, el('p', {}, el('strong', {}, say(`operations.${short.operation}`))),
    el('ul', {}, ...short.grounds.map((ground) => el('li', {}, ground.why, ' ', ground.remedy, ' ', el('span', { class: 'soft small' }, ground.citations.join('; '))))));
}

submit('refuse', async (form) => {
  const [site, purpose] = read(form).use.split('|');
  await ask('POST', path('/refusals'), { site, purpose });
  form.reset();
  await refresh(say('people.refused'));
});

submit('enrol', async (form) => {
  const [site, purpose] = form.elements.use.value.split('|');
  const file = form.elements.picture.files[0];
  const query = new URLSearchParams({ site, purpose, person: person.id });
  const { body } = await ask('POST', `/v1/enrolments?${query}`, undefined, { bytes: file, headers: { 'content-type': file.type } });
  form.reset();
  if (body.result === 'enrolled') await refresh(say('people.enrolled', { quality: body.quality }));
  else tell(say('people.undecided', { reason: body.reason ?? '' }), 'warn');
});

submit('request', async (form) => {
  const { body } = await ask('POST', path('/requests'), read(form));
  form.reset();
  tell(say('people.asked', { due: body.due ?? '-' }), 'good');
});
