// The trust of a device: a code by which a tablet becomes one, what it was given, and taking that back.
import { ask } from '../common/ask.js';
import { confirmFirst } from '../common/forms.js';
import { el, tell, tellProblem } from '../common/notices.js';
import { byId } from './registry-says.js';

const box = byId('trust');
const said = (name) => box.querySelector(`[data-trust="${name}"]`).textContent;
const path = (rest) => `/v1/devices/${encodeURIComponent(box.dataset.device)}/${rest}`;
const instant = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });
const at = (text) => (text ? el('time', { datetime: text }, instant.format(new Date(text))) : '–');

async function list() {
  const { body } = await ask('GET', '/v1/devices/trust');
  const given = body.items.filter((one) => one.device === box.dataset.device).sort((one, other) => other.issuedAt.localeCompare(one.issuedAt));
  const look = { trusted: 'good', revoked: 'bad', expired: '' };
  byId('trust-list').querySelector('tbody').replaceChildren(...given.slice(0, 20).map((one) => el('tr', {}, el('td', {}, said(one.kind)),
    el('td', {}, el('span', { class: `badge ${look[one.state]}` }, said(one.state))), el('td', {}, at(one.issuedAt)), el('td', {}, at(one.revokedAt ?? one.expiresAt)), el('td', {}, at(one.lastSeenAt)))));
  byId('trust-list').hidden = !given.length;
  byId('trust-none').hidden = Boolean(given.length);
  if (byId('take-trust')) byId('take-trust').hidden = !given.some((one) => one.state === 'trusted');
}

async function make() {
  const { body } = await ask('POST', path('codes'));
  byId('trust-code').replaceChildren(el('div', { class: 'notice good' }, el('p', {}, said('code'), ' ', el('strong', { class: 'mono', id: 'device-code' }, body.code)),
    el('p', {}, said('how').replace('{device}', body.device).replace('{until}', instant.format(new Date(body.expiresAt))))));
}

async function take() {
  if (!(await confirmFirst(said('takeSure'), said('takeText'), said('take'), 'danger'))) return;
  await ask('DELETE', path('trust'));
  byId('trust-code').replaceChildren();
  await list();
  tell(said('taken'));
}

const tried = (work) => async () => { try { await work(); } catch (problem) { tellProblem(problem); } };

/** Shows what the device was given, and lets those change it who may. */
export function wireTrust() {
  if (!box) return;
  byId('make-code')?.addEventListener('click', tried(make));
  byId('take-trust')?.addEventListener('click', tried(take));
  tried(list)();
}
