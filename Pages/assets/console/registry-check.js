// What still stands in the way, judged again after every change.
import { ask } from '../common/ask.js';
import { el, tellProblem } from '../common/notices.js';
import { byId, told, addressOf } from './registry-says.js';

const wizard = document.getElementById('wizard');

/** Whether a finding is about this thing, and not about something else at the same site. */
function isOurs(finding) {
  const { section, one, id } = wizard.dataset;
  if (['controllers', 'sites'].includes(section)) return true;
  return finding.uses.some((use) => use[one] === id) || finding.entries.some((entry) => entry.startsWith(`${section}[${id}]`));
}

/** What an entry is about: the question of this wizard that asks it, else the thing that has it. */
function nameOf(entry) {
  const [, section, id, path] = /^(\w+)(?:\[([^\]]+)\])?(?:\.(.+))?$/.exec(entry) ?? [];
  const isOwn = section === wizard.dataset.section && id === wizard.dataset.id;
  return (isOwn && path && byId(path)?.querySelector('label, legend')?.textContent) || id || entry;
}

/** Judges every site that rests on this thing. */
export async function check() {
  for (const place of document.querySelectorAll('[data-posture]')) {
    const box = place.querySelector('.findings');
    try {
      const { body } = await ask('GET', `/v1/posture?site=${encodeURIComponent(place.dataset.posture)}`);
      box.replaceChildren(...tellPosture(body));
    } catch (problem) {
      tellProblem(problem, box);
    }
  }
}

function tellPosture(posture) {
  const grave = posture.items.filter((one) => one.severity === 'error');
  const isDue = (one) => one.severity === 'warning' && isOurs(one);
  const due = posture.items.filter(isDue);
  const rest = posture.items.filter((one) => one.severity !== 'error' && !isDue(one));
  if (posture.usesJudged === 0 && !grave.length && !due.length) return [el('p', { class: 'notice warn' }, told('unused'))];
  const head = grave.length
    ? el('p', { class: 'notice bad' }, el('strong', {}, told('unlawful', { count: grave.length })))
    : due.length ? el('p', { class: 'notice warn' }, el('strong', {}, told('toDo', { count: due.length })))
      : el('p', { class: 'notice good' }, el('strong', {}, told('lawful')));
  const [ours, others] = [grave.filter(isOurs), grave.filter((one) => !isOurs(one))];
  return [head, listed(ours), listed(due), folded('others', others), folded('advice', rest)].filter(Boolean);
}

const listed = (findings) => (findings.length ? el('ul', { class: 'finding-list' }, ...findings.map(tellFinding)) : null);

const folded = (name, findings) => (findings.length
  ? el('details', {}, el('summary', {}, told(name, { count: findings.length })), listed(findings)) : null);

function tellFinding(finding) {
  const links = finding.entries.slice(0, 4).map((entry) => el('a', { class: 'button small-button', href: addressOf(entry), title: entry }, told('fix'), el('span', { class: 'soft small' }, nameOf(entry))));
  return el('li', {}, el('p', {}, el('strong', {}, finding.why)), el('p', {}, finding.remedy),
    el('p', { class: 'cite' }, finding.citations.map((one) => one.text).join(' · ')), el('div', { class: 'row' }, ...links));
}
