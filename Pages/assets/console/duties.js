// What people ask of humans: opened with a reason, answered here.
import { ask } from '../common/ask.js';
import { el, tell, tellProblem } from '../common/notices.js';
import { say } from '../common/words.js';
import { look } from './look.js';

const form = document.getElementById('requests-look');
const place = document.getElementById('requests');
const instant = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium' });

function show(request) {
  const answer = document.getElementById('answer-form').content.firstElementChild.cloneNode(true);
  answer.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const { outcome, text } = answer.elements;
      await ask('POST', `/v1/requests/${request.id}/answer`, { outcome: outcome.value, text: text.value.trim() });
      card.replaceChildren(el('p', { class: 'notice good' }, say('duties.answered')));
      tell(say('duties.answered'), 'good');
    } catch (problem) { tellProblem(problem); }
  });
  const card = el('article', { class: 'card', 'data-request': request.id },
    el('h3', {}, say(`requests.${request.kind}`), request.due ? el('span', { class: 'badge' }, say('duties.due', { due: instant.format(new Date(request.due)) })) : ''),
    el('p', {}, request.text || say('duties.noText')),
    el('p', { class: 'small soft' }, request.person ? el('a', { href: `/console/people/${encodeURIComponent(request.person)}` }, request.person) : '',
      request.about == null ? '' : el('span', {}, ' · ', el('a', { href: `/console/decisions/${request.about}` }, String(request.about)))),
    answer);
  return card;
}

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    const { items } = await look('/v1/requests', form.elements.reason.value.trim());
    form.hidden = true;
    place.replaceChildren(...(items.length ? items.map(show) : [el('p', { class: 'empty' }, say('duties.noRequests'))]));
    place.focus();
  } catch (problem) { tellProblem(problem); }
});
