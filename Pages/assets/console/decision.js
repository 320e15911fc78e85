// One decision with its private side: why first, then what is on record.
import { el, tellProblem } from '../common/notices.js';
import { say } from '../common/words.js';
import { look } from './look.js';

const form = document.getElementById('look');
const instant = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'medium' });
const shown = ['at', 'operation', 'outcome', 'site', 'purpose', 'device', 'basis', 'consent', 'person', 'rules'];

function word(name, value, decision) {
  if (name === 'at') return instant.format(new Date(value));
  if (name === 'operation') return say(`operations.${value}`);
  if (name === 'person') return el('a', { href: `/console/people/${encodeURIComponent(value)}` }, value);
  const spoken = decision[`${name}Name`];
  if (spoken) return el('span', {}, spoken, ' ', el('code', { class: 'soft small' }, value));
  return Array.isArray(value) ? value.join(', ') : String(value);
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    const decision = await look(`/v1/decisions/${form.dataset.entry}`, form.elements.reason.value.trim());
    document.getElementById('why').replaceChildren(...decision.explanation.map((line) => el('li', {}, line)));
    document.getElementById('facts').replaceChildren(...shown.filter((name) => decision[name] != null)
      .flatMap((name) => [el('dt', {}, say(`facts.${name}`)), el('dd', {}, word(name, decision[name], decision))]));
    form.hidden = true;
    const seen = document.getElementById('seen');
    seen.hidden = false;
    seen.focus();
  } catch (problem) {
    tellProblem(problem);
  }
});
